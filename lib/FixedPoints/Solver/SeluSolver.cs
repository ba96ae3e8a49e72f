using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// α and λ for a wanted fixed point (μ, ν) of the map with weights (ω, τ), in closed form. arXiv:1706.02515 does this for (0, 1) only.
/// </summary>
/// <remarks>
/// With z ~ N(μω, ντ), z₊ = max(z, 0), g = 1 − e^(min(z, 0)), X = λ E[z₊] and Y = λα E[g], the two conditions are
/// <code>
/// mean:      X − Y = μ
/// variance:  A X² + B Y² + 2 X Y = ν,     A = Var[z₊]/E[z₊]²,  B = Var[g]/E[g]²
/// </code>
/// a line of slope 1 and an ellipse or hyperbola whose coefficients are all positive: for X, Y &gt; 0 the left side of the second grows
/// along the line, so there is at most one solution. For μ ≥ 0 there is one exactly if A μ² &lt; ν, for μ ≤ 0 exactly if B μ² &lt; ν.
/// Relative error of α and λ ≤ 10⁻¹³ (1 + loss), where "loss" grows only as these inequalities come close to equality; see SeluSolverTests.
/// </remarks>
public static class SeluSolver
{
    // ν − Aμ² (or ν − Bμ²) is a difference of two numbers near ν, each good to a few units in the last place: below this share of ν it is
    // rounding.
    const double Undecided = 1.0 / (1L << 49);

    // What is found is put through the map once. Far from 1 (beyond about 10^±20) rounding may lose what fixes α and λ; a residual above
    // this tells.
    const double GreatestResidual = 1e-9;

    /// <summary>α and λ &gt; 0 for which the mean and variance of selu(z), z ~ N(μω, ντ), are μ and ν again.</summary>
    /// <param name="mean">Mean μ of the fixed point.</param>
    /// <param name="variance">Variance ν of the fixed point (not standard deviation), ν &gt; 0.</param>
    /// <param name="omega">ω, the sum of the weights. With ω = τ = 1, z ~ N(μ, ν) itself; for μ = 0 ω plays no part.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <returns>The only parameters with this fixed point.</returns>
    /// <exception cref="ArgumentOutOfRangeException">ν ≤ 0, τ ≤ 0, or a value that is not finite.</exception>
    /// <exception cref="NoSeluException">There are none; the message and the properties say why and what is missing.</exception>
    public static SeluParameters Solve(double mean, double variance, double omega = 1, double tau = 1)
    {
        Guard.Moments(mean, variance, omega, tau);
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        return TrySolve(z, mean, variance, out double alpha, out double lambda)
            ? new SeluParameters(alpha, lambda)
            : throw Missing(z, mean, variance, omega, tau);
    }

    /// <summary>As <see cref="Solve"/>, but returns false where there is no solution, and for ν ≤ 0, τ ≤ 0 or values that are not
    /// finite.</summary>
    /// <param name="mean">Mean μ of the fixed point.</param>
    /// <param name="variance">Variance ν of the fixed point (not standard deviation).</param>
    /// <param name="parameters">α and λ; <c>default</c> where there are none.</param>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights.</param>
    /// <returns>Whether there is a solution.</returns>
    public static bool TrySolve(double mean, double variance, out SeluParameters parameters, double omega = 1, double tau = 1)
    {
        parameters = default;
        if (
            !Guard.AreMoments(mean, variance, omega, tau)
            || !TrySolve(DoubleArithmetic.HalfLines(mean * omega, variance * tau), mean, variance, out double alpha, out double lambda)
        )
        {
            return false;
        }

        parameters = new SeluParameters(alpha, lambda);
        return true;
    }

    /// <summary>Every solution with α, λ &gt; 0, with its residual and stability: a list of one or none, since there is never a
    /// second.</summary>
    /// <inheritdoc cref="Solve"/>
    /// <returns>The solutions.</returns>
    public static IReadOnlyList<SeluSolution> SolveAll(double mean, double variance, double omega = 1, double tau = 1)
    {
        Guard.Moments(mean, variance, omega, tau);
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        return TrySolve(z, mean, variance, out double alpha, out double lambda)
            ? [Describe(z, mean, variance, omega, tau, new SeluParameters(alpha, lambda))]
            : [];
    }

    /// <summary>Whether a SELU with this fixed point exists and attracts: the region of (μ, ν) for which self-normalising nets can be
    /// built.</summary>
    /// <remarks>
    /// Existence for μ = 0 does not depend on ω, attraction does: (0, 1) attracts for ω = 0, which is what centred weights give, and repels
    /// for ω = 1 (spectral radius 1.077), the default that the original notebook's convention z ~ N(μ, ν) implies.
    /// </remarks>
    /// <inheritdoc cref="Solve"/>
    /// <returns>The kind, or the reason why there is none.</returns>
    public static SeluExistence Classify(double mean, double variance, double omega = 1, double tau = 1)
    {
        Guard.Moments(mean, variance, omega, tau);
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean * omega, variance * tau);
        if (!TrySolve(z, mean, variance, out double alpha, out double lambda))
        {
            return Reason(z, mean, variance);
        }

