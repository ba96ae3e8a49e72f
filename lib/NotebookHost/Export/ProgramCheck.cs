using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookHost.Notebook;
using Notebooks.Engine.Code;

namespace NotebookHost.Export;

/// <summary>Compiles the program in memory, so that what a program cannot hold is told now and by its cell.</summary>
static class ProgramCheck
{
    // `#:` lines are allowed in file-based programs only.
    static readonly CSharpParseOptions Syntax = new CSharpParseOptions(CSharp.Version).WithFeatures([new("FileBasedProgram", "true")]);

    // Packages such as Plotly.NET name the framework's types by it. Cells find it when they meet it.
    static readonly PortableExecutableReference NetStandard = MetadataReference.CreateFromFile(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "netstandard.dll")
    );

    /// <exception cref="NotebookException">It does not compile.</exception>
    public static void Compile(NotebookFile notebook, ProgramText program, List<CellCode> cells)
    {
        var compilation = CSharpCompilation.Create(
            notebook.Name,
            [CSharpSyntaxTree.ParseText(program.ToString(), Syntax)],
            References(cells),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true)
        );
        Diagnostic? error = compilation
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .MinBy(diagnostic => diagnostic.Location.SourceSpan.Start);
        if (error is null)
            return;
        int line = error.Location.GetLineSpan().StartLinePosition.Line;
        string text = program.ToString().Split('\n')[line].Trim();
        throw Exporter.Problem(
            notebook,
            program.CellOfLine(line),
            $"as part of a program it does not compile: {error.Id}, {error.GetMessage().TrimEnd('.')}, in `{text}`"
        );
    }

    // What the cells saw, less this program's own assemblies, which the exported one does without unless a cell asks for them.
    static IEnumerable<MetadataReference> References(List<CellCode> cells)
    {
        HashSet<string> asked = [.. cells.SelectMany(cell => cell.Assemblies)];
        return cells
            .SelectMany(cell => cell.Compilation.References)
            .OfType<PortableExecutableReference>()
            .Where(reference =>
                reference.FilePath is { } path
                && (asked.Contains(path) || !path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
            )
            .DistinctBy(reference => reference.FilePath)
            .Append(NetStandard);
    }
}
