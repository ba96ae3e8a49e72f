namespace SelfNormalizing;

/// <summary>
/// The error function, its complement, scaled complement and inverse in double, which .NET does not have. Relative error ≤ 6·10⁻¹⁶ for
/// <see cref="ScaledErfc"/> at x ≥ 0 and ≤ 1·10⁻¹⁵ for the others wherever the result is a normal number; see ErrorFunctionTests.
/// </summary>
public static class ErrorFunction
{
    const int NearCount = 15;
    const int FarCount = 13;
    const double TwoOverSqrtPi = 1.1283791670955126;

    // Below this erf is a series; above it 1 − erfc loses no digit.
    const double SeriesEnd = 0.5;
    const int SeriesTerms = 14;

    /// <summary>Error function erf(x) = (2/√π) ∫₀ˣ e^(−t²) dt, between −1 and 1. NaN gives NaN.</summary>
    /// <param name="x">Any number.</param>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude < SeriesEnd))
        {
            return Math.CopySign(1 - Erfc(magnitude), x);
        }

        // erf x = (2/√π) e^(−x²) Σ 2ᵏ x^(2k+1)/(1·3·5…(2k+1)): all terms have one sign, so nothing cancels.
        double term = x;
        double sum = x;
        for (int k = 1; k <= SeriesTerms; k++)
        {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }

        return TwoOverSqrtPi * ExpOfMinusSquare(x) * sum;
    }

    /// <summary>Complementary error function erfc(x) = (2/√π) ∫ₓ^∞ e^(−t²) dt, between 0 and 2. NaN gives NaN.</summary>
    /// <param name="x">Any number.</param>
    public static double Erfc(double x)
    {
        if (x < 0)
        {
            return 2 - Erfc(-x);
        }

        // Past 27.3 the result is below the smallest subnormal.
        return x > 27.3 ? 0 : ExpOfMinusSquare(x) * ScaledErfc(x);
    }

    /// <summary>
    /// Scaled complementary error function erfcx(x) = e^(x²) erfc(x): positive, decreasing, near 1/(x√π) for large x, ∞ below x ≈ −26.6.
    /// NaN gives NaN.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Piecewise polynomials in x up to 2 and in 1/x beyond; tests/Reference/FixedPoints/error_function_tables.py computes
    /// them.</remarks>
    public static double ScaledErfc(double x)
    {
        if (x < 0)
        {
            return 2 / ExpOfMinusSquare(x) - ScaledErfc(-x);
        }

        if (x < 2)
        {
            int piece = (int)(x * 2);
            return Polynomial(ErrorFunctionTables.NearPieces.Slice(piece * NearCount, NearCount), x - (2 * piece + 1) / 4.0);
        }

        double u = 1 / x;
        int farPiece = Math.Min((int)(u * 10), 4);
        return double.IsNaN(x)
            ? x
            : u * Polynomial(ErrorFunctionTables.FarPieces.Slice(farPiece * FarCount, FarCount), u - (2 * farPiece + 1) / 20.0);
    }

    /// <summary>The x with erf(x) = y; ±∞ at ±1. NaN for NaN and outside [−1, 1].</summary>
    /// <param name="y">A number in [−1, 1].</param>
    /// <remarks>Winitzki's approximation from the logarithm of 1 − y², then three of Halley's iterations.</remarks>
    public static double InverseErf(double y)
    {
        double magnitude = Math.Abs(y);
        if (!(magnitude <= 1))
        {
            return double.NaN;
        }

        if (magnitude is 0 or 1)
        {
            return magnitude == 0 ? y : y * double.PositiveInfinity;
        }

        double rest = 1 - magnitude;
        double log = Math.Log(rest * (1 + magnitude));
        double c = 2 / (Math.PI * 0.147) + log / 2;
        double x = Math.Sqrt(Math.Sqrt(c * c - log / 0.147) - c);
        for (int i = 0; i < 3; i++)
        {
            double error = (magnitude > 0.5 ? rest - Erfc(x) : Erf(x) - magnitude) / (TwoOverSqrtPi * ExpOfMinusSquare(x));
            x -= error / (1 + x * error);
        }

        return Math.CopySign(x, y);
    }

    /// <summary>e^(−x²), with the rounding error of x² carried along: at x = 20 the plain form would lose two digits and a half.</summary>
    /// <param name="x">Any number.</param>
    internal static double ExpOfMinusSquare(double x)
    {
        double square = x * x;
        double lost = Math.FusedMultiplyAdd(x, x, -square);
        double exp = Math.Exp(-square);
        return double.IsFinite(lost) ? exp - exp * lost : exp;
    }

    /// <summary>Horner's rule; the constant comes first.</summary>
    internal static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        }

        return sum;
    }
}
