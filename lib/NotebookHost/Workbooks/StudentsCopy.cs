using NotebookHost.Notebook;

namespace NotebookHost.Workbooks;

/// <summary>A lesson as students get it.</summary>
static class StudentsCopy
{
    /// <summary>Takes what was run and what gives the exercises away out of a notebook.</summary>
    /// <param name="notebook">The notebook to change.</param>
    /// <param name="isGone">Whether a file that its text links to, as it is written, does not lie beside the copy.</param>
    /// <returns>How many solutions were left out.</returns>
    public static int MakeOf(NotebookFile notebook, Predicate<string> isGone)
    {
        notebook.ClearOutputs();
        int solutions = notebook.Cells.RemoveAll(cell => cell.IsMarkdown && cell.HasTag(CellTags.Solution));
        foreach (Cell cell in notebook.Cells.Where(cell => cell.IsMarkdown))
        {
            string text = RelativeLinks.Without(cell.Source, isGone);
            if (text != cell.Source)
                cell.Source = text;
        }
        return solutions;
    }
}
