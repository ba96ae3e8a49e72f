namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// Directed rounding of + − × ÷ √ built from round-to-nearest. .NET cannot switch the processor's rounding mode, so each operation finds
/// the sign of its own rounding error exactly (TwoSum, or a residual by fused multiply-add) and steps one double outward only where the
/// error calls for it.
/// </summary>
/// <remarks>
/// Trusted: that double +, −, ×, ÷, √ and fused multiply-add are correctly rounded (IEEE 754, 5.4.1), as they are on every 64-bit
/// processor that .NET runs on. A residual a·b − p, a − q·b or a − s² is itself a double unless it falls below the smallest subnormal;
/// where results are so small (under 2^−960) that this cannot be excluded, the step outward is taken always. A rounded result of ±∞ from
/// finite operands has MaxValue as its bound on the near side. Each bound is the tightest possible in the normal range and at most one
/// double wider below it.
/// </remarks>
static class Rounding
{
    // 2^-960: above it, every residual (smaller by at most 2^-106) is a normal number and therefore exact.
    const double ExactResidual = 1.0261342003245941e-289;

    const double RelativeMargin = 1.4016565685892601e-17; // 1.01·2^-56

    public static double AddDown(double a, double b)
    {
        double sum = a + b;
        if (!double.IsFinite(sum))
            return Overflowed(sum, a, b) && sum > 0 ? double.MaxValue : sum;
        return SumError(a, b, sum) >= 0 ? sum : Math.BitDecrement(sum);
    }

    public static double AddUp(double a, double b)
    {
        double sum = a + b;
        if (!double.IsFinite(sum))
            return Overflowed(sum, a, b) && sum < 0 ? double.MinValue : sum;
        return SumError(a, b, sum) <= 0 ? sum : Math.BitIncrement(sum);
    }

    public static double MultiplyDown(double a, double b)
    {
        if (a == 0 || b == 0)
            return 0; // also 0·∞: an unbounded end of an interval is never attained (IEEE 1788, 10.4)
        double product = a * b;
        if (!double.IsFinite(product))
            return Overflowed(product, a, b) && product > 0 ? double.MaxValue : product;
        if (Math.Abs(product) < ExactResidual)
            return product == 0 && double.IsPositive(product) ? 0 : Math.BitDecrement(product);
        return Math.FusedMultiplyAdd(a, b, -product) >= 0 ? product : Math.BitDecrement(product);
    }

    public static double MultiplyUp(double a, double b) => 0 - MultiplyDown(-a, b); // 0 − 0 is +0

    public static double DivideDown(double a, double b)
    {
        if (a == 0)
            return 0;
        double quotient = a / b;
        if (!double.IsFinite(quotient))
            return Overflowed(quotient, a, b) && quotient > 0 ? double.MaxValue : quotient;
        if (double.IsInfinity(b))
            return double.IsPositive(quotient) ? 0 : -double.Epsilon;
        if (Math.Abs(quotient) < ExactResidual || Math.Abs(a) < ExactResidual)
            return quotient == 0 && double.IsPositive(quotient) ? 0 : Math.BitDecrement(quotient);
        // sign(a/b − q) = sign(a − q·b) · sign(b)
        double residual = Math.FusedMultiplyAdd(-quotient, b, a);
        return residual == 0 || (residual > 0) == (b > 0) ? quotient : Math.BitDecrement(quotient);
    }

    public static double DivideUp(double a, double b) => 0 - DivideDown(-a, b);

    public static double SqrtDown(double a)
    {
        double root = Math.Sqrt(a);
        if (a == 0 || double.IsInfinity(a))
            return root;
        if (a < ExactResidual)
            return Math.BitDecrement(root);
        return Math.FusedMultiplyAdd(-root, root, a) >= 0 ? root : Math.BitDecrement(root);
    }

    public static double SqrtUp(double a)
    {
        double root = Math.Sqrt(a);
        if (a == 0 || double.IsInfinity(a))
            return root;
        if (a < ExactResidual)
            return Math.BitIncrement(root);
        return Math.FusedMultiplyAdd(-root, root, a) <= 0 ? root : Math.BitIncrement(root);
    }

    /// <summary>The bounds of (high + low)·(1 + ε)·2^exponent, |ε| ≤ 2^−56, where |low| is at most a rounding error of high.</summary>
    /// <remarks>
    /// With value ≈ r + e, r = fl(high + low): the error is at most 2^−56·|r|·(1 + 2^−50) &lt; margin = 1.01·2^−56·|r|, less than a sixth
    /// of the gap between r and either neighbour (at least 2^−53·|r|). |e| is at most half that gap, so one step away from r is always
    /// enough, and none is needed where e points the other way by more than the margin.
    /// </remarks>
    public static Interval Enclose(double high, double low, int exponent = 0)
    {
        double nearest = high + low;
        double error = high - nearest + low;
        double margin = Math.Abs(nearest) * RelativeMargin;
        double lower = error >= margin ? nearest : Math.BitDecrement(nearest);
        double upper = -error >= margin ? nearest : Math.BitIncrement(nearest);
        return exponent == 0 ? Interval.Trusted(lower, upper) : Interval.Trusted(ScaleDown(lower, exponent), ScaleUp(upper, exponent));
    }

    /// <summary>value·2^exponent rounded down.</summary>
    public static double ScaleDown(double value, int exponent)
    {
        double scaled = Math.ScaleB(value, exponent);
        if (double.IsInfinity(scaled))
            return scaled > 0 && double.IsFinite(value) ? double.MaxValue : scaled;
        // Scaling is exact except where it ends below the normal range; there scaling back shows what was lost.
        return Math.ScaleB(scaled, -exponent) <= value ? scaled : Math.BitDecrement(scaled);
    }

    /// <summary>value·2^exponent rounded up.</summary>
    public static double ScaleUp(double value, int exponent) => -ScaleDown(-value, exponent);

    static bool Overflowed(double result, double a, double b) => double.IsInfinity(result) && double.IsFinite(a) && double.IsFinite(b);

    // Knuth's TwoSum: a + b = sum + error exactly (no overflow). An intermediate overflow gives NaN, which fails the comparison and steps
    // outward.
    static double SumError(double a, double b, double sum)
    {
        double bPart = sum - a;
        return a - (sum - bPart) + (b - bPart);
    }
}
