using System.Diagnostics;
using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// Argument checks whose messages say which value was found and which are allowed, in digits that are the same on every machine: for that
/// reason the exceptions carry no value of their own, which they would show in the user's culture.
/// </summary>
[DebuggerStepThrough]
static class Guard
{
    internal static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            Throw(name, value, "a finite number");
        }
    }

    internal static void Positive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            Throw(name, value, "a finite number > 0");
        }
    }

    internal static void NotNegative(double value, string name)
    {
        if (!(value >= 0) || double.IsInfinity(value))
        {
            Throw(name, value, "a finite number ≥ 0");
        }
    }

    internal static void Parameters(SeluParameters parameters, string name)
    {
        if (!(parameters.Lambda > 0))
        {
            throw new ArgumentOutOfRangeException(
                name,
                Invariant($"{name} has λ = {parameters.Lambda}; expected λ > 0. ")
                    + "Use SeluParameters.Standard, new SeluParameters(alpha, lambda) or SeluSolver.Solve."
            );
        }
    }

    /// <summary>Mean and variance of a Gaussian's layer: all finite, variance and τ positive, and so are the products.</summary>
    internal static void Moments(double mean, double variance, double omega, double tau)
    {
        Finite(mean, nameof(mean));
        Positive(variance, nameof(variance));
        Finite(omega, nameof(omega));
        Positive(tau, nameof(tau));
        Finite(mean * omega, nameof(omega));
        if (!(variance * tau > 0) || double.IsInfinity(variance * tau))
        {
            throw new ArgumentOutOfRangeException(
                nameof(tau),
                Invariant($"tau × variance is {variance * tau}; expected a finite number > 0 (tau = {tau}, variance = {variance}).")
            );
        }
    }

    /// <summary>A result of finite arguments that is beyond the range of double.</summary>
    internal static void InRange(
        string what,
        double result,
        double mean,
        double variance,
        double omega,
        double tau,
        SeluParameters parameters
    )
    {
        if (!double.IsFinite(result))
        {
            throw new ArgumentOutOfRangeException(
                nameof(mean),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {what} after SELU is beyond the range of double, ±{double.MaxValue:G3}, "
                        + $"for mean {mean}, variance {variance}, omega {omega}, tau {tau} and {parameters}."
                )
            );
        }
    }

    internal static void Probability(double value, string name)
    {
        if (!(value > 0 && value <= 1))
        {
            Throw(name, value, "a probability > 0 and ≤ 1");
        }
    }

    /// <summary>Whether <see cref="Moments"/> lets the values pass.</summary>
    internal static bool AreMoments(double mean, double variance, double omega, double tau) =>
        double.IsFinite(mean)
        && double.IsFinite(omega)
        && double.IsFinite(mean * omega)
        && variance > 0
        && double.IsFinite(variance)
        && tau > 0
        && double.IsFinite(tau)
        && variance * tau > 0
        && double.IsFinite(variance * tau);

    static void Throw(string name, double value, string expected) =>
        throw new ArgumentOutOfRangeException(name, Invariant($"{name} is {value}; expected {expected}."));
}
