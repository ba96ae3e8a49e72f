using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookHost.Script;

/// <summary>A line of a cell that this host does not carry out.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Message">What it is and what to do instead.</param>
sealed record UnsupportedDirective(int Line, string Message);

/// <summary>Finds <c>#!magics</c> and <c>#r "nuget:…"</c>, which the compiler would skip or misread.</summary>
static class CellDirectives
{
    public static readonly CSharpParseOptions ScriptSyntax = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The first such line, or null. Text inside strings and comments is not a directive.</summary>
    public static UnsupportedDirective? FindUnsupported(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal) && !code.Contains("nuget:", StringComparison.OrdinalIgnoreCase))
            return null;
        SyntaxNode root = CSharpSyntaxTree.ParseText(code, ScriptSyntax).GetRoot();
        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (!trivia.IsDirective)
                continue;
            int line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            string text = trivia.ToString().Trim();
            if (text.StartsWith("#!", StringComparison.Ordinal))
                return new UnsupportedDirective(line, $"`{FirstWord(text)}` is no command this host knows. It runs plain C#, `#r \"path\"` and `#load \"path\"`; remove the line.");
            if (trivia.GetStructure() is ReferenceDirectiveTriviaSyntax reference
                && reference.File.ValueText.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            {
                return new UnsupportedDirective(line, $"`{text}`: this host fetches no NuGet packages. Reference the assembly's file instead: #r \"path/to/Name.dll\".");
            }
        }
        return null;
    }

    static string FirstWord(string text) => text.Split([' ', '\t', '\n', '\r'], 2)[0];
}
