using Formulas = SelfNormalizing.FixedPoints.MomentFormulas<double, SelfNormalizing.FixedPoints.DoubleArithmetic>;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The map g: (μ, ν) → (μ′, ν′) that SELU and a layer of weights apply to the mean and variance of activations: μ′ and ν′ are the mean and
/// variance of selu(z), z ~ N(μω, ντ); arXiv:1706.02515, Eq. (3) to (5).
/// </summary>
/// <remarks>
/// ω is the sum of a unit's weights and τ the sum of their squares. Relative error of mean, second moment and variance ≤ 10⁻¹³ for |μω| ≤
/// 10, 10⁻⁶ ≤ ντ ≤ 10³; near the mean's zeros its absolute error is ≤ 10⁻¹⁵ times the larger of 1 and the two parts that cancel there; see
/// MomentMapTests. Outside, nothing overflows on the way: what comes out is finite, or refused because it is beyond the range of double
/// itself; see MomentMapRangeTests.
/// </remarks>
public static class MomentMap
{
    /// <summary>One step of the map: mean and variance after weights and SELU.</summary>
    /// <param name="mean">Mean μ of the activations before.</param>
    /// <param name="variance">Variance ν of the activations before (not standard deviation), ν &gt; 0.</param>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <param name="parameters">α and λ.</param>
    /// <returns>Mean μ′ and variance ν′ of selu(z).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// ν ≤ 0, τ ≤ 0, a value that is not finite, or a result that is beyond the range of double.
    /// </exception>
    public static (double Mean, double Variance) Apply(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        Check(mean, variance, omega, tau, parameters);
        var next = Step(mean, variance, omega, tau, parameters);
        Guard.InRange("mean", next.Mean, mean, variance, omega, tau, parameters);
        Guard.InRange("variance", next.Variance, mean, variance, omega, tau, parameters);
        return next;
    }

    /// <summary>E[selu(z)²], z ~ N(μω, ντ).</summary>
    /// <inheritdoc cref="Apply"/>
    /// <returns>The second moment about zero.</returns>
    public static double SecondMoment(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        Check(mean, variance, omega, tau, parameters);
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        double moment =
            WideProduct.Fits(parameters) && double.IsFinite(z.PositiveSquare)
                ? Formulas.SecondMoment(z, parameters.Alpha, parameters.Lambda)
                : WideProduct.SecondMoment(z, parameters.Alpha, parameters.Lambda);
        Guard.InRange("second moment", moment, mean, variance, omega, tau, parameters);
        return moment;
    }

    /// <summary>The Jacobian of the map in (μ, ν), in closed form.</summary>
    /// <inheritdoc cref="Apply"/>
    /// <returns>The four entries, with singular values and eigenvalues.</returns>
    public static Jacobian JacobianAt(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        Check(mean, variance, omega, tau, parameters);
        Jacobian jacobian = Derivative(mean, variance, omega, tau, parameters);
        foreach (
            double entry in (ReadOnlySpan<double>)
                [jacobian.MeanByMean, jacobian.MeanByVariance, jacobian.VarianceByMean, jacobian.VarianceByVariance]
        )
        {
            Guard.InRange("Jacobian", entry, mean, variance, omega, tau, parameters);
        }

        return jacobian;
    }

    /// <summary>
    /// τ E[selu′(z)²], z ~ N(μω, ντ): what a layer multiplies the mean square of a gradient by on its way back, where the sum of the
    /// squared weights that leave a unit is τ, as that of those that reach it.
    /// </summary>
    /// <remarks>
    /// At the fixed point (0, 1) with ω = 0, τ = 1 it is λ²(½ + α²e²Φ(−2)) = 1.071574992455799 for the standard SELU. There the
    /// Gaussian–Poincaré inequality, Var φ(z) ≤ E φ′(z)², leaves no activation with mean 0 and variance 1 a gain of 1 or less, but the
    /// identity. Mean-field theory writes χ for it: B. Poole et al., arXiv:1606.05340; S. Schoenholz et al., arXiv:1611.01232.
    /// </remarks>
    /// <inheritdoc cref="Apply"/>
    /// <returns>The gain, &gt; 0; above 1 gradients grow from layer to layer.</returns>
    public static double GradientGain(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        Check(mean, variance, omega, tau, parameters);
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        double moment = Formulas.DerivativeSecondMoment(z, parameters.Alpha, parameters.Lambda);
        double gain =
            WideProduct.Fits(parameters) && double.IsNormal(moment)
                ? tau * moment
                : WideProduct.GradientGain(z, tau, parameters.Alpha, parameters.Lambda);
        Guard.InRange("gradient gain", gain, mean, variance, omega, tau, parameters);
        return gain;
    }

    internal static (double Mean, double Variance) Step(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        return (Formulas.Mean(z, parameters.Alpha, parameters.Lambda), Variance(z, parameters));
    }

    internal static double Variance(in HalfLineMoments<double> z, SeluParameters parameters)
    {
        double variance = WideProduct.Fits(parameters) ? Formulas.Variance(z, parameters.Alpha, parameters.Lambda) : double.NaN;
        return double.IsFinite(variance) ? variance : WideProduct.Variance(z, parameters.Alpha, parameters.Lambda);
    }

    internal static Jacobian Derivative(double mean, double variance, double omega, double tau, SeluParameters parameters) =>
        Derivative(DoubleArithmetic.HalfLines(mean * omega, variance * tau), omega, tau, parameters);

    internal static Jacobian Derivative(in HalfLineMoments<double> z, double omega, double tau, SeluParameters parameters)
    {
        var (alpha, lambda) = parameters;
        return new Jacobian(
            omega * Formulas.MeanByMean(z, alpha, lambda),
            tau * Formulas.MeanByVariance(z, alpha, lambda),
            omega * Formulas.VarianceByMean(z, alpha, lambda),
            tau * Formulas.VarianceByVariance(z, alpha, lambda)
        );
    }

    static void Check(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        Guard.Moments(mean, variance, omega, tau);
        Guard.Parameters(parameters, nameof(parameters));
    }
}
