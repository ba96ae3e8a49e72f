namespace SelfNormalizing.FixedPoints;

/// <summary>The scaled exponential linear unit, arXiv:1706.02515, Eq. (2), as a function of one number: for curves and quadrature, not for
/// tensors.</summary>
public static class Selu
{
    /// <summary>selu(x) = λ x for x &gt; 0, λα (eˣ − 1) for x ≤ 0; relative error ≤ 10⁻¹⁵. NaN gives NaN.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="parameters">α and λ.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is <c>default</c>.</exception>
    public static double Value(double x, SeluParameters parameters)
    {
        Guard.Parameters(parameters, nameof(parameters));
        return x > 0 ? parameters.Lambda * x : parameters.Lambda * parameters.Alpha * Elementary.ExpM1(x);
    }

    /// <summary>selu′(x) = λ for x &gt; 0, λα eˣ for x ≤ 0 (at the kink, the derivative from the left).</summary>
    /// <inheritdoc cref="Value"/>
    public static double Derivative(double x, SeluParameters parameters)
    {
        Guard.Parameters(parameters, nameof(parameters));
        return x > 0 ? parameters.Lambda : parameters.Lambda * parameters.Alpha * Math.Exp(x);
    }
}
