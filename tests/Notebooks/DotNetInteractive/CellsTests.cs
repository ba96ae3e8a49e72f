using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Tests.DotNetInteractive;

/// <summary>
/// Every cell of every lesson, compiled as .NET Interactive's C# kernel does: Roslyn scripting at C# 14 with its usings, its few
/// references and its calls, and nothing that only our own host has. Its assemblies are the real ones, of the package
/// Microsoft.DotNet.Interactive; cells are compiled and not run.
/// </summary>
public class CellsTests
{
    // What its parser knows in a C# cell; any other line that begins so is an error there.
    static readonly string[] commands =
    [
        "#!about",
        "#!connect",
        "#!csharp",
        "#!html",
        "#!import",
        "#!lsmagic",
        "#!markdown",
        "#!set",
        "#!share",
        "#!time",
        "#!value",
        "#!who",
        "#!whos",
    ];

    static readonly CSharpParseOptions syntax = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    public static TheoryData<string> Names => LessonTests.Names;

    static Lesson Named(string name) => Lesson.All.Single(lesson => lesson.Name == name);

    static ScriptOptions Options(string folder) =>
        ScriptOptions
            .Default.WithLanguageVersion(LanguageVersion.CSharp14)
            .AddImports(
                "System",
                "System.Text",
                "System.Collections",
                "System.Collections.Generic",
                "System.Threading.Tasks",
                "System.Linq"
            )
            .AddReferences(typeof(Enumerable).Assembly, typeof(IEnumerable<>).Assembly, typeof(Task<>).Assembly, typeof(Formatter).Assembly)
            .AddReferences(MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Microsoft.DotNet.Interactive.dll")))
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithSourceResolver(new SourceFileResolver([], folder));

    static List<string> Errors(string folder, IEnumerable<(string Name, string Source)> cells)
    {
        ScriptOptions options = Options(folder);
        Script<object> script = CSharpScript.Create("using static Microsoft.DotNet.Interactive.Kernel;", options);
        var errors = new List<string>();
        foreach ((string name, string source) in cells)
        {
            // What the first submission was given holds on; given again, as there, it would only take longer.
            Script<object> next = script.ContinueWith(source, options.WithReferences(Array.Empty<MetadataReference>()).WithImports());
            List<Diagnostic> found =
            [
                .. next.GetCompilation()
                    .GetDiagnostics(TestContext.Current.CancellationToken)
                    .Where(d => d.Severity == DiagnosticSeverity.Error),
            ];
            errors.AddRange(found.Select(error => $"{name}: {error}"));
            if (found.Count == 0)
                script = next;
        }
        return errors;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void They_compile_with_its_names_alone(string name)
    {
        Lesson lesson = Named(name);
        Assert.Empty(
            Errors(
                Path.GetDirectoryName(lesson.Path)!,
                lesson.CodeCells.Select(cell => (cell.GetProperty("id").GetString()!, Lesson.Source(cell)))
            )
        );
    }

    [Theory]
    [InlineData("clear_output();", "clear_output")] // our host's alone
    [InlineData("namespace A { }", "CS7021")] // no script may
    [InlineData("static class E { public static int F(this int x) => x; }", "CS1109")] // nor this
    public void What_it_lacks_is_found(string cell, string said) =>
        Assert.Contains(said, string.Join('\n', Errors(AppContext.BaseDirectory, [("cell", cell)])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_for_the_host_are_those_it_knows(string name) =>
        Assert.All(
            Named(name)
                .CodeCells.SelectMany(cell => Lesson.Source(cell).Split('\n'))
                .Where(line => line.StartsWith("#!", StringComparison.Ordinal)),
            line => Assert.Contains(line.Split(' ')[0].Trim(), commands)
        );

    // There the handle that display returns is a value like any other, and would be shown below what it has shown.
    [Theory]
    [MemberData(nameof(Names))]
    public void No_cell_ends_in_the_handle_of_something_shown(string name) => Assert.All(Named(name).CodeCells, cell =>
        {
            var root = (CompilationUnitSyntax)
                CSharpSyntaxTree
                    .ParseText(Lesson.Source(cell), syntax, cancellationToken: TestContext.Current.CancellationToken)
                    .GetRoot(TestContext.Current.CancellationToken);
            if (
                root.Members.LastOrDefault() is GlobalStatementSyntax
                {
                    Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: InvocationExpressionSyntax call }
                }
            )
                Assert.DoesNotContain(
                    call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : call.Expression.ToString(),
                    new[] { "display", "Display", "DisplayAs", "DisplayTable" }
                );
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cell_names_its_language_in_its_metadata(string name) => Assert.All(Named(name).CodeCells, cell =>
        {
            JsonElement metadata = cell.GetProperty("metadata");
            Assert.Equal("csharp", metadata.GetProperty("polyglot_notebook").GetProperty("kernelName").GetString());
            Assert.Equal("csharp", metadata.GetProperty("dotnet_interactive").GetProperty("language").GetString());
        });
}
