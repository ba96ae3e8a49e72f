using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NotebookHost.Notebook;

namespace NotebookHost.Export;

/// <summary>Makes statements and types of a program from a cell, changing its text where it has to and nowhere else.</summary>
sealed class CellRewriter(NotebookFile notebook, CellCode cell, Renaming names)
{
    readonly List<TextChange> _changes = [];

    /// <exception cref="NotebookException">The cell holds what a program cannot.</exception>
    public CellText Rewrite()
    {
        CompilationUnitSyntax root = cell.Root;
        foreach (UsingDirectiveSyntax directive in root.Usings)
            Remove(TextSpan.FromBounds(directive.SpanStart, directive.FullSpan.End));
        foreach (
            SyntaxTrivia trivia in root.DescendantTrivia()
                .Where(trivia => trivia.GetStructure() is ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax)
        )
            Remove(trivia.FullSpan);
        foreach (SyntaxToken token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
            Rename(token);
        foreach (MemberDeclarationSyntax member in root.Members)
            Adapt(member);

        MemberDeclarationSyntax[] types =
        [
            .. root.Members.Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax),
        ];
        string typeText = string.Join("\n\n", types.Select(type => Text(type.FullSpan).Trim('\n')));
        foreach (MemberDeclarationSyntax type in types)
            _changes.RemoveAll(change => IsWithin(change, type.FullSpan));
        foreach (MemberDeclarationSyntax type in types)
            Remove(type.FullSpan);
        // A cell that only brought in the library has nothing left to say.
        string statements = root.Members.Count == 0 && _changes.Count > 0 ? "" : Text(root.FullSpan).Trim('\n', ' ');
        return new CellText(statements, typeText);
    }

    void Adapt(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case GlobalStatementSyntax { Statement: var statement }:
                if (Returns(statement))
                    throw Problem("it ends early with `return`, which would end the whole program. Use `if` around what follows");
                if (statement is ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var value })
                    Show(value);
                break;
            case FieldDeclarationSyntax field:
                KeepModifiers(field, SyntaxKind.ConstKeyword);
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables.Where(variable => variable.Initializer is null))
                    Insert(variable.Span.End, " = default"); // as a field has it
                break;
            case MethodDeclarationSyntax method:
                KeepModifiers(method, SyntaxKind.AsyncKeyword, SyntaxKind.UnsafeKeyword);
                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                foreach (
                    SyntaxToken modifier in member.Modifiers.Where(modifier =>
                        modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword
                    )
                )
                    RemoveModifier(modifier);
                break;
            default:
                string what = member.Kind().ToString().Replace("Declaration", "", StringComparison.Ordinal).ToLowerInvariant();
                throw Problem($"a program has no {what} outside a type (line {Line(member)}). Make it a variable or a function");
        }
    }

    // The trailing value, which a notebook shows by itself.
    void Show(ExpressionSyntax value)
    {
        if (cell.Model.GetTypeInfo(value).Type is { SpecialType: SpecialType.System_Void })
        {
            Insert(value.Span.End, ";");
            return;
        }
        Insert(value.SpanStart, "display(");
        Insert(value.Span.End, ");");
    }

    void KeepModifiers(MemberDeclarationSyntax member, params SyntaxKind[] kept)
    {
        foreach (SyntaxToken modifier in member.Modifiers.Where(modifier => !kept.Contains(modifier.Kind())))
            RemoveModifier(modifier);
    }

    // With the blank after it, and without the comment before it.
    void RemoveModifier(SyntaxToken modifier) => Remove(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End));

    void Rename(SyntaxToken token)
    {
        ISymbol? symbol = token.Parent switch
        {
            SimpleNameSyntax name => Bound(name),
            ConstructorDeclarationSyntax or DestructorDeclarationSyntax => cell.Model.GetDeclaredSymbol(token.Parent)?.ContainingType,
            { } declaration => cell.Model.GetDeclaredSymbol(declaration),
            null => null,
        };
        // An alias has a name of its own.
        if (names.Of(symbol) is not { } name2 || symbol!.Name != token.ValueText)
            return;
        if (
            token.Parent is IdentifierNameSyntax
            {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call
                }
            }
        )
            _changes.Add(new TextChange(call.Span, SymbolDisplay.FormatLiteral(token.ValueText, quote: true)));
        else
            _changes.Add(new TextChange(token.Span, NameGiven(token) + name2));
    }

    ISymbol? Bound(SimpleNameSyntax name)
    {
        SymbolInfo info = cell.Model.GetSymbolInfo(name);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    // new { x } and (x, y) take their members' names from the variables: those stay.
    static string NameGiven(SyntaxToken token) =>
        token.Parent?.Parent switch
        {
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => $"{token.ValueText} = ",
            ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax } => $"{token.ValueText}: ",
            _ => "",
        };

    static bool Returns(StatementSyntax statement) =>
        statement
            .DescendantNodesAndSelf(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(node => node is ReturnStatementSyntax);

    void Insert(int position, string text) => _changes.Add(new TextChange(new TextSpan(position, 0), text));

    void Remove(TextSpan span) => _changes.Add(new TextChange(span, ""));

    string Text(TextSpan span)
    {
        string source = cell.Tree.ToString();
        var text = new StringBuilder();
        int at = span.Start;
        foreach (
            TextChange change in _changes
                .Where(change => IsWithin(change, span))
                .OrderBy(change => change.Span.Start)
                .ThenBy(change => change.Span.End)
        )
        {
            text.Append(source, at, change.Span.Start - at).Append(change.NewText);
            at = change.Span.End;
        }
        return text.Append(source, at, span.End - at).ToString();
    }

    // What is put in at a span's end belongs to what follows, unless nothing does.
    bool IsWithin(TextChange change, TextSpan span) =>
        change.Span.Start >= span.Start && (change.Span.Start < span.End || span.End == cell.Tree.Length);

    int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    NotebookException Problem(string message) => Exporter.Problem(notebook, cell.Number, message);
}
