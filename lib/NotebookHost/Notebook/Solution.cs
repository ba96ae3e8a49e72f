using Markdig;
using Markdig.Syntax;

namespace NotebookHost.Notebook;

/// <summary>
/// The text cell below an exercise that solves it: each <c>```csharp</c> fence is code that takes the place of the exercise's cell, and
/// the <c>```text</c> fence directly below it shows what that code prints. Fences within lists and quotations are read over.
/// </summary>
/// <param name="exercise">The exercise's cell.</param>
/// <param name="text">The solution's cell.</param>
sealed class Solution(Cell exercise, Cell text)
{
    const string CSharp = "csharp",
        Text = "text";

    public Cell ExerciseCell => exercise;

    /// <summary>The code of its fences, in order; none where there is nothing to run.</summary>
    public IReadOnlyList<string> Codes { get; } =
    [.. Fences(text.Source).Where(fence => fence.Info == CSharp).Select(fence => fence.Lines.ToString())];

    /// <summary>The exercises that have a solution with code to run, in their order.</summary>
    public static IReadOnlyList<Solution> Of(NotebookFile notebook) =>
        [
            .. notebook
                .Cells.Zip(notebook.Cells.Skip(1))
                .Where(pair => pair.First.IsCode && pair.First.HasTag(CellTags.Exercise) && IsSolution(pair.Second))
                .Select(pair => new Solution(pair.First, pair.Second))
                .Where(solution => solution.Codes.Count > 0),
        ];

    /// <summary>Solutions whose code nothing would run, each with what to do about it.</summary>
    public static IReadOnlyList<string> Faults(NotebookFile notebook)
    {
        var faults = new List<string>();
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            Cell cell = notebook.Cells[i];
            if (!IsSolution(cell))
                continue;
            int seen = Fences(cell.Source).Count(fence => fence.Info == CSharp);
            int written = cell.Source.Split('\n').Count(line => line.Trim() == "```" + CSharp);
            bool follows = i > 0 && notebook.Cells[i - 1].IsCode && notebook.Cells[i - 1].HasTag(CellTags.Exercise);
            if (written > seen)
                faults.Add(
                    $"the solution in cell `{cell.Id}` has a ```{CSharp} fence that Markdown does not see as one: put an empty "
                        + "line before it, begin it at the line's start, and close it"
                );
            if (seen > 0 && !follows)
                faults.Add(
                    $"the solution in cell `{cell.Id}` does not stand directly below a code cell tagged `{CellTags.Exercise}`: "
                        + "move it there"
                );
        }
        return faults;
    }

    /// <summary>Writes what the code printed into the <c>```text</c> fences, which are made where there are none.</summary>
    /// <param name="printed">One a code; where one is empty, its fence is removed.</param>
    /// <returns>Whether the cell has changed.</returns>
    public bool Show(IReadOnlyList<string> printed)
    {
        string before = text.Source,
            after = before;
        List<Block> blocks = [.. Markdown.Parse(before)];
        int code = printed.Count;
        // From the end, so that the places before it stay.
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            if (blocks[i] is not FencedCodeBlock { Info: CSharp } fence)
                continue;
            int end = fence.Span.End + 1;
            int last = blocks.ElementAtOrDefault(i + 1) is FencedCodeBlock { Info: Text } shown ? shown.Span.End + 1 : end;
            after = after[..end] + FenceOf(printed[--code]) + after[last..];
        }
        if (after == before)
            return false;
        text.Source = after;
        return true;
    }

    static bool IsSolution(Cell cell) => cell.IsMarkdown && cell.HasTag(CellTags.Solution);

    static IEnumerable<FencedCodeBlock> Fences(string source) => Markdown.Parse(source).OfType<FencedCodeBlock>();

    // Longer than any row of backticks within it.
    static string FenceOf(string printed)
    {
        if (printed.Length == 0)
            return "";
        int longest = 0;
        for (int i = 0, run = 0; i < printed.Length; i++)
        {
            run = printed[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        string marks = new('`', Math.Max(3, longest + 1));
        return $"\n\n{marks}{Text}\n{printed}\n{marks}";
    }
}
