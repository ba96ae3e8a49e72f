using NotebookHost.Notebook;

namespace NotebookHost.Run;

/// <summary>What a waiting person sees of a cell: the nearest heading above it, else its first line of code.</summary>
static class CellLabel
{
    const int Longest = 60;

    public static string Of(NotebookFile notebook, Cell cell)
    {
        int index = notebook.Cells.IndexOf(cell);
        for (int i = index - 1; i >= 0; i--)
        {
            if (!notebook.Cells[i].IsMarkdown)
                continue;
            string? heading = notebook.Cells[i].Source.Split('\n').LastOrDefault(line => line.StartsWith('#'));
            if (heading is not null)
                return Clip(heading.TrimStart('#', ' '));
        }
        return Clip(cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "");
    }

    public static string Clip(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
