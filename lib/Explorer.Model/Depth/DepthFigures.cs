using SelfNormalizing.Plotting;

namespace SelfNormalizing.Explorer;

/// <summary>The second panel's pictures.</summary>
public static class DepthFigures
{
    /// <summary>What has left these bounds would press the others flat: its line ends there, from 1/bound to bound.</summary>
    public const double Bound = 1e8;

    const double MeanBound = 100;

    /// <summary>Mean of the activations by layer.</summary>
    public static Figure Means(DepthUpdate update, double width) =>
        Lines(update, width, "Mean of the activations", "mean", curve => curve.Means, (-MeanBound, MeanBound), logY: false);

    /// <summary>Variance of the activations by layer.</summary>
    public static Figure Variances(DepthUpdate update, double width) =>
        Lines(update, width, "Variance of the activations", "variance", curve => curve.Variances, (1 / Bound, Bound), logY: true);

    /// <summary>Norm of the gradient by layer.</summary>
    public static Figure Gradients(DepthUpdate update, double width) =>
        Lines(
            update,
            width,
            "Norm of the gradient on its way back",
            "norm, output = 1",
            curve => curve.Gradients,
            (1 / Bound, Bound),
            logY: true
        );

    static Figure Lines(
        DepthUpdate update,
        double width,
        string title,
        string y,
        Func<DepthCurve, IReadOnlyList<double>> values,
        (double Low, double High) bounds,
        bool logY
    )
    {
        Chart chart = Chart.Lines(title, x: "layer", y: y, logY: logY);
        for (int i = 0; i < update.Curves.Count; i++)
        {
            // The same colour in every chart, whoever is missing.
            (double Layer, double Value)[] points =
            [
                .. values(update.Curves[i])
                    .Select((value, layer) => ((double)layer, value))
                    .Where(point => point.value >= bounds.Low && point.value <= bounds.High),
            ];
            if (points.Length > 0)
                chart.Line(
                    update.Curves[i].Name,
                    points.Select(point => point.Layer),
                    points.Select(point => point.Value),
                    Palette.Default[i]
                );
        }
        return chart
            .HLine(logY ? 1 : 0, color: Palette.Grey, dash: Dash.Dotted)
            .Legend(LegendPosition.Below)
            .Size(width, FigureSize.HeightFor(width));
    }
}
