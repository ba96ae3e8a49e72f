using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Engine.Script.Language;

/// <summary>Tells what a name is: its signature and its documentation.</summary>
static class Inspection
{
    static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword
            | SymbolDisplayKindOptions.IncludeNamespaceKeyword
            | SymbolDisplayKindOptions.IncludeMemberKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>What the name at the position is, as <c>text/plain</c> and <c>text/markdown</c>; null where there is no name.</summary>
    /// <param name="compilation">Of the whole cell.</param>
    /// <param name="position">In or right behind the name, or within the arguments of a call.</param>
    public static JsonObject? At(Compilation compilation, int position)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        SemanticModel model = compilation.GetSemanticModel(tree);
        if (SignatureHelp.At(tree.GetRoot(), model, position) is { } help)
            return help;
        if (SymbolAt(tree.GetRoot(), model, position) is not var (symbol, overloads))
            return null;
        string signature = SignatureOf(symbol) + (overloads > 1 ? $" (+ {overloads - 1} overload{(overloads > 2 ? "s" : "")})" : "");
        (string plain, string markdown) = Describe(Documentation.Of(symbol, compilation));
        return new JsonObject
        {
            ["text/plain"] = (signature + "\n" + plain).TrimEnd(),
            ["text/markdown"] = ($"```csharp\n{signature}\n```\n" + markdown).TrimEnd(),
        };
    }

    static (ISymbol Symbol, int Overloads)? SymbolAt(SyntaxNode root, SemanticModel model, int position)
    {
        SyntaxToken token = root.FindToken(Math.Min(position, Math.Max(0, root.FullSpan.End - 1)));
        if (!IsName(token) && position > 0 && root.FindToken(position - 1) is var before && before.Span.End >= position)
            token = before;
        for (SyntaxNode? node = token.Parent; node is not null; node = node.Parent)
        {
            SyntaxNode asked = node switch
            {
                InvocationExpressionSyntax call => call.Expression,
                ArgumentListSyntax or BracketedArgumentListSyntax => node.Parent!,
                _ => node,
            };
            if (asked is InvocationExpressionSyntax outer)
                asked = outer.Expression;
            if (model.GetDeclaredSymbol(node) is { } declared && node is not CompilationUnitSyntax)
                return (declared, 1);
            SymbolInfo info = model.GetSymbolInfo(asked);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol)
                return (symbol, asked is ExpressionSyntax ? Math.Max(1, model.GetMemberGroup(asked).Length) : 1);
            if (node is StatementSyntax or GlobalStatementSyntax)
                break;
        }
        return null;
    }

    static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind());

    // A cell's variables are fields of the submission's class to the compiler, and variables to their author.
    public static string SignatureOf(ISymbol symbol) =>
        symbol switch
        {
            { ContainingType.IsScriptClass: true } => symbol.ToDisplayString(
                Signature.WithMemberOptions(Signature.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType)
            ),
            INamespaceSymbol => symbol.ToDisplayString(Signature.WithKindOptions(SymbolDisplayKindOptions.IncludeNamespaceKeyword)),
            ITypeSymbol { SpecialType: not SpecialType.None } => symbol.ToDisplayString(
                Signature.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None)
            ),
            _ => symbol.ToDisplayString(Signature),
        };

    static (string Plain, string Markdown) Describe(XElement? member)
    {
        if (member is null)
            return ("", "");
        var plain = new StringBuilder();
        var markdown = new StringBuilder();
        if (Documentation.TextOf(member.Element("summary")) is { Length: > 0 } summary)
        {
            plain.Append(summary).Append('\n');
            markdown.Append('\n').Append(summary.Replace("\n", "\n\n", StringComparison.Ordinal)).Append('\n');
        }
        foreach (XElement parameter in member.Elements("param"))
            Add((string?)parameter.Attribute("name") ?? "", parameter);
        Add("returns", member.Element("returns"));
        foreach (XElement exception in member.Elements("exception"))
            Add("throws " + (((string?)exception.Attribute("cref") ?? "").Split('.', ':')[^1]), exception);
        if (Documentation.TextOf(member.Element("remarks")) is { Length: > 0 } remarks)
        {
            plain.Append('\n').Append(remarks).Append('\n');
            markdown.Append('\n').Append(remarks.Replace("\n", "\n\n", StringComparison.Ordinal)).Append('\n');
        }
        return (plain.ToString(), markdown.ToString());

        void Add(string name, XElement? element)
        {
            if (Documentation.TextOf(element) is not { Length: > 0 } text)
                return;
            text = text.Replace('\n', ' ');
            plain.Append("  ").Append(name).Append(": ").Append(text).Append('\n');
            markdown.Append("\n- **").Append(name).Append("**: ").Append(text);
        }
    }
}
