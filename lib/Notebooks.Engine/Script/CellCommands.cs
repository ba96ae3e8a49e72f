using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>A line that begins with <c>#!</c>.</summary>
/// <param name="Name">With its <c>#!</c>.</param>
/// <param name="Description">What it does, in half a line.</param>
sealed record CellCommand(string Name, string Description);

/// <summary>The commands a cell may use, named as in .NET Interactive.</summary>
static class CellCommands
{
    public const string Time = "#!time",
        Help = "#!help",
        Import = "#!import",
        Set = "#!set",
        Share = "#!share";

    public static readonly IReadOnlyList<CellCommand> All =
    [
        new("#!about", "tells versions of this program, C#, .NET and the system"),
        new("#!csharp", "C# follows, after text such as #!markdown; also #!c#"),
        new(Help, "NAME: tells what a name is, with its documentation"),
        new(CellTexts.Html, "shows the rest of the cell as HTML"),
        new(Import, "FILE: runs a .cs, .csx, .ipynb or .dib file here"),
        new(CellTexts.JavaScript, "lets the viewer run the rest of the cell as JavaScript; also #!js"),
        new("#!lsmagic", "lists these commands"),
        new(CellTexts.Markdown, "shows the rest of the cell as Markdown"),
        new(CellTexts.Mermaid, "draws the rest of the cell, a flowchart, as a picture"),
        new(Set, "--name X --value V: a variable; V is text, JSON, @csharp:NAME, @value:NAME, @input:PROMPT or @password:PROMPT"),
        new(Share, "NAME --from value [--as X]: a variable of what #!value keeps"),
        new(Time, "tells how long the cell took"),
        new(
            CellTexts.Value,
            "--name X [--from-file F | --from-url U | --from-value V] [--mime-type M]: keeps the rest of the cell as text"
        ),
        new("#!who", "lists the variables that cells have defined"),
        new("#!whos", "shows them with types and values"),
    ];

    /// <summary>What is wrong with an unknown command, and what there is.</summary>
    public static string Unknown(string name) =>
        $"`{name}` is no command this host knows. Cells are C#, and may use "
        + $"{string.Join(", ", All.Select(command => command.Name))}; #!lsmagic tells what each does.";

    /// <summary>Lists the commands.</summary>
    public static JsonObject List() => Text(All.Select(command => $"{command.Name, -12} {command.Description}"));

    public static JsonObject About() =>
        Text([
            $"snn {typeof(CellCommands).Assembly.GetName().Version?.ToString(3)}: C# notebooks, run headless or in Jupyter",
            $"C# 14 by Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version?.ToString(3)}",
            $"{RuntimeInformation.FrameworkDescription} on "
                + $"{RuntimeInformation.OSDescription.Split('#')[0].Trim()}, "
                + $"{RuntimeInformation.ProcessArchitecture}",
            $"{Environment.ProcessorCount} processors",
        ]);

    /// <summary>The variables of all cells so far; of a name that was declared again, the latest.</summary>
    public static JsonObject Variables(CellStates states, bool withValues)
    {
        List<CellVariable> variables =
        [
            .. states.Variables.Reverse().DistinctBy(variable => variable.Name).OrderBy(variable => variable.Name, StringComparer.Ordinal),
        ];
        if (!withValues)
            return Text(variables.Select(variable => variable.Name));
        var rows = variables.Select(variable => new
        {
            Variable = variable.Name,
            Type = TypeName(variable.Type),
            Value = Shortened(variable.Value),
        });
        return MimeBundle.Of(rows.ToTabularDataResource(), [HtmlFormatter.MimeType, PlainTextFormatter.MimeType]);
    }

    public static JsonObject Text(IEnumerable<string> lines) => MimeBundle.OfText(PlainTextFormatter.MimeType, string.Join('\n', lines));

    // List<Double> rather than List`1.
    static string TypeName(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : type.Name;

    static string Shortened(object? value)
    {
        string text = value.ToDisplayString(PlainTextFormatter.MimeType).ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..79] + "…";
    }
}
