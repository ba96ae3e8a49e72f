using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace SelfNormalizing.Plotting;

/// <summary>Axes of Plotly.NET's parallel coordinates, in plain C#.</summary>
public static class ParallelAxis
{
    /// <summary>
    /// An axis with a value for each line: <c>Chart.ParallelCoord([ParallelAxis.Of("depth",
    /// depths), ParallelAxis.Of("accuracy", accuracies)])</c>.
    /// </summary>
    /// <param name="label">Its name, which stands over it.</param>
    /// <param name="values">A value for each line.</param>
    /// <param name="ticks">Where words stand on it; null leaves that to plotly.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Dimension Of(string label, IEnumerable<double> values, IEnumerable<(double At, string Text)>? ticks = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        if (all.Length == 0)
            throw new ArgumentException($"The axis {label} has no values: give it one for each line.", nameof(values));
        (double At, string Text)[]? marks = ticks?.ToArray();
        var words = marks is null ? null : Option(marks.Select(mark => mark.Text));
        var places = marks is null ? null : Option(marks.Select(mark => mark.At));
        return Dimension.initParallel<string, string, double, double>(
            null,
            FSharpOption<string>.Some(label),
            null,
            null,
            null,
            null,
            null,
            words,
            places,
            Option(all),
            null,
            null
        );
    }

    private static FSharpOption<IEnumerable<T>> Option<T>(IEnumerable<T> values) => FSharpOption<IEnumerable<T>>.Some([.. values]);
}
