using SelfNormalizing.FixedPoints;
using SelfNormalizing.Plotting;

namespace SelfNormalizing.Explorer;

/// <summary>The first panel's pictures.</summary>
public static class FixedPointFigures
{
    /// <summary>Layers that a trajectory goes through.</summary>
    public const int TrajectoryLayers = 60;

    /// <summary>The function and its derivative.</summary>
    /// <param name="selu">α and λ.</param>
    /// <param name="width">Width in pixels.</param>
    public static Figure Function(SeluParameters selu, double width) =>
        Chart
            .Lines("SELU and its derivative", x: "x")
            .Curve("selu(x)", x => Selu.Value(x, selu), -4, 3)
            .Curve("selu′(x)", x => Selu.Derivative(x, selu), -4, 3, dash: Dash.Dashed)
            .HLine(selu.Saturation, "−λα", Palette.Grey, Dash.Dotted)
            .Size(width, FigureSize.HeightFor(width));

    /// <summary>The moment map as arrows from (μ, ν) to (μ′, ν′), the fixed point, and a trajectory.</summary>
    /// <param name="report">A fixed point with its SELU.</param>
    /// <param name="width">Width in pixels.</param>
    public static Figure Map(FixedPointReport report, double width)
    {
        FixedPointState state = report.State;
        SeluParameters selu = report.Solution!.Value.Parameters;
        ((double Low, double High) means, (double Low, double High) variances) = Ranges(state);
        Chart chart = Chart.VectorField(
            (mean, variance) => Step(mean, variance, state, selu),
            means,
            variances,
            width < FigureSize.Narrow ? "What a layer does" : "What a layer does to mean and variance",
            "mean μ",
            "variance ν",
            steps: width < FigureSize.Narrow ? 11 : 15,
            equalLengths: true,
            colors: ColorMap.Blues,
            scale: "length of the step"
        );
        MomentTrajectory trajectory = Trajectory(state, selu);
        return chart
            .Trajectory(
                $"from ({NumberText.Shown(state.Start.Mean, 3)}, {NumberText.Shown(state.Start.Variance, 3)})",
                trajectory.Points.Select(point => point.Mean),
                trajectory.Points.Select(point => point.Variance),
                Palette.Red
            )
            .Points("fixed point", [state.Mean], [state.Variance], Palette.Black, marker: Marker.Diamond, radius: 5)
            .Legend(LegendPosition.Below)
            .Size(width, MapHeight(width));
    }

    /// <summary>What is in sight of the moment map: the fixed point and the start with room around them.</summary>
    public static ((double Low, double High) Means, (double Low, double High) Variances) Ranges(FixedPointState state)
    {
        double deviation = Math.Sqrt(state.Variance),
            reach = Math.Max(1.2 * deviation, 1.1 * Math.Abs(state.Start.Mean - state.Mean));
        double low = Math.Min(0.1 * state.Variance, 0.9 * state.Start.Variance),
            high = Math.Max(2.5 * state.Variance, 1.1 * state.Start.Variance);
        return ((state.Mean - reach, state.Mean + reach), (low, high));
    }

    /// <summary>Layer after layer from the state's start; it ends early where the moments leave the range of numbers.</summary>
    public static MomentTrajectory Trajectory(FixedPointState state, SeluParameters selu)
    {
        for (int layers = TrajectoryLayers; ; layers /= 2)
        {
            try
            {
                return MomentTrajectory.Iterate(state.Start.Mean, state.Start.Variance, state.Omega, state.Tau, selu, layers);
            }
            catch (ArgumentOutOfRangeException) when (layers > 0) { }
        }
    }

    /// <summary>Height of the moment map.</summary>
    public static double MapHeight(double width) => FigureSize.HeightFor(width) * 1.15;

    /// <summary>A start as it was pointed at, to three digits of what is in sight, so that links stay short.</summary>
    public static (double Mean, double Variance) Rounded(double mean, double variance) =>
        (Math.Round(mean, 3), Math.Max(Math.Round(variance, 3), 0.001));

    /// <summary>The start moved by steps of a hundredth of what is in sight.</summary>
    public static (double Mean, double Variance) Moved(FixedPointState state, int right, int up, int steps)
    {
        ((double lowMean, double highMean), (double lowVariance, double highVariance)) = Ranges(state);
        double variance = state.Start.Variance + up * steps * (highVariance - lowVariance) / 100;
        return Rounded(state.Start.Mean + right * steps * (highMean - lowMean) / 100, Math.Max(variance, lowVariance));
    }

    static (double U, double V) Step(double mean, double variance, FixedPointState state, SeluParameters selu)
    {
        try
        {
            (double nextMean, double nextVariance) = MomentMap.Apply(mean, variance, state.Omega, state.Tau, selu);
            return (nextMean - mean, nextVariance - variance);
        }
        catch (ArgumentOutOfRangeException)
        {
            return (double.NaN, double.NaN);
        }
    }
}
