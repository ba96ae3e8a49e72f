using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// What alpha dropout does after it has set dropped activations to α′ = −λα: y ↦ a·y + b, so that mean and variance stay as they were;
/// arXiv:1706.02515, section "New Dropout Technique", there for (0, 1), here for any fixed point.
/// </summary>
/// <param name="Scale">a = √(ν / (q ((1−q)(α′ − μ)² + ν))), q the keep probability.</param>
/// <param name="Shift">b = μ − a (q μ + (1−q) α′).</param>
/// <param name="Dropped">α′ = −λα, the value that dropped activations take before the affine map.</param>
public readonly record struct AlphaDropoutAffine(double Scale, double Shift, double Dropped)
{
    // Between these, no product of the closed form leaves the range of normal numbers.
    const double Small = 1e-290;
    const double Large = 1e290;

    /// <summary>a and b for a fixed point and a keep probability.</summary>
    /// <param name="parameters">α and λ of the SELU before the dropout.</param>
    /// <param name="keepProbability">q, 0 &lt; q ≤ 1: the chance that an activation is kept (1 − dropout rate).</param>
    /// <param name="mean">Mean μ to keep.</param>
    /// <param name="variance">Variance ν to keep (not standard deviation), ν &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// q outside (0, 1], ν ≤ 0, a value that is not finite, or an a or b that is beyond the range of double.
    /// </exception>
    public static AlphaDropoutAffine For(SeluParameters parameters, double keepProbability, double mean = 0, double variance = 1)
    {
        Guard.Parameters(parameters, nameof(parameters));
        Guard.Probability(keepProbability, nameof(keepProbability));
        Guard.Finite(mean, nameof(mean));
        Guard.Positive(variance, nameof(variance));

        double q = keepProbability;
        double dropped = parameters.Saturation;
        double gap = dropped - mean;
        double mixed = q * ((1 - q) * gap * gap + variance);
        double scale =
            mixed is >= Small and <= Large && variance is >= Small and <= Large ? Math.Sqrt(variance / mixed) : WideScale(variance, q, gap);
        double shift = mean - scale * (q * mean + (1 - q) * dropped);
        if (!(scale > 0) || !double.IsFinite(scale) || !double.IsFinite(shift))
        {
            throw new ArgumentOutOfRangeException(
                nameof(keepProbability),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"keepProbability is {keepProbability}: with {parameters}, mean {mean} and variance {variance} the affine map "
                        + $"is beyond the range of double, {double.Epsilon:G3} to {double.MaxValue:G3}."
                )
            );
        }

        return new(scale, shift, dropped);
    }

    // The same without products that leave the range of double: √ν / hypot(√(1−q)·gap, √ν) / √q.
    static double WideScale(double variance, double q, double gap)
    {
        double deviation = Math.Sqrt(variance);
        double spread = double.Hypot(Math.Sqrt(1 - q) * (gap / 2), deviation / 2);
        return deviation / 2 / spread / Math.Sqrt(q);
    }
}
