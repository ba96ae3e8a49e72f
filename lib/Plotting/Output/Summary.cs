using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>A figure in words, for terminals, screen readers and diffs.</summary>
static class Summary
{
    internal static string Of(Figure figure)
    {
        var text = new StringBuilder();
        if (figure.Title is not null)
            text.AppendLine(figure.Title);
        foreach (Chart chart in figure.Charts)
        {
            if (text.Length > 0)
                text.AppendLine();
            text.AppendLine(chart.Title ?? "Figure");
            if (!chart.XAxis.Hidden)
                text.AppendLine($"  x: {Describe(chart.XAxis)}; y: {Describe(chart.YAxis)}");
            foreach (Mark mark in chart.Marks)
                text.AppendLine($"  – {(string.IsNullOrEmpty(mark.Name) ? "" : mark.Name + ": ")}{mark.Describe()}");
            foreach (string note in chart.Notes)
                text.AppendLine($"  Note: {note}.");
        }
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    static string Describe(Axis axis) =>
        (axis.Title ?? "untitled")
        + (axis.IsLog ? " (logarithmic)" : "")
        + (
            axis.Named is { Count: > 0 } names
                ? $" [{string.Join(", ", names.Take(12).Select(t => t.Label))}{(names.Count > 12 ? ", …" : "")}]"
                : ""
        );
}
