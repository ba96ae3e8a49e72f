namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The scaled repeated integrals of erfc, Jₙ(x) = e^(x²) iⁿerfc(x) = (2/√π) ∫₀^∞ (tⁿ/n!) e^(−t²−2xt) dt. They are the moments of one tail of a
/// Gaussian, and the Taylor coefficients of erfcx: erfcx(x+δ) = Σₙ (−2δ)ⁿ Jₙ(x).
/// </summary>
/// <remarks>
/// Jₙ₋₂ = 2n Jₙ + 2x Jₙ₋₁ (Abramowitz and Stegun 7.2.5) run downwards adds positive terms only. It starts from the ratio J₂₄/J₂₃, a smooth
/// function near 1/(x + √(x²+48)), and is scaled by J₋₁ = 2/√π, which is known exactly.
/// </remarks>
static class RepeatedErfc
{
    /// <summary>The last n.</summary>
    internal const int Order = 24;

    /// <summary>Length of the buffer for <see cref="Fill"/>.</summary>
    internal const int Count = Order + 1;

    const double TwoOverSqrtPi = 1.1283791670955126;
    const double CorrectionMiddle = 0.16;
    const double CorrectionEnd = 0.4;

    /// <summary>
    /// Sets j[n] to Jₙ(x), n = 0 … 24. Relative error ≤ 2·10⁻¹⁵ for n ≤ 8 (for x ≤ 3: for all n); see RepeatedErfcTests.
    /// </summary>
    /// <param name="x">−0.5 ≤ x ≤ 100.</param>
    /// <param name="j">Room for <see cref="Count"/> numbers.</param>
    internal static void Fill(double x, Span<double> j)
    {
        double root = Math.Sqrt(x * x + 2 * Order);
        double w = x / root;

        // Beyond w = 0.4 (x = 3) an error of a percent in the ratio has died out long before n reaches 8.
        double correction = w > CorrectionEnd ? 1 : ErrorFunction.Polynomial(ErrorFunctionTables.RatioCorrection, w - CorrectionMiddle);
        double upper = correction / (x + root);
        double lower = 1;
        j[Order] = upper;
        j[Order - 1] = lower;
        for (int n = Order; n >= 2; n--)
        {
            double next = Math.FusedMultiplyAdd(2 * x, lower, 2 * n * upper);
            j[n - 2] = next;
            upper = lower;
            lower = next;
        }

        double scale = TwoOverSqrtPi / Math.FusedMultiplyAdd(2 * x, lower, 2 * upper);
        for (int n = 0; n < Count; n++)
        {
            j[n] *= scale;
        }
    }

    /// <summary>erfcx(c−δ) − erfcx(c+δ) = 2 Σ (2δ)ⁿ Jₙ(c), n odd: no subtraction, so no digit is lost as δ → 0.</summary>
    /// <param name="centre">c ≥ −0.5.</param>
    /// <param name="step">δ, 0 &lt; δ ≤ 0.25.</param>
    internal static double FirstDifference(double centre, double step)
    {
        Span<double> j = stackalloc double[Count];
        Fill(centre, j);
        return 2 * (2 * step) * EveryOther(j, 1, 4 * step * step);
    }

    /// <summary>erfcx(c−δ) − 2 erfcx(c) + erfcx(c+δ) = 2 Σ (2δ)ⁿ Jₙ(c), n ≥ 2 even.</summary>
    /// <param name="centre">c ≥ −0.5.</param>
    /// <param name="step">δ, 0 &lt; δ ≤ 0.5.</param>
    internal static double SecondDifference(double centre, double step)
    {
        Span<double> j = stackalloc double[Count];
        Fill(centre, j);
        double square = 4 * step * step;
        return 2 * square * EveryOther(j, 2, square);
    }

    // j[first] + x j[first+2] + x² j[first+4] + …
    static double EveryOther(ReadOnlySpan<double> j, int first, double x)
    {
        double sum = 0;
        for (int n = Order - (Order - first) % 2; n >= first; n -= 2)
        {
            sum = Math.FusedMultiplyAdd(sum, x, j[n]);
        }

        return sum;
    }
}
