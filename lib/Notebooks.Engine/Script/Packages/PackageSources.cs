using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Engine.Script.Packages;

/// <summary>
/// Lines such as <c>#i "nuget: https://example.org/index.json"</c>, which .NET Interactive knows and the compiler does not: places to look
/// for packages beside those of the user's NuGet settings.
/// </summary>
static class PackageSources
{
    /// <summary>Takes such lines out of a cell, leaving them blank so that lines and columns stay what they are.</summary>
    /// <param name="code">A cell.</param>
    /// <param name="sources">What they named, in their order.</param>
    /// <exception cref="PackageException">One names no source of packages.</exception>
    public static string Take(string code, out IReadOnlyList<string> sources)
    {
        sources = [];
        if (!code.Contains("#i", StringComparison.Ordinal))
            return code;
        var found = new List<string>();
        char[] text = code.ToCharArray();
        foreach (SyntaxTrivia trivia in CSharpSyntaxTree.ParseText(code, Code.CSharp.Script).GetRoot().DescendantTrivia())
        {
            string line = trivia.ToFullString().Trim();
            if (
                !trivia.IsKind(SyntaxKind.BadDirectiveTrivia)
                || !(line.StartsWith("#i ", StringComparison.Ordinal) || line.StartsWith("#i\"", StringComparison.Ordinal))
            )
                continue;
            found.Add(SourceIn(line, CellParts.LineOf(code, trivia.SpanStart)));
            for (int i = trivia.FullSpan.Start; i < trivia.FullSpan.End; i++)
                text[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
        }
        sources = found;
        return new string(text);
    }

    static string SourceIn(string line, int number)
    {
        string quoted = line[2..].Trim();
        if (
            quoted is ['"', .. var inner, '"']
            && PackageReference.IsPackage(inner)
            && inner.Trim()["nuget:".Length..].Trim() is { Length: > 0 } source
            && !source.Contains(';', StringComparison.Ordinal)
        )
            return source;
        throw new PackageException(
            $"`{line}` names no source of packages. Expected is #i \"nuget: https://example.org/v3/index.json\", or a folder in its place.",
            number
        );
    }
}
