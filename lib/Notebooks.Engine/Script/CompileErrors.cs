using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Notebooks.Engine.Script;

/// <summary>The compiler's complaints about a cell.</summary>
sealed partial class CompileErrors
{
    const string BuildFirst =
        "The library must be built before a notebook can load it: run `dotnet build` once in the notebook's folder "
        + "(from the repository's: `dotnet build notebooks`), then run the cell again.";

    const string NoProject =
        "The file is not there, and no project lies beside the notebook that "
        + "could build it. A lesson runs in the repository's folder `notebooks/`; "
        + "a notebook anywhere else gets the library from the packages that `dotnet pack` makes there: #r \"nuget: SelfNormalizing\".";

    // What to do, where the compiler's own words do not say it to the author of a cell.
    static readonly Dictionary<string, string> Advice = new()
    {
        ["CS0433"] =
            "Two libraries define this type. The packages ManagedTorch (which "
            + "SelfNormalizing and SelfNormalizing.Datasets bring) and TorchSharp do, for one: "
            + "keep one of them, and restart the kernel.",
        ["CS7021"] =
            "Cells have no namespaces: take the line with `namespace` away, and its braces, and the types are there for later cells.",
        ["CS1109"] = "In a cell an extension method stands by itself, without a class around it: `static int Twice(this int x) => 2 * x;`.",
        ["CS8345"] =
            "A cell's variables are kept for later cells, where a span or another ref struct cannot be kept: "
            + "put the lines that use it into braces `{ … }` or a function, or take an array or Memory<T>.",
        ["CS0214"] = NoUnsafe,
        ["CS0227"] = NoUnsafe,
    };

    const string NoUnsafe = "Cells are compiled without unsafe code: take Span<T>, or put it into a library and reference that by #r.";

    // Declarations that the compiler reads as something else at a cell's top level, where variables are members.
    const string NoUsing =
            "A cell's variables are kept for later cells, so that `using` has no end to dispose them at: "
            + "write `using (var x = …) { … }`, or put the declaration into braces `{ … }` or a function.",
        NoMagic =
            "Lines that begin with `%` or `!` are IPython's. Here commands begin with `#!`: #!time tells how long a cell took, "
            + "#!lsmagic lists all.",
        NoRef =
            "A cell's variables are kept for later cells, where a reference cannot be "
            + "kept: put the lines that use `ref` variables into braces `{ … }` or a function.";

    readonly IReadOnlyList<Diagnostic> _errors;
    readonly int _number;
    readonly SourceOfCells _sources;
    readonly PortablePaths _paths;

    readonly string _directory;

    public CompileErrors(IEnumerable<Diagnostic> diagnostics, int number, SourceOfCells sources, PortablePaths paths, string directory)
    {
        _directory = directory;
        _errors =
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
        _number = number;
        _sources = sources;
        _paths = paths;
    }

    /// <summary>One line an error, as .NET Interactive prints them to stderr, and what to do where that is known.</summary>
    public string Listing
    {
        get
        {
            var text = new StringBuilder();
            foreach (Diagnostic error in _errors)
                text.Append(Describe(error)).Append('\n');
            if (Hint is { } hint)
                text.Append('\n').Append(hint).Append('\n');
            return text.ToString();
        }
    }

    public CellError ToError()
    {
        Diagnostic first = _errors[0];
        var traceback = new List<string>();
        if (IsInCell(first))
            traceback.AddRange(_sources.Excerpt(_number, first.Location.GetLineSpan().StartLinePosition.Line + 1));
        traceback.Add($"{Ansi.Red(first.Id)}: {_paths.Shorten(first.GetMessage())}");
        if (_errors.Count > 1)
            traceback.Add($"and {_errors.Count - 1} more, listed above");
        if (Hint is { } hint)
            traceback.Add(hint);
        return new CellError("CompilationError", $"{Describe(first)}", traceback);
    }

    string? Hint => _errors.Select(AdviceOn).FirstOrDefault(advice => advice is not null);

    // CS0006: a file that #r names; CS1504: one that #load names.
    string? AdviceOn(Diagnostic error) =>
        error.Id is "CS0006" or "CS1504"
            ? Directory.Exists(_directory) && Directory.EnumerateFiles(_directory, "*.csproj").Any()
                ? BuildFirst
                : NoProject
            : Advice.GetValueOrDefault(error.Id) ?? AdviceForLine(error);

    static string? AdviceForLine(Diagnostic error)
    {
        if (error.Location.SourceTree?.GetText() is not { } text)
            return null;
        string line = text.Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString();
        return UsingDeclaration().IsMatch(line) ? NoUsing
            : RefDeclaration().IsMatch(line) ? NoRef
            : Magic().IsMatch(line) ? NoMagic
            : null;
    }

    [GeneratedRegex(@"^\s*(await\s+)?using\s+[\w.<>,\[\]? ]+\s\w+\s*=(?!=)")]
    private static partial Regex UsingDeclaration();

    [GeneratedRegex(@"^\s*(%%?[a-z]+|!(apt|cat|cd|curl|dir|dotnet|git|ls|mkdir|pip|pwd|python|wget))\b")]
    private static partial Regex Magic();

    [GeneratedRegex(@"^\s*ref\s+(readonly\s+)?[\w.<>,\[\]? ]+\s\w+\s*=(?!=)")]
    private static partial Regex RefDeclaration();

    string Describe(Diagnostic error)
    {
        FileLinePositionSpan span = error.Location.GetLineSpan();
        string place = IsInCell(error) ? SourceOfCells.NameOf(_number) : _paths.Shorten(span.Path);
        return $"{place}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): "
            + $"error {error.Id}: {_paths.Shorten(error.GetMessage())}";
    }

    bool IsInCell(Diagnostic error) => Path.GetFileName(error.Location.GetLineSpan().Path) == SourceOfCells.NameOf(_number);
}
