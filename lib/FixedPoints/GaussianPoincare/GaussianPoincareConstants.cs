using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// a and b for which φ = a f + b is Gaussian–Poincaré normalised: E φ(z)² = 1 and E φ′(z)² = 1, z ~ N(0, 1). Such an activation keeps the
/// mean square of activations on the way forward and of gradients on the way back, in wide layers with orthogonal weights.
/// Y. Lu, S. Gould, T. Ajanthan, <em>Bidirectionally self-normalizing neural networks</em>, arXiv:2006.12169.
/// </summary>
/// <remarks>
/// a = 1/√E f′², and b solves b² + 2ab E f + a² E f² = 1. The Gaussian–Poincaré inequality, Var f(z) ≤ E f′(z)² with equality for affine f
/// alone, makes both roots real.
/// </remarks>
public sealed record GaussianPoincareConstants
{
    /// <summary>From the three moments of f.</summary>
    /// <param name="mean">E f(z).</param>
    /// <param name="secondMoment">E f(z)².</param>
    /// <param name="derivativeSecondMoment">E f′(z)² &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A moment is not finite, the last not positive, or the three cannot belong to one function: Var f would exceed E f′².
    /// </exception>
    public GaussianPoincareConstants(double mean, double secondMoment, double derivativeSecondMoment)
    {
        Guard.Finite(mean, nameof(mean));
        Guard.NotNegative(secondMoment, nameof(secondMoment));
        Guard.Positive(derivativeSecondMoment, nameof(derivativeSecondMoment));
        double variance = secondMoment - mean * mean;
        if (variance > derivativeSecondMoment * (1 + 1e-9))
        {
            throw new ArgumentOutOfRangeException(
                nameof(secondMoment),
                secondMoment,
                FormattableString.Invariant(
                    $"Var f is {variance} and E f′² is {derivativeSecondMoment}; for z ~ N(0, 1) no function has Var f > E f′². "
                ) + "Give the quadrature rule the kinks of f."
            );
        }

        (Mean, SecondMoment, DerivativeSecondMoment) = (mean, secondMoment, derivativeSecondMoment);
        Scale = 1 / Math.Sqrt(derivativeSecondMoment);
        double root = Math.Sqrt(Math.Max(0, 1 - variance / derivativeSecondMoment));
        double middle = -Scale * mean;
        (Shift, OtherShift) =
            Math.Abs(middle + root) <= Math.Abs(middle - root) ? (middle + root, middle - root) : (middle - root, middle + root);
    }

    /// <summary>E f(z).</summary>
    public double Mean { get; }

    /// <summary>E f(z)².</summary>
    public double SecondMoment { get; }

    /// <summary>E f′(z)²: what a layer with weights of variance 1/n multiplies the mean square of gradients by.</summary>
    public double DerivativeSecondMoment { get; }

    /// <summary>a = 1/√E f′².</summary>
    public double Scale { get; }

    /// <summary>b, the root nearer to zero; the positive one where both are as near.</summary>
    public double Shift { get; }

    /// <summary>The other root b.</summary>
    public double OtherShift { get; }

    /// <summary>The constants of a function.</summary>
    /// <param name="f">The function.</param>
    /// <param name="derivative">f′, almost everywhere.</param>
    /// <param name="rule">A quadrature rule that knows the kinks of f; by default one for a kink at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The moments are not finite, or f is constant.</exception>
    public static GaussianPoincareConstants Of(Func<double, double> f, Func<double, double> derivative, GaussianRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(derivative);
        rule ??= new();
        return new(rule.Expectation(f), rule.Expectation(z => f(z) * f(z)), rule.Expectation(z => derivative(z) * derivative(z)));
    }

    /// <summary>"a = 0.9660242, b = 0.2584462 or -0.2584462".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"a = {Scale:0.0000000}, b = {Shift:0.0000000} or {OtherShift:0.0000000}");
}
