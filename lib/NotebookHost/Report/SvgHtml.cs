using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NotebookHost.Report;

/// <summary>Drawings set into a page that holds many of them: ids made unique, nothing that runs.</summary>
static partial class SvgHtml
{
    /// <param name="svg">The drawing.</param>
    /// <param name="prefix">Put before each of its ids.</param>
    /// <param name="label">What a screen reader says where the drawing has no title.</param>
    public static string Inline(string svg, string prefix, string label)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(svg.TrimStart()),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null }
            );
            root = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return Image(svg, label);
        }
        if (root.Name.LocalName != "svg")
            return Image(svg, label);
        root.Descendants().Where(element => element.Name.LocalName == "script").Remove();
        var ids = root.DescendantsAndSelf().Select(element => (string?)element.Attribute("id")).OfType<string>().ToHashSet();
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element
                .Attributes()
                .Where(attribute =>
                    attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                )
                .Remove();
            foreach (XAttribute attribute in element.Attributes())
                attribute.Value = Rename(attribute, ids, prefix);
        }
        if (root.Attribute("role") is null)
            root.SetAttributeValue("role", "img");
        if (string.IsNullOrWhiteSpace(root.Attribute("aria-label")?.Value) && root.Attribute("aria-labelledby") is null)
            root.SetAttributeValue(
                "aria-label",
                root.Elements().FirstOrDefault(element => element.Name.LocalName == "title")?.Value ?? label
            );
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The drawing as an image, within which nothing runs either.</summary>
    public static string Image(string svg, string label) =>
        "<img src=\"data:image/svg+xml;base64,"
        + $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\" "
        + $"alt=\"{WebUtility.HtmlEncode(label)}\">";

    static string Rename(XAttribute attribute, HashSet<string> ids, string prefix) =>
        attribute.Name.LocalName switch
        {
            "id" => prefix + attribute.Value,
            "href" when attribute.Value.StartsWith('#') && ids.Contains(attribute.Value[1..]) => "#" + prefix + attribute.Value[1..],
            "aria-labelledby" or "aria-describedby" => string.Join(
                ' ',
                attribute.Value.Split(' ').Select(id => ids.Contains(id) ? prefix + id : id)
            ),
            _ => UrlReference()
                .Replace(attribute.Value, match =>
                    ids.Contains(match.Groups["id"].Value) ? $"url(#{prefix}{match.Groups["id"].Value})" : match.Value
                ),
        };

    [GeneratedRegex(@"url\(\s*['""]?#(?<id>[^)'""\s]+)['""]?\s*\)")]
    private static partial Regex UrlReference();
}
