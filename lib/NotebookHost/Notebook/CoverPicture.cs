namespace NotebookHost.Notebook;

/// <summary>
/// A notebook's cover: the SVG shown by its cell tagged <c>cover</c>. Other pages (a README, an overview) link to it
/// as <c>images/NAME.svg</c> beside the notebook, so that file follows whatever the notebook shows.
/// </summary>
static class CoverPicture
{
    public const string Tag = "cover";

    const string Svg = "image/svg+xml";

    /// <summary>The first SVG among the outputs of the cell tagged <c>cover</c>; null where there is none.</summary>
    public static string? Of(NotebookFile notebook) =>
        notebook
            .Cells.Where(cell => cell.IsCode && cell.Tags.Contains(Tag))
            .SelectMany(cell => cell.Outputs)
            .Select(output => output?["data"]?[Svg])
            .Where(svg => svg is not null)
            .Select(Cell.Join)
            .FirstOrDefault();

    /// <summary>Writes <c>images/NAME.svg</c> beside the notebook where it has a cover.</summary>
    public static void Write(NotebookFile notebook)
    {
        if (Of(notebook) is not { } svg)
            return;
        string folder = Path.Combine(notebook.Folder, "images");
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, notebook.Name + ".svg"), svg.TrimEnd() + "\n");
    }
}
