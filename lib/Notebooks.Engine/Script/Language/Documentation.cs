using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Notebooks.Engine.Script.Language;

/// <summary>
/// XML documentation of a symbol: of a cell's own code from its comments, of a library from the .xml beside its
/// assembly, of .NET from the reference packs that come with an SDK (a runtime alone has none).
/// </summary>
static partial class Documentation
{
    const int InheritanceSteps = 5;

    /// <summary>The symbol's documentation, with <c>inheritdoc</c> followed; null where there is none.</summary>
    public static XElement? Of(ISymbol symbol, Compilation compilation)
    {
        for (int step = 0; step < InheritanceSteps; step++)
        {
            symbol = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
            XElement? member = Parse(
                symbol.GetDocumentationCommentXml() is { Length: > 0 } source ? source : FromFile(symbol, compilation)
            );
            if (member?.Element("inheritdoc") is not { } inherit)
                return member;
            ISymbol? next = (string?)inherit.Attribute("cref") is { } id
                ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)
                : Base(symbol);
            if (next is null)
                return member;
            symbol = next;
        }
        return null;
    }

    /// <summary>An element's text as one would read it: references by their names, white space as single spaces.</summary>
    public static string TextOf(XElement? element)
    {
        if (element is null)
            return "";
        var text = new StringBuilder();
        Append(element, text);
        return string.Join(
            '\n',
            text.ToString()
                .Split('\f')
                .Select(paragraph => WhiteSpace().Replace(paragraph, " ").Trim())
                .Where(paragraph => paragraph.Length > 0)
        );
    }

    static void Append(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText part:
                    text.Append(part.Value);
                    break;
                case XElement { Name.LocalName: "para" or "item" or "br" or "code" } block:
                    text.Append('\f');
                    Append(block, text);
                    text.Append('\f');
                    break;
                case XElement inner when inner.IsEmpty:
                    text.Append(Reference(inner));
                    break;
                case XElement inner:
                    Append(inner, text);
                    break;
            }
        }
    }

    // <see cref="M:System.String.Join(…)"/> is String.Join to a reader, <see langword="null"/> is null.
    static string Reference(XElement element)
    {
        if (((string?)element.Attribute("cref") ?? "") is { Length: > 2 } id)
        {
            string name = ArityAndArguments().Replace(id[2..], "");
            string[] parts = name.Split('.');
            return string.Join('.', id[0] is 'T' or 'N' ? parts[^1..] : parts[Math.Max(0, parts.Length - 2)..]);
        }
        return (string?)element.Attribute("name") ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("href") ?? "";
    }

    static ISymbol? Base(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } method } => method,
            IPropertySymbol { OverriddenProperty: { } property } => property,
            INamedTypeSymbol type => type.BaseType,
            { ContainingType: { } type } => type
                .AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name))
                .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)),
            _ => null,
        };

    static XElement? Parse(string? xml)
    {
        try
        {
            return xml is null ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static string? FromFile(ISymbol symbol, Compilation compilation)
    {
        if (
            symbol.ContainingAssembly is not { } assembly
            || symbol.GetDocumentationCommentId() is not { } id
            || compilation.GetMetadataReference(assembly) is not PortableExecutableReference { FilePath: { } file }
        )
        {
            return null;
        }
        return FilesFor(file).Select(path => Member(path, id)).FirstOrDefault(member => member is not null);
    }

    static IEnumerable<string> FilesFor(string assembly)
    {
        string beside = Path.ChangeExtension(assembly, ".xml");
        if (File.Exists(beside))
            return [beside];
        // dotnet/shared/NAME/VERSION/x.dll → dotnet/packs/NAME.Ref/*/ref/*/*.xml; types lie in other files there than here.
        DirectoryInfo? folder = Directory.GetParent(assembly),
            framework = folder?.Parent;
        if (framework?.Parent is not { Name: "shared", Parent: { } root })
            return [];
        string pack = Path.Combine(root.FullName, "packs", framework.Name + ".Ref");
        return Directory.Exists(pack)
            ? Directory.EnumerateFiles(pack, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];
    }

    // The files are large and one member is wanted: a search for its name is many times faster than reading the XML.
    static string? Member(string path, string id)
    {
        string text = File.ReadAllText(path);
        string escaped = System.Security.SecurityElement.Escape(id);
        int start = text.IndexOf($"<member name=\"{escaped}\"", StringComparison.Ordinal);
        if (start < 0)
            return null;
        int end = text.IndexOf("</member>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + "</member>".Length)];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\(.*\)|`+\d+|~.*$")]
    private static partial Regex ArityAndArguments();
}
