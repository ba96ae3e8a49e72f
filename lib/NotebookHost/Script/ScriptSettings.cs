using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Script.Packages;

namespace NotebookHost.Script;

/// <summary>What every cell is compiled with: optimised, .NET's own assemblies, .NET Interactive's usings.</summary>
static class ScriptSettings
{
    static readonly string[] Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Formatting", "NotebookHost.Display", "NotebookHost.Display.CellFunctions",
    ];

    // All of .NET's own: a few at a time would leave out System.Text.Json, HttpClient, BigInteger and more. What else this
    // program happens to load (the compiler, ASP.NET Core) is no business of a cell, and every reference costs time in every cell;
    // #r "Name" still finds it.
    static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(() =>
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] own = [typeof(ScriptSettings).Assembly.Location, typeof(Formatter).Assembly.Location, typeof(HtmlString).Assembly.Location];
        return
        [
            .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => own.Contains(path) || Path.GetDirectoryName(path) == framework)
                .Where(File.Exists)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    });

    /// <summary>Settings for cells whose <c>#r</c> and <c>#load</c> are relative to <paramref name="directory"/>.</summary>
    /// <param name="directory">The notebook's folder.</param>
    /// <param name="packages">What <c>#r "nuget: …"</c> stands for.</param>
    public static ScriptOptions For(string directory, PackageSet packages) => ScriptOptions.Default
        .WithReferences(Framework.Value)
        .WithImports(Usings)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true)   // line numbers in stack traces
        .WithFileEncoding(Encoding.UTF8)
        .WithSourceResolver(new SourceFileResolver([], directory))
        .WithMetadataResolver(new ScriptReferences(ScriptMetadataResolver.Default.WithBaseDirectory(directory), packages));
}
