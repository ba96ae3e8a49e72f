using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Notebook;

/// <summary>The ids of cells, which nbformat has had since 4.5.</summary>
static partial class CellIds
{
    /// <summary>
    /// Gives a cell an id where it has none, one that is none, or one that a cell before it has, as nbformat does. The new one comes from
    /// the cell's index, so that the same notebook always gets the same ids.
    /// </summary>
    public static void Repair(IReadOnlyList<JsonObject> cells)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        bool[] good = [.. cells.Select(cell => NotebookJson.TextAt(cell, "id") is { } id && Id().IsMatch(id) && taken.Add(id))];
        for (int i = 0; i < cells.Count; i++)
        {
            if (good[i])
                continue;
            string id = $"cell-{i + 1:000}";
            for (int n = 2; !taken.Add(id); n++)
                id = $"cell-{i + 1:000}-{n}";
            cells[i]["id"] = id;
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Id();
}
