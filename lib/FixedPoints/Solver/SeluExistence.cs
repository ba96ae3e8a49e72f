namespace SelfNormalizing.FixedPoints;

/// <summary>Whether a SELU with a wanted fixed point exists, and of which kind; see <see cref="SeluSolver.Classify"/>.</summary>
public enum SeluExistence
{
    /// <summary>It exists and attracts: spectral radius &lt; 1.</summary>
    Attracting,

    /// <summary>It exists but repels: activations near the fixed point leave it.</summary>
    Repelling,

    /// <summary>μ &gt; 0 is too large: even the ReLU (α = 0) with this mean has more variance than wanted.</summary>
    MeanTooHigh,

    /// <summary>μ &lt; 0 is too low: even the exponential branch alone (λ → 0, λα fixed) with this mean has more variance than
    /// wanted.</summary>
    MeanTooLow,

    /// <summary>It may exist, but α or λ is too large or too small for a double, or nearly all of z lies on one side of 0 and double cannot
    /// tell them.</summary>
    OutOfRange,
}
