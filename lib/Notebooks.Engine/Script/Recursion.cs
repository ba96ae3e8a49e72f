using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Engine.Script;

/// <summary>
/// Tells whether a cell may call itself again: only then does its code look at the stack, which costs every call a nanosecond or two.
/// Judged by names, so that it errs on the side of looking. Lambdas at a cell's top level and what a record writes by itself are beyond
/// the compiler's reach.
/// </summary>
static class Recursion
{
    // What .NET calls without a name in the code.
    static readonly string[] Implicit = ["ToString", "Equals", "GetHashCode", "CompareTo", "Compare", "GetEnumerator", "Dispose"];

    /// <summary>True where a function, accessor or operator mentions its own name, or that of one which leads back to it.</summary>
    public static bool IsPossible(CSharpCompilation cell) => cell.SyntaxTrees.Any(tree => IsPossible(tree.GetRoot()));

    static bool IsPossible(SyntaxNode root)
    {
        // Name of a function → names it mentions. Functions of one name are one.
        var mentions = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (
                node
                is OperatorDeclarationSyntax
                    or ConversionOperatorDeclarationSyntax
                    or ConstructorDeclarationSyntax
                    or IndexerDeclarationSyntax
            )
                return true; // called without its name
            if (NameOf(node) is not { } name)
                continue;
            if (Implicit.Contains(name))
                return true;
            if (!mentions.TryGetValue(name, out HashSet<string>? names))
                mentions[name] = names = new HashSet<string>(StringComparer.Ordinal);
            names.UnionWith(node.DescendantNodes().OfType<SimpleNameSyntax>().Select(mentioned => mentioned.Identifier.ValueText));
        }
        return mentions.Keys.Any(name => LeadsTo(name, name, mentions, []));
    }

    static bool LeadsTo(string from, string to, Dictionary<string, HashSet<string>> mentions, HashSet<string> seen) =>
        mentions.TryGetValue(from, out HashSet<string>? names)
        && (names.Contains(to) || names.Any(name => seen.Add(name) && LeadsTo(name, to, mentions, seen)));

    static string? NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => null,
        };
}
