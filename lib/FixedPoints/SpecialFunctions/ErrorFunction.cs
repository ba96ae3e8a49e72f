namespace SelfNormalizing.FixedPoints;

/// <summary>
/// erfc and its scaled form in double, which .NET does not have. Relative error ≤ 6·10⁻¹⁶ for <see cref="ScaledErfc"/> at x ≥ 0 and ≤ 1·10⁻¹⁵
/// for <see cref="Erfc"/> wherever the result is a normal number; see ErrorFunctionTests.
/// </summary>
public static class ErrorFunction
{
    const int NearCount = 15;
    const int FarCount = 13;

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
    /// <remarks>Piecewise polynomials in x up to 2 and in 1/x beyond; tests/Reference/FixedPoints/error_function_tables.py computes them.</remarks>
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
        return double.IsNaN(x) ? x : u * Polynomial(ErrorFunctionTables.FarPieces.Slice(farPiece * FarCount, FarCount), u - (2 * farPiece + 1) / 20.0);
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
