using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Engine.Code;
using Notebooks.Engine.Parameters;

namespace NotebookHost.Notebook;

/// <summary>The profile that a notebook chooses itself: <c>Profile.Use("quick");</c> in a cell before its parameters.</summary>
static class ProfileCall
{
    const string Owner = "Profile",
        Method = "Use";

    /// <summary>The profile of the last such call; null where there is none, or its argument is no name written out.</summary>
    /// <exception cref="NotebookException">The name is none of <see cref="Profiles.All"/>.</exception>
    public static string? In(NotebookFile notebook)
    {
        string? profile = null;
        foreach (Cell cell in notebook.Cells.TakeWhile(cell => !cell.Tags.Contains(Parameters.DeclaredTag)))
        {
            // A look at the text first: few cells have it, and those that do not are not parsed.
            if (
                !cell.Runs
                || !cell.Source.Contains($"{Owner}.{Method}", StringComparison.Ordinal)
                || Nesting.FaultIn(cell.Source) is not null
            )
                continue;
            SyntaxNode root = CSharpSyntaxTree.ParseText(cell.Source, CSharp.Script).GetRoot();
            profile = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(NameIn).LastOrDefault(name => name is not null)
                ?? profile;
        }
        return profile is null || Profiles.All.Contains(profile)
            ? profile
            : throw new NotebookException(
                $"{notebook.Name}: {Owner}.{Method}(\"{profile}\") names no profile. Known are {string.Join(", ", Profiles.All)}."
            );
    }

    static string? NameIn(InvocationExpressionSyntax call) =>
        call
            is {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Method, Expression: var owner },
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string name } }],
            }
        && owner
            is IdentifierNameSyntax { Identifier.ValueText: Owner }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: Owner }
            ? name
            : null;
}
