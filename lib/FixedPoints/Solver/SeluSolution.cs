namespace SelfNormalizing.FixedPoints;

/// <summary>Parameters that have a wanted fixed point, and how good and how stable that fixed point is.</summary>
/// <param name="Parameters">α and λ.</param>
/// <param name="Residual">max(|μ′ − μ|/√ν, |ν′ − ν|/ν): how far one step of the map in double leads away from the fixed point.</param>
/// <param name="Jacobian">The map's Jacobian at the fixed point.</param>
public readonly record struct SeluSolution(SeluParameters Parameters, double Residual, Jacobian Jacobian)
{
    /// <summary>Spectral radius of the Jacobian: the factor by which a small error shrinks (or grows) a layer, in the long run.</summary>
    public double SpectralRadius => Jacobian.SpectralRadius;

    /// <summary>Whether activations near the fixed point tend to it, layer after layer: spectral radius &lt; 1.</summary>
    public bool Attracts => SpectralRadius < 1;
}
