using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Engine.Script.Language;

// Script/Language/ owns what an editor asks about code that is not run: completion, inspection, whether it is
// complete. It reads a compilation that the evaluator makes, and changes nothing.

/// <summary>
/// Proposes names: members after a dot, else whatever is in scope, keywords, files of <c>#r</c> and <c>#load</c>, commands.
/// </summary>
static partial class CodeCompletion
{
    const int Maximum = 2000;

    static readonly string[] Keywords =
    [
        .. SyntaxFacts
            .GetKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Where(text => text.Length > 0 && !text.StartsWith("__", StringComparison.Ordinal)),
    ];

    /// <summary>Where the name that ends at the position begins.</summary>
    public static int StartOfName(string code, int position)
    {
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        return start;
    }

    /// <summary>Proposals for a place in plain code.</summary>
    /// <param name="compilation">Of the code up to the position alone: what follows half a statement would bend its parse.</param>
    /// <param name="start">Where the name begins, from <see cref="StartOfName"/>.</param>
    /// <param name="typed">What is there of it.</param>
    public static Completions At(Compilation compilation, int start, string typed)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        SyntaxNode root = tree.GetRoot();
        if (start > 0 && !IsCode(root, start - 1))
            return new Completions(start, []);
        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxToken before = start == 0 ? default : root.FindToken(start - 1);
        if (before.SpanStart >= start)
            before = before.GetPreviousToken();
        if (before.IsKind(SyntaxKind.NumericLiteralToken) && before.Span.End == start)
            return new Completions(start, []);
        IEnumerable<ISymbol> symbols = before.Kind()
            is SyntaxKind.DotToken
                or SyntaxKind.MinusGreaterThanToken
                or SyntaxKind.ColonColonToken
            ? Members(model, before, start)
            : InScope(model, before, start);
        IEnumerable<CompletionItem> items = Initialisable(model, before, start)
            .Concat(symbols.OrderBy(Rank).ThenBy(symbol => symbol.Name, StringComparer.OrdinalIgnoreCase))
            .Where(IsNameable)
            .Select(symbol => new CompletionItem(symbol.Name, Kind(symbol)));
        if (!IsMemberAccess(before))
            items = items.Concat(Keywords.Select(keyword => new CompletionItem(keyword, "keyword")));
        return new Completions(start, Fitting(items, typed));
    }

    /// <summary>Those that begin with what is typed, exact case first; where none does, those that contain it.</summary>
    public static IReadOnlyList<CompletionItem> Fitting(IEnumerable<CompletionItem> items, string typed)
    {
        List<CompletionItem> all = [.. items.DistinctBy(item => item.Text)];
        List<CompletionItem> fitting =
        [
            .. all.Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .OrderBy(item => item.Text.StartsWith(typed, StringComparison.Ordinal) ? 0 : 1),
        ];
        if (fitting.Count == 0)
            fitting = [.. all.Where(item => item.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))];
        return [.. fitting.Take(Maximum)];
    }

    static bool IsMemberAccess(SyntaxToken before) =>
        before.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken;

    // Text, comments and directives are no places for names.
    static bool IsCode(SyntaxNode root, int position)
    {
        SyntaxTrivia trivia = root.FindTrivia(position);
        if (
            trivia.RawKind != 0
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
            && trivia.FullSpan.Contains(position)
        )
            return false;
        SyntaxToken token = root.FindToken(position);
        return !token.Span.Contains(position)
            || token.Kind()
                is not (
                    SyntaxKind.StringLiteralToken
                    or SyntaxKind.CharacterLiteralToken
                    or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken
                    or SyntaxKind.Utf8StringLiteralToken
                    or SyntaxKind.InterpolatedStringTextToken
                );
    }

    static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxToken dot, int position)
    {
        SyntaxNode? left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            AliasQualifiedNameSyntax alias => alias.Alias,
            MemberBindingExpressionSyntax { Parent: { } parent } => parent
                .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                ?.Expression,
            _ => null,
        };
        if (left is null)
            return [];
        SymbolInfo info = model.GetSymbolInfo(left);
        switch (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
        {
            case INamespaceSymbol space:
                bool onlyNamespaces = dot.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { StaticKeyword.RawKind: 0, Alias: null };
                return model.LookupNamespacesAndTypes(position, space).Where(symbol => !onlyNamespaces || symbol is INamespaceSymbol);
            case ITypeSymbol type:
                return model.LookupStaticMembers(position, type);
        }
        return model.GetTypeInfo(left).Type is { } value
            ? model
                .LookupSymbols(position, value, includeReducedExtensionMethods: true)
                .Where(symbol => !symbol.IsStatic && symbol is not ITypeSymbol)
            : [];
    }

    static IEnumerable<ISymbol> InScope(SemanticModel model, SyntaxToken before, int position) =>
        before.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { SemicolonToken.IsMissing: true }
            ? model.LookupNamespacesAndTypes(position)
            : model.LookupSymbols(position);

    // What `new T { … }` and `value with { … }` can set.
    static IEnumerable<ISymbol> Initialisable(SemanticModel model, SyntaxToken before, int position)
    {
        if (
            before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || before.Parent is not InitializerExpressionSyntax initialiser
        )
            return [];
        ITypeSymbol? type = initialiser.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type,
            WithExpressionSyntax change => model.GetTypeInfo(change.Expression).Type,
            _ => null,
        };
        return type is null
            ? []
            : model
                .LookupSymbols(position, type)
                .Where(symbol =>
                    symbol
                        is IPropertySymbol { IsStatic: false, IsIndexer: false, SetMethod: not null }
                            or IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false }
                )
                .OrderBy(symbol => symbol.Name, StringComparer.OrdinalIgnoreCase);
    }

    static bool IsNameable(ISymbol symbol) =>
        symbol.CanBeReferencedByName
        && !symbol.IsImplicitlyDeclared
        && !symbol
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]
            );

    // What every object has, and extension methods, come after a type's own members.
    static int Rank(ISymbol symbol) =>
        symbol.ContainingType?.SpecialType == SpecialType.System_Object ? 2
        : symbol is IMethodSymbol { MethodKind: MethodKind.ReducedExtension } ? 1
        : 0;

    static string Kind(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol => "function",
            IPropertySymbol or IEventSymbol => "property",
            INamespaceSymbol => "module",
            ITypeSymbol => "class",
            _ => "instance",
        };

    /// <summary>Proposals for a line that begins with <c>#</c>; null where it is not such a line.</summary>
    /// <param name="line">The line up to the position.</param>
    /// <param name="position">Where it ends.</param>
    /// <param name="directory">Where relative paths start.</param>
    public static Completions? AtDirective(string line, int position, string directory)
    {
        if (Command().Match(line) is { Success: true } command)
        {
            string typed = command.Value.TrimStart();
            return new Completions(
                position - typed.Length,
                Fitting(CellCommands.All.Select(known => new CompletionItem(known.Name, "magic")), typed)
            );
        }
        if (QuotedPath().Match(line) is not { Success: true } match)
            return null;
        string path = match.Groups["path"].Value;
        int name = path.LastIndexOfAny(['/', '\\']) + 1;
        string[] endings = match.Groups["kind"].Value == "r" ? [".dll", ".exe"] : [".csx", ".cs"];
        return new Completions(
            position - (path.Length - name),
            Fitting(Files(Path.Combine(directory, path[..name]), endings), path[name..])
        );
    }

    static IEnumerable<CompletionItem> Files(string folder, string[] endings)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder)
                    .EnumerateFileSystemInfos()
                    .Where(entry => entry is DirectoryInfo || endings.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                    .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => new CompletionItem(entry is DirectoryInfo ? entry.Name + "/" : entry.Name, "path")),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^\s*#![\w-]*$")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s*#(?<kind>r|load)\s+""(?<path>[^""]*)$")]
    private static partial Regex QuotedPath();
}
