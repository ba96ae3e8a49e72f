namespace SelfNormalizing.FixedPoints;

/// <summary>
/// Moments whose factors may leave the range of double while their product stays in it (λ² for λ = 10²⁰⁰): products with a binary exponent
/// of their own. <see cref="MomentFormulas{T, TArithmetic}"/> is used wherever it serves.
/// </summary>
static class WideProduct
{
    const double Least = 1e-100;
    const double Greatest = 1e100;

    /// <summary>Whether α² and λ² are far from either end of the range of double.</summary>
    internal static bool Fits(SeluParameters parameters) =>
        parameters.Lambda is >= Least and <= Greatest && parameters.Alpha is 0 or (>= Least and <= Greatest);

    /// <summary>Var[selu] = λ² (Var[z₊] + α² Var[g] + 2α E[z₊] E[g]), three terms ≥ 0.</summary>
    internal static double Variance(in HalfLineMoments<double> z, double alpha, double lambda) =>
        Of(lambda, lambda, z.PositiveVariance)
        + Of(lambda, lambda, alpha, alpha, z.DeficitVariance)
        + Of(2, lambda, lambda, alpha, z.PositiveMean, z.DeficitMean);

    /// <summary>E[selu²] = λ² (Var[z₊] + E[z₊]² + α² E[g²]).</summary>
    internal static double SecondMoment(in HalfLineMoments<double> z, double alpha, double lambda) =>
        Of(lambda, lambda, z.PositiveVariance)
        + Of(lambda, lambda, z.PositiveMean, z.PositiveMean)
        + Of(lambda, lambda, alpha, alpha, z.DeficitSquare);

    /// <summary>τ E[selu′²] = τ λ² (p + α² E[e²ᶻ; z ≤ 0]).</summary>
    internal static double GradientGain(in HalfLineMoments<double> z, double tau, double alpha, double lambda) =>
        Of(tau, lambda, lambda, z.PositiveMass) + Of(tau, lambda, lambda, alpha, alpha, z.NegativeExpSquare);

    // The product of finite numbers; ∞ and 0 only where the product itself is out of range.
    static double Of(params ReadOnlySpan<double> factors)
    {
        double product = 1;
        int power = 0;
        foreach (double factor in factors)
        {
            if (factor == 0)
            {
                return 0;
            }

            int exponent = Math.ILogB(factor);
            product *= Math.ScaleB(factor, -exponent); // between 1 and 2 in magnitude, exactly
            power += exponent;
        }

        return Math.ScaleB(product, power);
    }
}
