using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NotebookHost.Notebook;
using NotebookHost.Report.Tex;

namespace NotebookHost.Report;

/// <summary>Text cells as HTML: formulas as MathML, images inside the page.</summary>
sealed partial class MarkdownHtml
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseFootnotes()
        .UseTaskLists()
        .UseAutoLinks()
        .UseMathematics()
        .Build();

    readonly string _folder;
    readonly Func<string, string> _link;
    readonly HashSet<string> _ids = [];

    /// <param name="folder">The notebook's folder, where relative images lie.</param>
    /// <param name="link">Where a link as written leads to from the page.</param>
    public MarkdownHtml(string folder, Func<string, string> link)
    {
        _folder = folder;
        _link = link;
    }

    /// <summary>Headings found so far below the lesson's title: level, id, text.</summary>
    public List<(int Level, string Id, string Text)> Headings { get; } = [];

    /// <summary>The text as HTML; as it is written where its nesting has no end.</summary>
    public string Convert(string markdown, JsonObject? attachments = null)
    {
        int before = Headings.Count;
        return Within.Limits(
            () =>
            {
                MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
                foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
                    Register(heading);
                return Render(document, attachments);
            },
            () =>
            {
                Headings.RemoveRange(before, Headings.Count - before);
                return Within.AsText(markdown, "This text is nested too deeply to be set, and is shown as it is written.");
            }
        );
    }

    /// <summary>The paragraph under a leading title; empty where something else follows it.</summary>
    public string Lead(string markdown) =>
        Within.Limits(
            () =>
            {
                MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
                while (document.Count > 0 && document[0] is HeadingBlock)
                    document.RemoveAt(0);
                while (document.Count > 1)
                    document.RemoveAt(document.Count - 1);
                return document.Count == 1 && document[0] is ParagraphBlock ? Render(document, null) : "";
            },
            () => ""
        );

    string Render(MarkdownDocument document, JsonObject? attachments)
    {
        foreach (LinkInline link in document.Descendants<LinkInline>())
            link.Url = link.IsImage ? ImageUrl(link.Url ?? "", attachments) : _link(link.Url ?? "");
        foreach (Table table in document.Descendants<Table>().ToList())
            NameColumns(table);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineMath());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockMath());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new WideTable());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new RawInline(html => WithImages(html, attachments)));
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new RawBlock(html => WithImages(html, attachments)));
        renderer.Render(document);
        return HtmlFragment.Closed(writer.ToString());
    }

    // A head without a word, which Markdown makes tables have, is left out.
    static void NameColumns(Table table)
    {
        if (table.FirstOrDefault() is not TableRow { IsHeader: true } head)
            return;
        if (table.Count > 1 && head.Descendants<LeafInline>().All(inline => inline is LiteralInline { Content.IsEmpty: true }))
            table.RemoveAt(0);
        else
            foreach (Block cell in head)
                cell.GetAttributes().AddPropertyIfNotExist("scope", "col");
    }

    void Register(HeadingBlock heading)
    {
        string text = string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()) ?? []);
        string slug = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        string id = slug;
        for (int i = 2; !_ids.Add(id); i++)
            id = $"{slug}-{i}";
        heading.GetAttributes().Id = id;
        if (heading.Level > 1)
            Headings.Add((heading.Level, id, text));
    }

    // Pictures that an author sets by HTML, for a width of their own say.
    string WithImages(string html, JsonObject? attachments) =>
        ImageSource()
            .Replace(html, match =>
                match.Groups["before"].Value
                + WebUtility.HtmlEncode(ImageUrl(WebUtility.HtmlDecode(match.Groups["url"].Value), attachments))
                + match.Groups["after"].Value
            );

    string ImageUrl(string url, JsonObject? attachments)
    {
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            var data = (attachments?[Uri.UnescapeDataString(url["attachment:".Length..])] as JsonObject)?.FirstOrDefault();
            return data is { Key: { } mimeType, Value: JsonValue or JsonArray } && data.Value.Value is { } content
                ? $"data:{mimeType};base64,{Cell.Join(content).Replace("\n", "", StringComparison.Ordinal)}"
                : url;
        }
        if (url.Contains(':', StringComparison.Ordinal))
            return url;
        string path = Path.GetFullPath(Uri.UnescapeDataString(url), _folder);
        return MimeTypeOf(path) is { } type && File.Exists(path)
            ? $"data:{type};base64,{System.Convert.ToBase64String(File.ReadAllBytes(path))}"
            : url;
    }

    static string? MimeTypeOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };

    [GeneratedRegex(
        @"(?<before><img\b[^>]*?\bsrc\s*=\s*(?<quote>[""']))(?<url>.*?)(?<after>\k<quote>)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex ImageSource();

    sealed class RawInline(Func<string, string> change) : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(change(obj.Tag));
    }

    sealed class RawBlock(Func<string, string> change) : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) =>
            renderer.WriteLine(change(string.Join('\n', obj.Lines.Lines.Take(obj.Lines.Count).Select(line => line.ToString()))));
    }

    // In a box of its own, where it scrolls.
    sealed class WideTable : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"scroll\">\n");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    sealed class InlineMath : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            renderer.Write(MathMl.Convert(obj.Content.ToString(), display: obj.DelimiterCount > 1));
    }

    sealed class BlockMath : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.WriteLine(
                MathMl.Convert(string.Join('\n', obj.Lines.Lines.Take(obj.Lines.Count).Select(line => line.ToString())), display: true)
            );
    }
}
