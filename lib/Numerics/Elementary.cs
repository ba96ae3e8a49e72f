namespace SelfNormalizing;

/// <summary>eˣ − 1 and ln(1 + x) without the loss of digits near zero that <see cref="double.ExpM1"/> and <see cref="double.LogP1"/>
/// have.</summary>
public static class Elementary
{
    // Below this the Taylor series is used; above it the subtraction costs less than two bits.
    const double SeriesEnd = 0.4;
    const int SeriesTerms = 16;

    /// <summary>eˣ − 1, relative error ≤ 5·10⁻¹⁶; see ElementaryTests. NaN gives NaN, −0 gives −0.</summary>
    /// <param name="x">Any number.</param>
    public static double ExpM1(double x)
    {
        if (!(Math.Abs(x) < SeriesEnd))
        {
            return Math.Exp(x) - 1;
        }

        if (x == 0)
        {
            return x;
        }

        // x (1 + x/2 (1 + x/3 (1 + …))): the inner sum enters the last addition with weight x²/2.
        double sum = 1;
        for (int n = SeriesTerms; n > 2; n--)
        {
            sum = Math.FusedMultiplyAdd(sum, x / n, 1);
        }

        return Math.FusedMultiplyAdd(x * x / 2, sum, x);
    }

    /// <summary>ln(1 + x), relative error ≤ 5·10⁻¹⁶; see ElementaryTests. NaN gives NaN, −0 gives −0, −1 gives −∞.</summary>
    /// <param name="x">Any number; NaN below −1.</param>
    public static double Log1P(double x)
    {
        double u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        // What rounding took from 1 + x is given back in proportion; beyond 2⁵³ there is nothing to give back, and the product could
        // overflow.
        return Math.Abs(x) > 1e16 ? Math.Log(x) : Math.Log(u) * x / (u - 1);
    }
}
