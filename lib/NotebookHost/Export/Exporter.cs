using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookHost.Library;
using NotebookHost.Notebook;
using Notebooks.Engine.Script.Packages;

namespace NotebookHost.Export;

/// <summary>Turns a notebook into a file-based app: text as comments, cells in order, types last.</summary>
/// <remarks>
/// A cell's variables are fields that later cells may declare anew and inner scopes may hide; a program's are locals, which may not. Names
/// that would clash are changed, each where it was bound and nowhere else.
/// </remarks>
static class Exporter
{
    /// <param name="notebook">The notebook, with the parameters it is to have.</param>
    /// <param name="path">Where the program will lie; paths in it are relative to that.</param>
    /// <param name="projects">The project beside the notebook and what it references; null where there is none.</param>
    /// <param name="stop">Stops the restore of packages.</param>
    /// <returns>The program's text.</returns>
    /// <exception cref="NotebookException">Something in the notebook has no counterpart in a program; the message names the
    /// cell.</exception>
    public static async Task<string> ExportAsync(
        NotebookFile notebook,
        string path,
        LibraryProjects? projects,
        CancellationToken stop = default
    )
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var packages = new List<PackageReference>();
        List<CellCode> cells = await CellCode.OfAsync(notebook, packages, stop);
        var references = new AppReferences(notebook, cells, packages, folder, projects);
        var names = new Renaming(cells);
        CellText[] texts = [.. cells.Select(cell => new CellRewriter(notebook, cell, names).Rewrite())];

        var program = new ProgramText();
        foreach (string directive in references.Directives)
            program.Line(directive);
        program.Line("#:property PublishAot=false");
        program.Line("#:property ImplicitUsings=disable");
        program.Line("#:property Nullable=disable");
        program.Line("#:property AllowUnsafeBlocks=true");
        program.Line("#:property TieredPGO=false");
        program.Line("#:property GenerateDocumentationFile=false");
        program.Line("#:property TreatWarningsAsErrors=false");
        program.Line();
        program.Line(
            "// Written by `snn export` from "
                + $"{Path.GetRelativePath(folder, notebook.Path).Replace('\\', '/')}: "
                + "write it anew rather than change it."
        );
        program.Line($"// Run it with `dotnet run --file {Path.GetFileName(path)}`; add `-c Debug` to step through it and the library.");
        program.Line();
        foreach (string directive in Usings(notebook, cells))
            program.Line(directive);
        program.Line();
        program.Line(
            $"InFolder({SymbolDisplay.FormatLiteral(Path.GetRelativePath(folder, notebook.Folder).Replace('\\', '/'), quote: true)});"
        );

        int next = 0;
        foreach (Cell cell in notebook.Cells)
        {
            // What does not run is there to be read.
            if ((cell.IsMarkdown || cell.IsCode) && !string.IsNullOrWhiteSpace(cell.Source) && cells.TrueForAll(code => code.Cell != cell))
                Comment(program, cell.Source);
            while (next < texts.Length && cells[next].Cell == cell)
                program.Cell(cells[next].Number, texts[next++].Statements);
        }
        if (texts.Any(text => text.Types.Length > 0))
            program.Line("\n// Types of the cells above.");
        for (int i = 0; i < texts.Length; i++)
            program.Cell(cells[i].Number, texts[i].Types, numbered: false);
        program.Line();
        program.Line(Template());
        ProgramCheck.Compile(notebook, program, cells);
        return program.ToString();
    }

    static void Comment(ProgramText program, string markdown)
    {
        program.Line();
        foreach (string line in markdown.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
            program.Line(("// " + line).TrimEnd());
    }

    // All at the top, where a program has them; a name may stand for one thing only.
    static IEnumerable<string> Usings(NotebookFile notebook, List<CellCode> cells)
    {
        string[] always =
        [
            "System",
            "System.Text",
            "System.Collections",
            "System.Collections.Generic",
            "System.Threading.Tasks",
            "System.Linq",
            "ExportedNotebook",
        ];
        HashSet<string> lines = [.. always.Select(name => $"using {name};"), "using static ExportedNotebook.CellFunctions;"];
        var aliases = new Dictionary<string, string>();
        foreach (CellCode cell in cells)
        {
            foreach (UsingDirectiveSyntax directive in cell.Root.Usings)
            {
                string line = directive.WithoutTrivia().NormalizeWhitespace().ToString();
                if (directive.Alias is { Name.Identifier.ValueText: var alias } && !aliases.TryAdd(alias, line) && aliases[alias] != line)
                    throw Problem(
                        notebook,
                        cell.Number,
                        $"`{line}` gives `{alias}` another meaning than `{aliases[alias]}` "
                            + "above. A program has one list of usings: choose another name"
                    );
                lines.Add(line);
            }
        }
        // Plain ones first, as they are usually written.
        return lines.OrderBy(line =>
            line.Contains(" = ", StringComparison.Ordinal) ? 2
            : line.StartsWith("using static", StringComparison.Ordinal) ? 1
            : 0
        );
    }

    static string Template()
    {
        using Stream stream = typeof(Exporter).Assembly.GetManifestResourceStream("ExportedNotebook.cs")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }

    /// <summary>An error that names the cell.</summary>
    public static NotebookException Problem(NotebookFile notebook, int cell, string message) =>
        new($"{notebook.Name}, cell {cell}, cannot be exported: {message}.");
}

/// <summary>A cell's part of the program.</summary>
/// <param name="Statements">What runs, in place.</param>
/// <param name="Types">What has to stand at the end.</param>
readonly record struct CellText(string Statements, string Types);

/// <summary>The program as it grows, with the cell that each line came from.</summary>
sealed class ProgramText
{
    readonly StringBuilder _text = new();
    readonly List<int> _cells = [];

    public void Line(string text = "", int cell = 0)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _text.Append(line.TrimEnd()).Append('\n');
            _cells.Add(cell);
        }
    }

    public void Cell(int number, string text, bool numbered = true)
    {
        if (text.Length == 0)
            return;
        Line();
        if (numbered)
            Line($"// [{number}]", number);
        Line(text, number);
    }

    /// <summary>The cell that a line (0-based) came from; 0 for lines of the frame.</summary>
    public int CellOfLine(int line) => _cells.ElementAtOrDefault(line);

    public override string ToString() => _text.ToString();
}
