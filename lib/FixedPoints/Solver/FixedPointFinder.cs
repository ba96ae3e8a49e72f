using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The inverse of <see cref="SeluSolver"/>: the fixed point of given parameters for given weights. The map itself is iterated until it is
/// close (this follows an attracting fixed point's basin), then Newton's method with the closed-form Jacobian takes it to full accuracy.
/// </summary>
/// <remarks>Relative error ≤ 10⁻¹³ for the standard parameters, |ω| ≤ 0.1 and 0.8 ≤ τ ≤ 1.25; see FixedPointFinderTests.</remarks>
public static class FixedPointFinder
{
    const int MapSteps = 50;
    const int NewtonSteps = 100;
    const double NewtonStart = 1e-3;

    /// <summary>The fixed point that the map leads to from a start.</summary>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <param name="parameters">α and λ; the standard ones by default.</param>
    /// <param name="startMean">Mean to start from.</param>
    /// <param name="startVariance">Variance to start from, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ ≤ 0, a start variance ≤ 0, or a value that is not finite.</exception>
    /// <exception cref="ArithmeticException">Neither the map nor Newton's method came to rest.</exception>
    public static MomentFixedPoint Find(
        double omega,
        double tau,
        SeluParameters? parameters = null,
        double startMean = 0,
        double startVariance = 1
    )
    {
        SeluParameters selu = parameters ?? SeluParameters.Standard;
        Guard.Finite(startMean, nameof(startMean));
        Guard.Positive(startVariance, nameof(startVariance));
        Guard.Moments(startMean, startVariance, omega, tau);
        Guard.Parameters(selu, nameof(parameters));
        return TryFind(omega, tau, out MomentFixedPoint found, selu, startMean, startVariance)
            ? found
            : throw new ArithmeticException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"No fixed point reached from mean {startMean} and variance {startVariance} for omega = {omega}, tau = {tau}, "
                        + $"{selu}: the way led to mean {found.Mean:G6} and variance {found.Variance:G6}, where a step still "
                        + $"changes them by {found.Residual:G3} of their size. Start elsewhere, or see MomentTrajectory.Iterate "
                        + $"for where the map leads."
                )
            );
    }

    /// <summary>As <see cref="Find"/>, but returns false where no fixed point is reached or an argument is out of range.</summary>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights.</param>
    /// <param name="found">The fixed point; where none was reached, the last point tried.</param>
    /// <param name="parameters">α and λ; the standard ones by default.</param>
    /// <param name="startMean">Mean to start from.</param>
    /// <param name="startVariance">Variance to start from.</param>
    /// <returns>Whether a fixed point was reached.</returns>
    public static bool TryFind(
        double omega,
        double tau,
        out MomentFixedPoint found,
        SeluParameters? parameters = null,
        double startMean = 0,
        double startVariance = 1
    )
    {
        found = default;
        SeluParameters selu = parameters ?? SeluParameters.Standard;
        if (!Guard.AreMoments(startMean, startVariance, omega, tau) || !(selu.Lambda > 0))
        {
            return false;
        }

        var (mean, variance) = (startMean, startVariance);
        for (int step = 0; step < MapSteps; step++)
        {
            var next = MomentMap.Step(mean, variance, omega, tau, selu);
            if (!Guard.AreMoments(next.Mean, next.Variance, omega, tau))
            {
                break;
            }

            bool close = Residual(mean, variance, next) < NewtonStart;
            (mean, variance) = next;
            if (close)
            {
                break;
            }
        }

        found = Describe(mean, variance, omega, tau, selu);
        for (int step = 0; step < NewtonSteps; step++)
        {
            var next = Newton(found, omega, tau, selu);
            if (!Guard.AreMoments(next.Mean, next.Variance, omega, tau))
            {
                return false;
            }

            MomentFixedPoint candidate = Describe(next.Mean, next.Variance, omega, tau, selu);
            if (!(candidate.Residual < found.Residual))
            {
                break;
            }

            found = candidate;
        }

        return found.Residual < 1e-12;
    }

    // (I − J) δ = g(x) − x; a step that would make the variance ≤ 0 is shortened.
    static (double Mean, double Variance) Newton(MomentFixedPoint at, double omega, double tau, SeluParameters parameters)
    {
        var (toMean, toVariance) = MomentMap.Step(at.Mean, at.Variance, omega, tau, parameters);
        double x = toMean - at.Mean;
        double y = toVariance - at.Variance;
        Jacobian j = at.Jacobian;
        double determinant = (1 - j.MeanByMean) * (1 - j.VarianceByVariance) - j.MeanByVariance * j.VarianceByMean;
        double mean = ((1 - j.VarianceByVariance) * x + j.MeanByVariance * y) / determinant;
        double variance = (j.VarianceByMean * x + (1 - j.MeanByMean) * y) / determinant;
        double length = at.Variance + variance > 0 ? 1 : -0.5 * at.Variance / variance;
        return (at.Mean + length * mean, at.Variance + length * variance);
    }

    static MomentFixedPoint Describe(double mean, double variance, double omega, double tau, SeluParameters parameters)
    {
        var next = MomentMap.Step(mean, variance, omega, tau, parameters);
        return new(mean, variance, MomentMap.Derivative(mean, variance, omega, tau, parameters), Residual(mean, variance, next));
    }

    static double Residual(double mean, double variance, (double Mean, double Variance) next) =>
        Math.Max(Math.Abs(next.Mean - mean) / Math.Sqrt(variance), Math.Abs(next.Variance - variance) / variance);
}
