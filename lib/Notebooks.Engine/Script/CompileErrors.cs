using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        ["CS9283"] =
            "In a cell an extension stands by itself, without a class around it, and as a method: "
            + "`static int Twice(this int x) => 2 * x;`.",
        ["CS9054"] = "A cell's types are seen by later cells: take the word `file` away.",
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
        NoSpan =
            "A cell's value is kept, which a span or another ref struct cannot be: end the cell in an array or a text of it, "
            + "such as `….ToArray()` or `….ToString()`.",
        NoMagic =
            "Lines that begin with `%` or `!`, and a `?` beside a name, are IPython's. Here commands begin with `#!`: "
            + "#!time tells how long a cell took, #!help NAME what is known of a name, #!lsmagic lists all.",
        NoRef =
            "A cell's variables are kept for later cells, where a reference cannot be "
            + "kept: put the lines that use `ref` variables into braces `{ … }` or a function.";

    readonly IReadOnlyList<Diagnostic> _errors;
    readonly CSharpCompilation _cell;
    readonly int _number;
    readonly SourceOfCells _sources;
    readonly PortablePaths _paths;

    readonly string _directory;

    public CompileErrors(
        IEnumerable<Diagnostic> diagnostics,
        CSharpCompilation cell,
        int number,
        SourceOfCells sources,
        PortablePaths paths,
        string directory
    )
    {
        _cell = cell;
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
        traceback.Add($"{Ansi.Red(first.Id)}: {MessageOf(first)}");
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

    string? AdviceForLine(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree || tree.GetText() is not { } text)
            return null;
        if (IsUsingDeclaration(tree, error.Location.SourceSpan.Start))
            return NoUsing;
        if (
            error.Id == "CS0029"
            && _cell
                .GetSemanticModel(tree)
                .GetTypeInfo(tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true))
                .Type
                is { IsRefLikeType: true }
        )
            return NoSpan;
        string line = text.Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString();
        return RefDeclaration().IsMatch(line) ? NoRef
            : Magic().IsMatch(line) ? NoMagic
            : null;
    }

    // `using var x = …`, which the compiler takes for a directive that lacks its semicolon, or for nothing that it knows.
    static bool IsUsingDeclaration(SyntaxTree tree, int place)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(tree.GetText().ToString())];
        int at = Array.FindIndex(tokens, token => token.Span.End >= place);
        while (at > 0 && !tokens[at].IsKind(SyntaxKind.UsingKeyword) && !EndsStatement(tokens[at - 1]))
            at--;
        if (at < 0 || !tokens[at].IsKind(SyntaxKind.UsingKeyword) || tokens.ElementAtOrDefault(at + 1).IsKind(SyntaxKind.OpenParenToken))
            return false;
        // Within braces it is a declaration like any other.
        if (
            tokens
                .Take(at)
                .Sum(token =>
                    token.Kind() switch
                    {
                        SyntaxKind.OpenBraceToken => 1,
                        SyntaxKind.CloseBraceToken => -1,
                        _ => 0,
                    }
                ) > 0
        )
            return false;
        // The name of a directive's alias follows the keyword at once; here a type stands between.
        int assigned = Array.FindIndex(tokens, at, token => token.IsKind(SyntaxKind.EqualsToken) || EndsStatement(token));
        return assigned > at + 2 && tokens[assigned].IsKind(SyntaxKind.EqualsToken);
    }

    static bool EndsStatement(SyntaxToken token) =>
        token.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken;

    [GeneratedRegex(
        @"^\s*(?:(?:%%?[a-z]+|!(?:apt|cat|cd|curl|dir|dotnet|git|ls|mkdir|pip|pwd|python|wget))\b|\?{1,2}[\w.]+\s*$|[\w.]+\?{1,2}\s*$)"
    )]
    private static partial Regex Magic();

    [GeneratedRegex(@"^\s*ref\s+(readonly\s+)?[\w.<>,\[\]? ]+\s\w+\s*=(?!=)")]
    private static partial Regex RefDeclaration();

    string Describe(Diagnostic error)
    {
        FileLinePositionSpan span = error.Location.GetLineSpan();
        // What the compiler says of the cell as a whole has no place in it.
        string place =
            error.Location.Kind == LocationKind.None
                ? SourceOfCells.NameOf(_number)
                : $"{(IsInCell(error) ? SourceOfCells.NameOf(_number) : _paths.Shorten(span.Path))}"
                    + $"({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
        return $"{place}: error {error.Id}: {MessageOf(error)}";
    }

    // The class that the compiler makes of a cell has a name that its author has not seen.
    string MessageOf(Diagnostic error) =>
        Submission()
            .Replace(_paths.Shorten(error.GetMessage()), match => match.Groups["member"].Success ? "'"
                : char.IsUpper(match.Value[0]) ? "This cell"
                : "this cell");

    bool IsInCell(Diagnostic error) => Path.GetFileName(error.Location.GetLineSpan().Path) == SourceOfCells.NameOf(_number);

    [GeneratedRegex(@"[Tt]he (?:containing )?type 'Submission#\d+'|(?<member>'Submission#\d+\.)|'Submission#\d+'")]
    private static partial Regex Submission();
}
