using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Engine.Code;

namespace NotebookHost.Report;

/// <summary>C# with quiet colours: keywords, types, calls, text, numbers, comments.</summary>
static class CSharpHtml
{
    public static string Highlight(string code)
    {
        if (Nesting.FaultIn(code) is not null)
            return WebUtility.HtmlEncode(code);
        var html = new StringBuilder();
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(code, CSharp.Script).GetRoot().DescendantTokens())
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
                Append(html, trivia.ToFullString(), ClassOf(trivia));
            Append(html, token.Text, ClassOf(token));
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
                Append(html, trivia.ToFullString(), ClassOf(trivia));
        }
        return html.ToString();
    }

    static void Append(StringBuilder html, string text, string? kind)
    {
        if (text.Length == 0)
            return;
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(kind is null ? encoded : $"<span class=\"{kind}\">{encoded}</span>");
    }

    static string? ClassOf(SyntaxTrivia trivia)
    {
        if (trivia.IsDirective)
            return "cs-directive";
        return trivia.Kind().ToString().EndsWith("CommentTrivia", StringComparison.Ordinal) ? "cs-comment" : null;
    }

    static string? ClassOf(SyntaxToken token)
    {
        SyntaxKind kind = token.Kind();
        if (kind is SyntaxKind.NumericLiteralToken)
            return "cs-number";
        if (
            kind
                is SyntaxKind.StringLiteralToken
                    or SyntaxKind.CharacterLiteralToken
                    or SyntaxKind.InterpolatedStringTextToken
                    or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken
                    or SyntaxKind.Utf8StringLiteralToken
            || token.Parent is InterpolatedStringExpressionSyntax
        )
        {
            return "cs-string";
        }
        if (
            SyntaxFacts.IsKeywordKind(kind)
            || SyntaxFacts.IsContextualKeyword(kind)
            || token.Parent is IdentifierNameSyntax { IsVar: true }
        )
            return "cs-keyword";
        return kind == SyntaxKind.IdentifierToken ? ClassOfName(token) : null;
    }

    static string? ClassOfName(SyntaxToken token) =>
        token.Parent switch
        {
            BaseTypeDeclarationSyntax or TypeParameterSyntax => "cs-type",
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => "cs-call",
            SimpleNameSyntax name when IsCalled(name) => "cs-call",
            SimpleNameSyntax name when IsType(name) => "cs-type",
            _ => null,
        };

    static bool IsCalled(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax call && call.Expression == name
        || name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } member && member.Name == name;

    static bool IsType(SimpleNameSyntax name) =>
        name.Parent switch
        {
            CastExpressionSyntax cast => cast.Type == name,
            ObjectCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax or ArrayTypeSyntax or NullableTypeSyntax => true,
            VariableDeclarationSyntax declaration => declaration.Type == name,
            ParameterSyntax parameter => parameter.Type == name,
            MethodDeclarationSyntax method => method.ReturnType == name,
            PropertyDeclarationSyntax property => property.Type == name,
            _ => false,
        };
}
