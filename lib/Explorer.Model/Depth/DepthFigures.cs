using SelfNormalizing.Plotting;

namespace SelfNormalizing.Explorer;

/// <summary>The second panel's pictures.</summary>
public static class DepthFigures
{
    /// <summary>Mean of the activations by layer.</summary>
    public static Figure Means(DepthUpdate update, double width) =>
        Lines(update, width, "Mean of the activations", "mean", curve => Within(curve.Means, -100, 100), logY: false);

    /// <summary>Variance of the activations by layer.</summary>
    public static Figure Variances(DepthUpdate update, double width) =>
        Lines(update, width, "Variance of the activations", "variance", curve => Within(curve.Variances, 1e-8, 1e8), logY: true);

    /// <summary>Norm of the gradient by layer.</summary>
    public static Figure Gradients(DepthUpdate update, double width) =>
        Lines(
            update,
            width,
            "Norm of the gradient on its way back",
            "norm, output = 1",
            curve => Within(curve.Gradients, 1e-8, 1e8),
            logY: true
        );

    static Figure Lines(DepthUpdate update, double width, string title, string y, Func<DepthCurve, IEnumerable<double>> values, bool logY)
    {
        Chart chart = Chart.Lines(title, x: "layer", y: y, logY: logY);
        foreach (DepthCurve curve in update.Curves)
            if (values(curve).Any(double.IsFinite))
                chart.Line(curve.Name, values(curve));
        return chart
            .HLine(logY ? 1 : 0, color: Palette.Grey, dash: Dash.Dotted)
            .Legend(LegendPosition.Below)
            .Size(width, FigureSize.HeightFor(width));
    }

    // What has left all bounds would press the others flat; the line ends there.
    static IEnumerable<double> Within(IEnumerable<double> values, double low, double high) =>
        values.Select(value => value >= low && value <= high ? value : double.NaN);
}
