using NotebookHost.Library;
using NotebookHost.Notebook;

namespace NotebookHost.Run;

/// <summary>Told of everything a person waiting for a run wants to see.</summary>
interface IRunProgress : IBuildProgress
{
    void NotebookStarted(NotebookFile notebook, int index, int count);

    /// <param name="index">1-based among the code cells.</param>
    /// <param name="count">How many code cells the notebook has.</param>
    /// <param name="label">The heading above the cell, or its first line.</param>
    void CellStarted(int index, int count, string label);

    void Printed(string text);

    void CellEnded(int index, string label, TimeSpan elapsed);

    void NotebookEnded(NotebookResult result);
}
