using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Engine.Display;
using Notebooks.Engine.Display.Mermaid;

namespace Notebooks.Engine.Script;

/// <summary>What follows <c>#!markdown</c>, <c>#!mermaid</c>, <c>#!value</c> and the like, and the values kept by the last.</summary>
sealed class CellTexts
{
    public const string Markdown = "#!markdown",
        Html = "#!html",
        JavaScript = "#!javascript",
        Js = "#!js",
        Mermaid = "#!mermaid",
        Value = "#!value";

    static readonly HttpClient Web = new() { Timeout = TimeSpan.FromMinutes(1), MaxResponseContentBufferSize = 64 << 20 };

    readonly Dictionary<string, string> _values = [];

    /// <summary>Shows, draws or keeps a text.</summary>
    /// <exception cref="CellCommandException">Its line lacks something, or names what is not there.</exception>
    public void Show(TextPart part, string directory, ICellOutput output, CancellationToken stop)
    {
        switch (part.Language)
        {
            case Markdown:
                output.Display(MimeBundle.OfText("text/markdown", part.Text), null);
                break;
            case Html:
                output.Display(MimeBundle.OfText("text/html", part.Text), null);
                break;
            case JavaScript or Js:
                output.Display(MimeBundle.OfText("text/html", $"<script type=\"text/javascript\">{part.Text}</script>"), null);
                break;
            case Mermaid:
                output.Display(MermaidPicture.Of(part.Text), null);
                break;
            default:
                Keep(part, directory, output, stop);
                break;
        }
    }

    void Keep(TextPart part, string directory, ICellOutput output, CancellationToken stop)
    {
        CellOptions options = CellOptions.Of(part.Argument);
        if (options["name"] is not { Length: > 0 } name)
            throw new CellCommandException(
                "#!value keeps a text under a name: expected is #!value --name NAME, and the text in the lines below."
            );
        string text = part.Text;
        try
        {
            if (options["from-file"] is { } file)
                text = File.ReadAllText(Path.GetFullPath(file, directory));
            else if (options["from-url"] is { } url)
                text = Web.GetStringAsync(new Uri(url), stop).GetAwaiter().GetResult();
            else if (options["from-value"] is { } given)
                text = given;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or HttpRequestException
                        or UriFormatException
                        or TaskCanceledException
                && !stop.IsCancellationRequested
            )
        {
            throw new CellCommandException($"#!value could not read {options["from-file"] ?? options["from-url"]}: {exception.Message}");
        }
        _values[name] = text;
        if (options["mime-type"] is { } mimeType)
            output.Display(MimeBundle.OfText(mimeType, text), null);
    }

    /// <summary>The C# statement that <c>#!set</c> or <c>#!share</c> stands for.</summary>
    /// <exception cref="CellCommandException">Its line lacks something, or names what is not there.</exception>
    public string StatementOf(CommandPart command, ICellOutput output)
    {
        CellOptions options = CellOptions.Of(command.Argument);
        if (command.Name == CellCommands.Share)
        {
            string shared = options["name"]
                ?? options.Plain
                ?? throw new CellCommandException("#!share needs the name of a value: expected is #!share --from value NAME.");
            return options["from"] is null or "csharp" or "c#" && !_values.ContainsKey(shared)
                ? options["as"] is { } other && other != shared
                    ? $"var {Name(other)} = {Name(shared)};"
                    : $"_ = {Name(shared)};" // it is here already
                : $"var {Name(options["as"] ?? shared)} = {Kept(shared)};";
        }
        string name = Name(options["name"] is { Length: > 0 } given ? given : throw Lacking());
        string value = options.Raw("value") ?? throw Lacking();
        return $"var {name} = {Expression(value, output)};";

        static CellCommandException Lacking() =>
            new(
                "#!set needs a name and a value: expected is #!set --name NAME --value VALUE, where "
                    + "VALUE is text, JSON, @csharp:NAME, @value:NAME, @input:PROMPT or @password:PROMPT."
            );
    }

    string Expression(string value, ICellOutput output)
    {
        string plain = CellOptions.Unquoted(value);
        if (plain.StartsWith('@') && plain.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            string from = plain[1..colon],
                what = CellOptions.Unquoted(plain[(colon + 1)..]);
            return from switch
            {
                "csharp" or "c#" => Name(what),
                "value" => Kept(what),
                "input" => Asked(what, password: false, output),
                "password" => $"new Notebooks.Engine.Display.PasswordString({Asked(what, password: true, output)})",
                _ => throw new CellCommandException(
                    $"`@{from}:` names no source of values. Expected is @csharp:, "
                        + "@value:, @input: or @password:; this kernel has one language."
                ),
            };
        }
        if (value is ['"', ..])
            return SymbolDisplay.FormatLiteral(plain, quote: true);
        try
        {
            using JsonDocument json = JsonDocument.Parse(plain);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Number => json.RootElement.TryGetInt32(out int whole)
                    ? whole.ToString(CultureInfo.InvariantCulture)
                    : json.RootElement.GetDouble().ToString("R", CultureInfo.InvariantCulture) + "d",
                JsonValueKind.Object or JsonValueKind.Array =>
                    $"System.Text.Json.JsonDocument.Parse({SymbolDisplay.FormatLiteral(plain, quote: true)})",
                _ => SymbolDisplay.FormatLiteral(plain, quote: true),
            };
        }
        catch (JsonException)
        {
            return SymbolDisplay.FormatLiteral(plain, quote: true);
        }
    }

    static string Asked(string prompt, bool password, ICellOutput output)
    {
        try
        {
            return SymbolDisplay.FormatLiteral(output.ReadLine(prompt, password), quote: true);
        }
        catch (InvalidOperationException exception)
        {
            throw new CellCommandException(exception.Message);
        }
    }

    string Kept(string name) =>
        _values.TryGetValue(name, out string? text)
            ? SymbolDisplay.FormatLiteral(text, quote: true)
            : throw new CellCommandException(
                $"No value is kept under the name {name}. There "
                    + $"{(_values.Count == 0 ? "is none: #!value --name NAME keeps one" : $"are {string.Join(", ", _values.Keys)}")}."
            );

    static string Name(string name) =>
        SyntaxFacts.IsValidIdentifier(name) ? name : throw new CellCommandException($"`{name}` is no name of a variable in C#.");
}
