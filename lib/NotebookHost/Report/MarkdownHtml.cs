using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NotebookHost.Notebook;
using NotebookHost.Report.Tex;

namespace NotebookHost.Report;

/// <summary>Text cells as HTML: formulas as MathML, images inside the page, links to other lessons within it.</summary>
sealed class MarkdownHtml
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseFootnotes().UseTaskLists().UseAutoLinks().UseMathematics().Build();

    readonly string _folder;
    readonly string _section;
    readonly Func<string, string?> _lessonAnchor;
    readonly HashSet<string> _ids = [];

    /// <param name="folder">The notebook's folder, where relative images lie.</param>
    /// <param name="section">Id of the lesson's section, put before the ids of its headings.</param>
    /// <param name="lessonAnchor">The anchor of a notebook's file name within the page; null where it is not part of it.</param>
    public MarkdownHtml(string folder, string section, Func<string, string?> lessonAnchor)
    {
        _folder = folder;
        _section = section;
        _lessonAnchor = lessonAnchor;
    }

    /// <summary>Headings found so far below the lesson's title: level, id, text.</summary>
    public List<(int Level, string Id, string Text)> Headings { get; } = [];

    public string Convert(string markdown, JsonObject? attachments = null)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>())
            link.Url = link.IsImage ? ImageUrl(link.Url ?? "", attachments) : LinkUrl(link.Url ?? "");
        foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
            Register(heading);

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineMath());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockMath());
        renderer.Render(document);
        return writer.ToString();
    }

    // The page has one h1; a lesson's title is an h2, and its parts below that.
    void Register(HeadingBlock heading)
    {
        string text = string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()) ?? []);
        string slug = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        string id = $"{_section}-{slug}";
        for (int i = 2; !_ids.Add(id); i++)
            id = $"{_section}-{slug}-{i}";
        heading.GetAttributes().Id = id;
        if (heading.Level > 1)
            Headings.Add((heading.Level, id, text));
        heading.Level = Math.Min(6, heading.Level + 1);
    }

    string LinkUrl(string url)
    {
        if (url.Length == 0 || url.StartsWith('#') || url.Contains(':', StringComparison.Ordinal))
            return url.StartsWith('#') ? $"#{_section}-{url[1..].ToLowerInvariant()}" : url;
        string file = url.Split('#')[0];
        return _lessonAnchor(Path.GetFileName(file)) is { } anchor ? "#" + anchor : url;
    }

    string ImageUrl(string url, JsonObject? attachments)
    {
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            var data = attachments?[Uri.UnescapeDataString(url["attachment:".Length..])]?.AsObject().FirstOrDefault();
            return data is { Key: { } mimeType, Value: { } content } ? $"data:{mimeType};base64,{Cell.Join(content).Replace("\n", "", StringComparison.Ordinal)}" : url;
        }
        if (url.Contains(':', StringComparison.Ordinal))
            return url;
        string path = Path.GetFullPath(Uri.UnescapeDataString(url), _folder);
        return MimeTypeOf(path) is { } type && File.Exists(path) ? $"data:{type};base64,{System.Convert.ToBase64String(File.ReadAllBytes(path))}" : url;
    }

    static string? MimeTypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".webp" => "image/webp",
        _ => null,
    };

    sealed class InlineMath : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            renderer.Write(MathMl.Convert(obj.Content.ToString(), display: obj.DelimiterCount > 1));
    }

    sealed class BlockMath : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.WriteLine(MathMl.Convert(string.Join('\n', obj.Lines.Lines.Take(obj.Lines.Count).Select(line => line.ToString())), display: true));
    }
}
