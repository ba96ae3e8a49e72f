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
    /// <summary>a and b for a fixed point and a keep probability.</summary>
    /// <param name="parameters">α and λ of the SELU before the dropout.</param>
    /// <param name="keepProbability">q, 0 &lt; q ≤ 1: the chance that an activation is kept (1 − dropout rate).</param>
    /// <param name="mean">Mean μ to keep.</param>
    /// <param name="variance">Variance ν to keep (not standard deviation), ν &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">q outside (0, 1], ν ≤ 0, or a value that is not finite.</exception>
    public static AlphaDropoutAffine For(SeluParameters parameters, double keepProbability, double mean = 0, double variance = 1)
    {
        Guard.Parameters(parameters, nameof(parameters));
        Guard.Probability(keepProbability, nameof(keepProbability));
        Guard.Finite(mean, nameof(mean));
        Guard.Positive(variance, nameof(variance));

        double q = keepProbability;
        double dropped = parameters.Saturation;
        double gap = dropped - mean;
        double scale = Math.Sqrt(variance / (q * ((1 - q) * gap * gap + variance)));
        return new(scale, mean - scale * (q * mean + (1 - q) * dropped), dropped);
    }
}
