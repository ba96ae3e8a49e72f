using System.Text.RegularExpressions;
using NotebookHost.Notebook;

namespace NotebookHost.Report;

/// <summary>A Markdown file that notebooks link to, such as a glossary, as a page of the book.</summary>
sealed partial class TextPage : BookPage
{
    readonly MarkdownHtml _markdown;
    readonly string _content;

    public TextPage(string path, PageLinks links)
        : base(links.FileOfText(path))
    {
        string folder = Path.GetDirectoryName(path)!,
            source = File.ReadAllText(path);
        _markdown = new MarkdownHtml(folder, url => links.Resolve(url, folder));
        Title = FirstHeading().Match(source) is { Success: true } heading
            ? heading.Groups["title"].Value.Trim()
            : Path.GetFileNameWithoutExtension(path);
        _content = $"<div class=\"text\">{_markdown.Convert(source)}</div>\n";
    }

    public override string Title { get; }

    public override IEnumerable<(string Id, string Text)> Parts =>
        _markdown.Headings.Where(heading => heading.Level == 2).Select(heading => (heading.Id, heading.Text));

    public override string Searched => _content;

    public string Render(IEnumerable<TextPage> texts) => Page.Of(Title, Body(_content, texts, hasCode: false), plots: false);

    /// <summary>
    /// The Markdown files beside notebooks, or in folders below, that the notebooks link to, and those that these link to in turn.
    /// </summary>
    public static IReadOnlyList<string> LinkedFrom(IEnumerable<NotebookFile> notebooks)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (NotebookFile notebook in notebooks)
        {
            foreach (Cell cell in notebook.Cells.Where(cell => cell.IsMarkdown))
                Follow(cell.Source, notebook.Folder, notebook.Folder, paths);
        }
        return [.. paths];
    }

    static void Follow(string markdown, string folder, string within, SortedSet<string> paths)
    {
        foreach (Match link in Link().Matches(markdown))
        {
            string path = Path.GetFullPath(Uri.UnescapeDataString(link.Groups["file"].Value), folder);
            if (path.StartsWith(within + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) && paths.Add(path))
                Follow(File.ReadAllText(path), Path.GetDirectoryName(path)!, within, paths);
        }
    }

    [GeneratedRegex(@"\]\((?<file>[^()#:\s]+\.md)(?:#[^()\s]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^# (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex FirstHeading();
}
