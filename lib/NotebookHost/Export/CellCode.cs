using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookHost.Notebook;
using Notebooks.Engine.Script;
using Notebooks.Engine.Script.Packages;

namespace NotebookHost.Export;

/// <summary>A code cell as the compiler understands it after the cells before it, without running any.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Number">Its place among the code cells, from 1.</param>
/// <param name="Tree">Its syntax, or that of a file it loads.</param>
/// <param name="Compilation">What it and the cells before it declare.</param>
sealed record CellCode(Cell Cell, int Number, SyntaxTree Tree, Compilation Compilation)
{
    public CompilationUnitSyntax Root { get; } = (CompilationUnitSyntax)Tree.GetRoot();

    public SemanticModel Model { get; } = Compilation.GetSemanticModel(Tree);

    /// <summary>All cells that run, each file loaded by one before it. One that is meant not to compile is left out.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="packages">Takes the packages that the cells reference, restored.</param>
    /// <param name="stop">Stops a restore.</param>
    /// <exception cref="NotebookException">A cell does not compile, or holds a line that only a notebook's kernel understands.</exception>
    public static async Task<List<CellCode>> OfAsync(NotebookFile notebook, List<PackageReference> packages, CancellationToken stop)
    {
        var codes = new List<CellCode>();
        var restored = new PackageSet(notebook.Folder);
        var chain = new CellChain(notebook.Folder, restored);
        List<Cell> cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        for (int i = 0; i < cells.Count; i++)
        {
            string source = cells[i].Source;
            if (!cells[i].Runs)
                continue;
            if (CellParts.Split(source).FirstOrDefault(part => part is not CodePart) is { } command)
                throw Exporter.Problem(
                    notebook,
                    i + 1,
                    $"`{source[command.Start..command.End].Split(' ', '\n')[0]}` is a "
                        + "command to a notebook's kernel, which no program has. Remove the line"
                );
            try
            {
                IReadOnlyList<PackageReference> found = PackageReference.FindIn(source, notebook.Folder);
                await restored.AddAsync(found, new NullOutput(), stop);
                packages.AddRange(found);
            }
            catch (PackageException exception)
            {
                throw Exporter.Problem(notebook, i + 1, exception.Message.TrimEnd('.'));
            }
            CSharpCompilation compilation = chain.With(source, i + 1);
            if (compilation.GetDiagnostics(stop).FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            {
                if (cells[i].HasTag(CellTags.RaisesException))
                    continue; // an error is what it shows
                throw Exporter.Problem(notebook, i + 1, $"it does not compile: {Describe(error)}");
            }
            chain.Commit(compilation);
            HashSet<string> fromPackages = [.. restored.References.Select(reference => reference.FilePath).OfType<string>()];
            codes.AddRange(
                compilation.SyntaxTrees.Select(tree => new CellCode(cells[i], i + 1, tree, compilation) { FromPackages = fromPackages })
            );
        }
        return codes;
    }

    /// <summary>Files that it references by <c>#r</c>, and that no package brought.</summary>
    public IEnumerable<string> Assemblies =>
        Compilation
            .DirectiveReferences.OfType<PortableExecutableReference>()
            .Select(reference => reference.FilePath)
            .OfType<string>()
            .Where(path => !FromPackages.Contains(path) && path != typeof(object).Assembly.Location);

    HashSet<string> FromPackages { get; init; } = [];

    static string Describe(Diagnostic error)
    {
        string hint = error.Id is "CS0006" or "CS1504" ? " (the library must be built first: `dotnet build notebooks`)" : "";
        return $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1}, {error.Id}, {error.GetMessage().TrimEnd('.')}{hint}";
    }
}
