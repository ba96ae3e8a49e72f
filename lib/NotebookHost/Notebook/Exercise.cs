using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Notebook;

enum ExerciseState
{
    Open,
    Done,
    NotRight,
    NotRun,
}

/// <summary>How far the reader of a notebook is with an exercise, as the outputs of its cell say.</summary>
/// <param name="Cell">The cell to work in.</param>
/// <param name="Number">Its number in the notebook; null where nothing says it.</param>
/// <param name="State">What its last result says.</param>
/// <param name="Text">The same in words; empty where there is no result.</param>
sealed partial record Exercise(Cell Cell, int? Number, ExerciseState State, string Text)
{
    const string MimeType = "application/vnd.exercise+json";

    /// <summary>What an exercise throws that nobody has begun; the host does not import the library.</summary>
    const string NotDoneYet = "NotDoneYetException";

    /// <summary>
    /// All exercises of a notebook: the cells tagged so, and those that show a result. Of two with one number the last counts.
    /// </summary>
    public static IReadOnlyList<Exercise> Of(NotebookFile notebook)
    {
        List<Exercise> all = [.. notebook.Cells.Where(cell => cell.IsCode).Select(Of).OfType<Exercise>()];
        return [.. all.Where((one, i) => one.Number is null || all.FindLastIndex(other => other.Number == one.Number) == i)];
    }

    /// <summary>The exercise that a code cell is; null where it is none.</summary>
    public static Exercise? Of(Cell cell)
    {
        Exercise? last = Results(cell).LastOrDefault();
        if (last is not null)
            return last;
        if (!cell.HasTag(CellTags.Exercise))
            return null;
        int? number = NumberIn(cell);
        if (cell.Outputs.FirstOrDefault(output => (string?)output?["output_type"] == "error") is { } error)
            return new Exercise(
                cell,
                number,
                IsNotDoneYet(error["ename"]?.ToString() ?? "") ? ExerciseState.Open : ExerciseState.NotRight,
                error["evalue"]?.ToString() ?? ""
            );
        bool ran = cell.ExecutionCount is not null || cell.Outputs.Count > 0;
        return new Exercise(cell, number, ran ? ExerciseState.Open : ExerciseState.NotRun, "");
    }

    /// <summary>Every result that a cell shows, in order.</summary>
    public static IEnumerable<Exercise> Results(Cell cell) =>
        from output in cell.Outputs
        let data = output["data"] as JsonObject
        let result = data?[MimeType] as JsonObject
        where result is not null
        select new Exercise(cell, Whole(result["number"]) ?? NumberIn(cell), StateOf(result["state"]?.ToString()), TextOf(data));

    /// <summary>Whether an exception of this type says that an exercise is still open.</summary>
    public static bool IsNotDoneYet(string type) => type.Split('.', '+')[^1] == NotDoneYet;

    /// <summary>The words of a result, from all the data shown for it; empty where it is none.</summary>
    public static string TextOf(JsonObject data) =>
        data["text/plain"] is { } plain ? Cell.Join(plain) : (data[MimeType] as JsonObject)?["text"]?.ToString() ?? "";

    static ExerciseState StateOf(string? state) =>
        state switch
        {
            "done" => ExerciseState.Done,
            "wrong" => ExerciseState.NotRight,
            _ => ExerciseState.Open,
        };

    // "// Exercise 2: …" is its first line.
    static int? NumberIn(Cell cell) =>
        FirstLine().Match(cell.Source) is { Success: true } match
            ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            : null;

    static int? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    [GeneratedRegex(@"\A\s*//\s*Exercise\s+(?<number>[0-9]{1,6})\b")]
    private static partial Regex FirstLine();
}
