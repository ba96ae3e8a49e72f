namespace SelfNormalizing.FixedPoints;

/// <summary>A fixed point (μ*, ν*) of the map for given weights, with its Jacobian.</summary>
/// <param name="Mean">μ*.</param>
/// <param name="Variance">ν*.</param>
/// <param name="Jacobian">The map's Jacobian there.</param>
/// <param name="Residual">max(|μ′ − μ*|/√ν*, |ν′ − ν*|/ν*) in double.</param>
public readonly record struct MomentFixedPoint(double Mean, double Variance, Jacobian Jacobian, double Residual)
{
    /// <summary>Whether the point attracts: spectral radius of the Jacobian &lt; 1.</summary>
    public bool Attracts => Jacobian.SpectralRadius < 1;
}
