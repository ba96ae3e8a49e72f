using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Engine.Script.Language;

/// <summary>
/// Within the parentheses of a call: all its overloads, those that take what is there first, and the parameter that comes next.
/// </summary>
static class SignatureHelp
{
    const int Maximum = 12;

    /// <summary>The overloads as <c>text/plain</c> and <c>text/markdown</c>; null where the position is in a name, or in no call.</summary>
    public static JsonObject? At(SyntaxNode root, SemanticModel model, int position)
    {
        if (ArgumentsAt(root, position) is not { Parent: { } call } arguments)
            return null;
        List<IMethodSymbol> overloads = [.. Overloads(model, call)];
        if (overloads.Count == 0)
            return null;
        int given = arguments.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);
        string? named = arguments
            .Arguments.FirstOrDefault(argument => argument.FullSpan.Contains(position) || argument.Span.End == position)
            ?.NameColon?.Name.Identifier.Text;
        ISymbol? chosen = model.GetSymbolInfo(call).Symbol ?? model.GetSymbolInfo(call).CandidateSymbols.FirstOrDefault();
        overloads =
        [
            .. overloads
                .OrderBy(overload => !Takes(overload, arguments.Arguments.Count))
                .ThenBy(overload => !SymbolEqualityComparer.Default.Equals(overload, chosen))
                .ThenBy(overload => overload.Parameters.Length),
        ];
        var plain = new List<string>();
        foreach (IMethodSymbol overload in overloads.Take(Maximum))
            plain.Add(Inspection.SignatureOf(overload));
        if (overloads.Count > Maximum)
            plain.Add($"… and {overloads.Count - Maximum} more");
        string signatures = string.Join('\n', plain);
        IMethodSymbol first = overloads[0];
        IParameterSymbol? next = named is not null
            ? first.Parameters.FirstOrDefault(parameter => parameter.Name == named)
            : first.Parameters.ElementAtOrDefault(
                first.Parameters is [.., { IsParams: true }] ? Math.Min(given, first.Parameters.Length - 1) : given
            );
        XElement? documentation = Documentation.Of(first, model.Compilation);
        string summary = Documentation.TextOf(documentation?.Element("summary"));
        string about = next is null
            ? ""
            : Documentation
                .TextOf(documentation?.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == next.Name))
                .Replace('\n', ' ');
        string parameter = next is null ? "" : $"{next.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {next.Name}";
        return new JsonObject
        {
            ["text/plain"] = string.Join(
                '\n',
                new[] { signatures, next is null ? "" : $"→ {parameter}{(about.Length > 0 ? ": " + about : "")}", summary }.Where(line =>
                    line.Length > 0
                )
            ),
            ["text/markdown"] = string.Join(
                "\n\n",
                new[]
                {
                    $"```csharp\n{signatures}\n```",
                    next is null ? "" : $"→ **{parameter}**{(about.Length > 0 ? ": " + about : "")}",
                    summary,
                }.Where(line => line.Length > 0)
            ),
        };
    }

    // Right behind "(" or ",", or in white space between arguments: what a name there means is not asked for.
    static ArgumentListSyntax? ArgumentsAt(SyntaxNode root, int position)
    {
        if (position == 0)
            return null;
        SyntaxToken before = root.FindToken(position - 1);
        if (before.SpanStart >= position)
            before = before.GetPreviousToken();
        if (
            before.Kind() is not (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken or SyntaxKind.ColonToken)
            || before.Parent is not { } parent
        )
            return null;
        SyntaxToken after = root.FindToken(position);
        if (after.SpanStart == position && (after.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(after.Kind())))
            return null; // the cursor is at the beginning of a name
        return parent.FirstAncestorOrSelf<ArgumentListSyntax>();
    }

    static IEnumerable<IMethodSymbol> Overloads(SemanticModel model, SyntaxNode call) =>
        call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression).OfType<IMethodSymbol>() is var group
            && group.Any()
                ? group
            : model.GetTypeInfo(invocation.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke]
            : [],
            ObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type as INamedTypeSymbol)?.InstanceConstructors.Where(
                IsSeen
            ) ?? [],
            ImplicitObjectCreationExpressionSyntax creation => (
                model.GetTypeInfo(creation).Type as INamedTypeSymbol
            )?.InstanceConstructors.Where(IsSeen) ?? [],
            _ => [],
        };

    static bool IsSeen(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility == Accessibility.Public || constructor.ContainingType.ContainingType is { IsScriptClass: true };

    static bool Takes(IMethodSymbol overload, int arguments) =>
        arguments <= overload.Parameters.Length || overload.Parameters is [.., { IsParams: true }];
}