        return MomentMap.Derivative(z, omega, tau, new SeluParameters(alpha, lambda)).SpectralRadius < 1
            ? SeluExistence.Attracting
            : SeluExistence.Repelling;
    }

    static bool TrySolve(in HalfLineMoments<double> z, double mean, double variance, out double alpha, out double lambda) =>
        TryRoot(z, mean, variance, out alpha, out lambda)
        && Residual(z, mean, variance, new SeluParameters(alpha, lambda)) <= GreatestResidual;

    // The root of the quadratic in the form without cancellation, multiplied through by E[z₊] or E[g] so that neither A nor B can overflow.
    static bool TryRoot(in HalfLineMoments<double> z, double mean, double variance, out double alpha, out double lambda)
    {
        double p = z.PositiveMean;
        double g = z.DeficitMean;
        double size = Math.Abs(mean);
        double room = Room(z, mean, variance, out double ratio);
        double beta;
        if (Math.Abs(room) <= Undecided * variance)
        {
            alpha = lambda = double.NaN;
            return false;
        }

        if (mean >= 0)
        {
            // (A+B+2) Y² + 2(A+1)μ Y = ν − Aμ², Y = βE[g]; its discriminant is B(ν − Aμ²) + (A+2)ν + μ².
            double root = Math.Sqrt(z.DeficitVariance * room + g * g * ((ratio + 2) * variance + mean * mean));
            beta = room / ((ratio + 1) * size * g + root);
            lambda = (size + beta * g) / p;
        }
        else
        {
            double root = Math.Sqrt(z.PositiveVariance * room + p * p * ((ratio + 2) * variance + mean * mean));
            lambda = room / ((ratio + 1) * size * p + root);
            beta = (size + lambda * p) / g;
        }

        alpha = beta / lambda;
        return alpha > 0 && lambda > 0 && double.IsFinite(alpha) && double.IsFinite(lambda);
    }

    // ν − Aμ² or ν − Bμ²: the wanted variance less the least one that goes with the mean.
    static double Room(in HalfLineMoments<double> z, double mean, double variance, out double ratio)
    {
        ratio = mean >= 0 ? z.PositiveVariance / z.PositiveMean / z.PositiveMean : z.DeficitVariance / z.DeficitMean / z.DeficitMean;
        return variance - ratio * mean * mean;
    }

    static SeluSolution Describe(
        in HalfLineMoments<double> z,
        double mean,
        double variance,
        double omega,
        double tau,
        SeluParameters parameters
    )
    {
        return new SeluSolution(parameters, Residual(z, mean, variance, parameters), MomentMap.Derivative(z, omega, tau, parameters));
    }

    static double Residual(in HalfLineMoments<double> z, double mean, double variance, SeluParameters parameters) =>
        Math.Max(
            Math.Abs(MomentFormulas<double, DoubleArithmetic>.Mean(z, parameters.Alpha, parameters.Lambda) - mean) / Math.Sqrt(variance),
            Math.Abs(MomentMap.Variance(z, parameters) - variance) / variance
        );

    // The far side of zero may hold no mass in double; the ratio is then NaN, the true one beyond all bounds.
    static SeluExistence Reason(in HalfLineMoments<double> z, double mean, double variance) =>
        Room(z, mean, variance, out _) >= -Undecided * variance ? SeluExistence.OutOfRange
        : mean >= 0 ? SeluExistence.MeanTooHigh
        : SeluExistence.MeanTooLow;

    static NoSeluException Missing(in HalfLineMoments<double> z, double mean, double variance, double omega, double tau)
    {
        SeluExistence reason = Reason(z, mean, variance);
        double least = variance - Room(z, mean, variance, out _);
        double residual =
            reason == SeluExistence.OutOfRange ? double.NaN
            : double.IsNaN(least) ? double.PositiveInfinity
            : (least - variance) / variance;
        string wanted = string.Create(CultureInfo.InvariantCulture, $"mean {mean} and variance {variance} (omega = {omega}, tau = {tau})");
        string why = reason switch
        {
            SeluExistence.MeanTooHigh => string.Create(
                CultureInfo.InvariantCulture,
                $"a mean this high goes with a variance above {least:G6}, that of a ReLU. Ask for a lower mean or a larger "
                    + $"variance; missing, relative to the variance: {residual:G4}."
            ),
            SeluExistence.MeanTooLow => string.Create(
                CultureInfo.InvariantCulture,
                $"a mean this low goes with a variance above {least:G6}, that of the exponential branch alone. Ask for a higher "
                    + $"mean or a larger variance; missing, relative to the variance: {residual:G4}."
            ),
            _ => "one may exist, but double cannot hold it or cannot tell it: nearly all of z lies on one side of 0, or mean and "
                + "variance are so far from 1 (beyond about 1e±20) that rounding decides. Ask for a mean nearer to 0 or a "
                + "larger variance.",
        };
        return new NoSeluException(reason, residual, $"No SELU with α, λ > 0 has the fixed point {wanted}: {why}");
    }
}
