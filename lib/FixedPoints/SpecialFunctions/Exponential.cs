namespace SelfNormalizing.FixedPoints;

/// <summary>eˣ − 1 without the loss of digits near zero that <see cref="double.ExpM1"/> (which subtracts) has.</summary>
static class Exponential
{
    // Below this the Taylor series is used; above it the subtraction costs less than two bits.
    const double SeriesEnd = 0.4;
    const int SeriesTerms = 16;

    /// <summary>eˣ − 1, relative error ≤ 5·10⁻¹⁶; see ExponentialTests.</summary>
    /// <param name="x">Any number.</param>
    internal static double MinusOne(double x)
    {
        if (!(Math.Abs(x) < SeriesEnd))
        {
            return Math.Exp(x) - 1;
        }

        // x (1 + x/2 (1 + x/3 (1 + …))): the inner sum enters the last addition with weight x²/2.
        double sum = 1;
        for (int n = SeriesTerms; n > 2; n--)
        {
            sum = Math.FusedMultiplyAdd(sum, x / n, 1);
        }

        return Math.FusedMultiplyAdd(x * x / 2, sum, x);
    }
}
