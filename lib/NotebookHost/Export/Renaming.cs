using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookHost.Export;

/// <summary>New names for what a notebook may declare twice and a program may not.</summary>
sealed class Renaming
{
    readonly Dictionary<(SyntaxTree, int), string> _names = [];
    readonly HashSet<string> _taken;
    readonly HashSet<string> _ofProgram = [];

    public Renaming(List<CellCode> cells)
    {
        _taken =
        [
            .. cells
                .SelectMany(cell => cell.Root.DescendantTokens())
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText),
        ];
        // The first of a name keeps it. A program's variables and functions are in scope from its first line to its last.
        foreach (CellCode cell in cells)
        {
            foreach (ISymbol symbol in OfNotebook(cell))
            {
                if (!_ofProgram.Add(symbol.Name))
                    _ofProgram.Add(Rename(symbol));
            }
        }
        // An inner scope may hide a field, but no local around it; functions and lambdas may hide both.
        foreach (CellCode cell in cells)
        {
            foreach (ISymbol local in LocalsOfBlocks(cell).Where(local => _ofProgram.Contains(local.Name)))
                Rename(local);
        }
    }

    /// <summary>The new name of a variable, function or type; null where it keeps its own.</summary>
    public string? Of(ISymbol? symbol) => Key(symbol) is { } key ? _names.GetValueOrDefault(key) : null;

    string Rename(ISymbol symbol)
    {
        int number = 2;
        while (!_taken.Add(symbol.Name + number))
            number++;
        return _names[Key(symbol)!.Value] = symbol.Name + number;
    }

    static (SyntaxTree, int)? Key(ISymbol? symbol) =>
        symbol?.OriginalDefinition.Locations.FirstOrDefault() is { SourceTree: { } tree } location
            ? (tree, location.SourceSpan.Start)
            : null;

    static IEnumerable<ISymbol> OfNotebook(CellCode cell) =>
        (cell.Compilation.ScriptClass?.GetMembers() ?? [])
            .Where(member =>
                !member.IsImplicitlyDeclared && member.CanBeReferencedByName && member is IFieldSymbol or IMethodSymbol or INamedTypeSymbol
            )
            .Where(member => member.Locations[0].SourceTree == cell.Tree)
            .OrderBy(member => member.Locations[0].SourceSpan.Start);

    static IEnumerable<ISymbol> LocalsOfBlocks(CellCode cell) =>
        cell
            .Root.DescendantNodes(node =>
                node
                    is not (
                        BaseMethodDeclarationSyntax
                        or BaseTypeDeclarationSyntax
                        or LocalFunctionStatementSyntax
                        or AnonymousFunctionExpressionSyntax
                    )
            )
            .Where(node =>
                node
                    is VariableDeclaratorSyntax
                        or SingleVariableDesignationSyntax
                        or ForEachStatementSyntax
                        or CatchDeclarationSyntax
                        or FromClauseSyntax
                        or LetClauseSyntax
                        or JoinClauseSyntax
                        or JoinIntoClauseSyntax
                        or QueryContinuationSyntax
            )
            .Select(node => cell.Model.GetDeclaredSymbol(node))
            .Where(symbol => symbol is ILocalSymbol or IRangeVariableSymbol)!;
}
