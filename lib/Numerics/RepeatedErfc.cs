namespace SelfNormalizing;

/// <summary>
/// The scaled repeated integrals of erfc, Jₙ(x) = e^(x²) iⁿerfc(x) = (2/√π) ∫₀^∞ (tⁿ/n!) e^(−t²−2xt) dt. They are the moments of one tail
/// of a Gaussian, and the Taylor coefficients of erfcx: erfcx(x+δ) = Σₙ (−2δ)ⁿ Jₙ(x).
/// </summary>
/// <remarks>
/// Jₙ₋₂ = 2n Jₙ + 2x Jₙ₋₁ (Abramowitz and Stegun 7.2.5) is run in the direction that adds positive terms only: upwards from J₋₁ = 2/√π and
/// J₀ = erfcx(x) for x &lt; 0; downwards for x ≥ 0, from the ratio J₂₄/J₂₃, a smooth function near 1/(x + √(x²+48)), scaled by the known
/// J₋₁.
/// </remarks>
public static class RepeatedErfc
{
    /// <summary>The last n.</summary>
    public const int Order = 24;

    /// <summary>Length of the buffer for <see cref="Fill"/>.</summary>
    public const int Count = Order + 1;

    const double TwoOverSqrtPi = 1.1283791670955126;
    const double CorrectionEnd = 0.8;
    const int CorrectionCount = 13;

    /// <summary>
    /// Sets j[n] to Jₙ(x), n = 0 … 24. Relative error ≤ 2·10⁻¹⁵ for n ≤ 8 (for x ≤ 9: for all n); see RepeatedErfcTests.
    /// </summary>
    /// <param name="x">−0.5 ≤ x ≤ 100.</param>
    /// <param name="j">Room for <see cref="Count"/> numbers.</param>
    public static void Fill(double x, Span<double> j)
    {
        if (x < 0)
        {
            Climb(x, j);
        }
        else
        {
            Descend(x, j);
        }
    }

    static void Climb(double x, Span<double> j)
    {
        double lower = TwoOverSqrtPi;
        double upper = ErrorFunction.ScaledErfc(x);
        j[0] = upper;
        for (int n = 1; n < Count; n++)
        {
            double next = Math.FusedMultiplyAdd(-2 * x, upper, lower) * (1.0 / (2 * n));
            j[n] = next;
            lower = upper;
            upper = next;
        }
    }

    static void Descend(double x, Span<double> j)
    {
        double root = Math.Sqrt(x * x + 2 * Order);
        double w = x / root;

        // Beyond w = 0.8 (x = 9) the correction is held: its error, below a percent, has died out long before n reaches 8.
        double held = Math.Min(w, CorrectionEnd);
        int piece = held < CorrectionEnd / 2 ? 0 : 1;
        double correction = ErrorFunction.Polynomial(
            ErrorFunctionTables.RatioCorrection.Slice(piece * CorrectionCount, CorrectionCount),
            held - (0.2 + 0.4 * piece)
        );
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

    /// <summary>
    /// The odd and even part of erfcx around a centre c, Σ (2h)ⁿ Jₙ(c) over odd n and over even n ≥ 2, with erfcx(c) itself: no
    /// subtraction, so no digit is lost as h → 0. With them erfcx(c−h) − erfcx(c) = Odd + Even, erfcx(c) − erfcx(c+h) = Odd − Even, and the
    /// second difference erfcx(c−h) − 2 erfcx(c) + erfcx(c+h) = 2 Even.
    /// </summary>
    /// <param name="centre">−0.5 ≤ c ≤ 100.</param>
    /// <param name="h">0 &lt; h ≤ ½; there the terms left out are below 10⁻¹⁶ of the sums.</param>
    public static (double Centre, double Odd, double Even) Around(double centre, double h)
    {
        Span<double> j = stackalloc double[Count];
        Fill(centre, j);
        double square = 4 * h * h;
        double odd = 0;
        double even = 0;
        for (int n = Order; n >= 2; n -= 2)
        {
            even = Math.FusedMultiplyAdd(even, square, j[n]);
            odd = Math.FusedMultiplyAdd(odd, square, j[n - 1]);
        }

        return (j[0], 2 * h * odd, square * even);
    }
}
