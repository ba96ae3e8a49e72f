using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>A figure in words, for terminals, screen readers and diffs.</summary>
internal static class Summary
{
    internal static string Of(Figure figure)
    {
        var text = new StringBuilder();
        if (figure.Title is not null) text.AppendLine(figure.Title);
        foreach (Chart chart in figure.Charts)
        {
            if (text.Length > 0) text.AppendLine();
            text.AppendLine(chart.Title ?? "Figure");
            if (!chart.XAxis.Hidden) text.AppendLine($"  x: {Describe(chart.XAxis)}; y: {Describe(chart.YAxis)}");
            foreach (Mark mark in chart.PreparedMarks)
                text.AppendLine($"  – {(string.IsNullOrEmpty(mark.Name) ? "" : mark.Name + ": ")}{mark.Describe()}");
            foreach (string note in chart.Notes) text.AppendLine($"  Note: {note}.");
        }
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    /// <summary>Range of the finite values, such as 0.02 … 1.3.</summary>
    internal static string Range(double[] values)
    {
        Extent range = Extent.Of(values);
        if (range.IsEmpty) return "none finite";
        // As many digits as tell the ends apart: 1883.3095 … 1883.3112, not 1883 … 1883.
        int digits = 4;
        while (digits < 17 && range.Length > 0 && NumberText.Short(range.Low, digits - 1) == NumberText.Short(range.High, digits - 1)) digits++;
        return $"{NumberText.Short(range.Low, digits)} … {NumberText.Short(range.High, digits)}";
    }

    internal static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Describe(Axis axis) =>
        (axis.Title ?? "untitled") + (axis.IsLog ? " (logarithmic)" : "") +
        (axis.Named is { Count: > 0 } names ? $" [{string.Join(", ", names.Take(12).Select(t => t.Label))}{(names.Count > 12 ? ", …" : "")}]" : "");
}
