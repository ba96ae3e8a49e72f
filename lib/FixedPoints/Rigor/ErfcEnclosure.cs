namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// Enclosures of erfc and of erfcx(x) = e^(x²)·erfc(x) at one double, two doubles wide at most: tabulated Taylor polynomials on [0, 10),
/// the asymptotic series beyond, reflection below 0.
/// </summary>
/// <remarks>
/// <b>Why Taylor is safe.</b> erfcx(x) = 2/√π ∫₀^∞ e^(−t²−2xt) dt, so (−1)ⁿ·erfcx⁽ⁿ⁾(x) = 2/√π ∫₀^∞ (2t)ⁿ e^(−t²−2xt) dt is positive and
/// falls in x (erfcx is completely monotone). With aₙ = erfcx⁽ⁿ⁾(c)/n! the Lagrange remainder at c + h is |h|ᴺ·|aₙ(ξ)| at n = N, and
/// |a_N(ξ)| ≤ |a_N(c − |h|)|. The aₙ follow from erfcx' = 2x·erfcx − 2/√π: a₁ = 2c·a₀ − 2/√π, (n+1)·aₙ₊₁ = 2c·aₙ + 2aₙ₋₁; enclosed with
/// 384-bit integers at start-up.
/// <list type="number">
/// <item>Centres c = j/32, |h| ≤ 1/64 exactly (x − c is exact by Sterbenz's lemma, or c = 0), N = 11. aₙ(0) = (−1)ⁿ/Γ(n/2+1), so |a₁₁| ≤
/// 1/Γ(6.5) &lt; 0.0036 and the remainder is below 0.0036·2^−66, for every ξ lies in [0, ∞). Relative to erfcx ≥ erfcx(10) &gt; 0.056 this
/// is less than 2^−69.</item>
/// <item>Let u = 2^−53. |aₙ₊₁| ≤ |aₙ| (checked for every entry when the table is made). Horner with fused multiply-adds for
/// p = a₁ + h·a₂ + …: error ≤ u·|a₁|·(2 + 3/64 + 4/64² + …) &lt; 2.05·u·|a₁|; then a₀_low + h·p adds u·|a₁|·1.02/64. In all below
/// 3.1·u·|a₁|/64. As |a₁| ≤ 1.13·a₀ (checked) and erfcx ≥ a₀(1 − 1.13/64), this is &lt; 0.056·u &lt; 2^−57 of the result.</item>
/// <item>x ≥ 10, w = 1/(2x²) ≤ 1/200: erfcx = 1/(x√π)·(1 − w + 3w² − 15w³ + …); integrating by parts shows that the error has the sign of
/// the first term left out and is smaller: 31!!·w¹⁶ &lt; 3e−20 &lt; 2^−64. The sum's deviation from 1, at most 0.005, carries few roundings
/// and those small: 0.04·u. 1/(x√π) is a double-double with exact residual. Below 2^−57.</item>
/// <item>erfc(x) = e^(−x²)·erfcx(x) for x ≥ 0 with x² = p + q exactly: (0.018 + 0.056)·u + a few u² &lt; 2^−56. erfc(−x) = 2 − erfc(x) ≥ 1:
/// same bound. erfcx(−x) = 2e^(x²) − erfcx(x) ≥ max(e^(x²), erfcx(x)): (2·0.018 + 0.056)·u + a few u² &lt; 2^−56.</item>
/// </list>
/// </remarks>
static class ErfcEnclosure
{
    const int CentresPerUnit = 32,
        TableEnd = 10,
        Degree = 10;

    static readonly double[] table = new double[CentresPerUnit * TableEnd * (Degree + 2) + Degree + 2]; // a₁₀ … a₁, a₀ low, a₀ high
    static readonly double inverseSqrtPiHigh,
        inverseSqrtPiLow;

    static ErfcEnclosure()
    {
        BigEnclosure twoOverSqrtPi = BigEnclosure.Pi.Reciprocal().Times(4, 1).Sqrt();
        (inverseSqrtPiHigh, inverseSqrtPiLow) = twoOverSqrtPi.Times(1, 2).ToDoubleDouble();
        BigEnclosure value = BigEnclosure.Integer(1);
        for (int j = 0; j <= CentresPerUnit * TableEnd; j++)
            value = FillRow(j, value, twoOverSqrtPi);
    }

    /// <summary>An enclosure of erfc(x); x may be infinite.</summary>
    public static Interval Erfc(double x)
    {
        if (x > 27.3)
            // erfc(27.3) < e^-745.29/48 < 2^-1075
            return x == double.PositiveInfinity ? Interval.Zero : Interval.Trusted(0, double.Epsilon);
        if (x == 0)
            return Interval.One;
        if (x < -6)
            return Interval.Trusted(x == double.NegativeInfinity ? 2 : Math.BitDecrement(2), 2); // 0 < erfc(6) < 2.2e-17
        double distance = Math.Abs(x);
        (double yHigh, double yLow) = Scaled(distance);
        double square = distance * distance;
        ScaledExp exp = ExpEnclosure.Evaluate(-square, -Math.FusedMultiplyAdd(distance, distance, -square));
        double high = exp.High * yHigh;
        double low = Math.FusedMultiplyAdd(exp.High, yHigh, -high) + Math.FusedMultiplyAdd(exp.High, yLow, exp.Low * yHigh);
        if (x >= 0)
            return Rounding.Enclose(high, low, exp.Exponent);
        high = Math.ScaleB(high, exp.Exponent); // e^-36 at least: exact
        low = Math.ScaleB(low, exp.Exponent);
        double difference = 2 - high;
        return Rounding.Enclose(difference, 2 - difference - high - low);
    }

    /// <summary>An enclosure of erfcx(x); x may be infinite.</summary>
    public static Interval ScaledErfc(double x)
    {
        if (x == 0)
            return Interval.One;
        if (x > 0)
        {
            if (x == double.PositiveInfinity)
                return Interval.Zero;
            // Near the largest doubles 1/x is subnormal: there erfcx(x) is erfcx(x·2^-64)·2^-64 to far more than double precision.
            bool huge = x > 1e290;
            (double high, double low) = Scaled(huge ? x * Math.ScaleB(1, -64) : x);
            return Rounding.Enclose(high, low, huge ? -64 : 0);
        }
        if (x < -26.7)
            return Interval.Trusted(double.MaxValue, double.PositiveInfinity); // 2·e^(26.7²) > 2^1024
        double square = x * x;
        ScaledExp exp = ExpEnclosure.Evaluate(square, Math.FusedMultiplyAdd(x, x, -square));
        (double yHigh, double yLow) = Scaled(-x);
        int exponent = exp.Exponent + 1;
        // at least 2^-1030·0.02; what becomes subnormal here is lost beside exp.High ≥ 1
        double reflectedHigh = Math.ScaleB(yHigh, -exponent);
        double reflectedLow = Math.ScaleB(yLow, -exponent);
        double difference = exp.High - reflectedHigh;
        double remainder = exp.High - difference - reflectedHigh; // exact: reflectedHigh < exp.High
        return Rounding.Enclose(difference, remainder + (exp.Low - reflectedLow), exponent);
    }

    // erfcx(x) = (high + low)(1 + ε), |ε| < 2^−57, x ≥ 0.
    static (double High, double Low) Scaled(double x)
    {
        if (x >= TableEnd)
            return Asymptotic(x);
        int centre = (int)Math.Round(x * CentresPerUnit);
        double h = x - centre * (1.0 / CentresPerUnit);
        ReadOnlySpan<double> row = table.AsSpan(centre * (Degree + 2), Degree + 2);
        double p = row[0];
        for (int i = 1; i < Degree; i++)
            p = Math.FusedMultiplyAdd(h, p, row[i]);
        double high = row[Degree + 1];
        double low = Math.FusedMultiplyAdd(h, p, row[Degree]);
        double sum = high + low;
        return (sum, high - sum + low);
    }

    static (double High, double Low) Asymptotic(double x)
    {
        double w = 0.5 / x / x;
        double series = 1;
        for (int factor = 29; factor >= 3; factor -= 2)
            series = Math.FusedMultiplyAdd(-factor * w, series, 1); // 1 − 3w(1 − 5w(…)), the sum being 1 − w·series
        double quotient = inverseSqrtPiHigh / x;
        double residual = (Math.FusedMultiplyAdd(-quotient, x, inverseSqrtPiHigh) + inverseSqrtPiLow) / x;
        double low = Math.FusedMultiplyAdd(quotient, -w * series, residual);
        double sum = quotient + low;
        return (sum, quotient - sum + low);
    }

    // From erfcx at c = j/32 the row of c, and erfcx at the next centre by the same Taylor series at h = 1/32, cut off at n = N with a
    // remainder of at most |a_N(c)|·hᴺ. The widths grow like e^(c²), by 2^145 in all, and start from 2^−384.
    static BigEnclosure FillRow(int j, BigEnclosure value, BigEnclosure twoOverSqrtPi)
    {
        Span<double> row = table.AsSpan(j * (Degree + 2), Degree + 2);
        (row[Degree + 1], row[Degree]) = value.ToDoubleDouble();
        double bound = 1.13 * row[Degree + 1];
        BigEnclosure next = value,
            previous = value,
            current = value.Times(2 * j, CentresPerUnit) - twoOverSqrtPi;
        for (int n = 1; ; n++)
        {
            if (n <= Degree)
            {
                double coefficient = current.ToDoubleDouble().High;
                if (!(Math.Abs(coefficient) <= bound) || coefficient > 0 != ((n & 1) == 0))
                    throw new InvalidOperationException(
                        $"Taylor coefficient {n} of erfcx at {j}/{CentresPerUnit} breaks the proof's premise."
                    );
                row[Degree - n] = coefficient;
                bound = Math.Abs(coefficient);
            }
            BigEnclosure term = current.Shift(5 * n); // aₙ·hⁿ
            if (term.IsNegligible && n > Degree)
                return next.Widen(term);
            next += term;
            (previous, current) = (current, (current.Times(2 * j, CentresPerUnit) + previous.Times(2, 1)).Times(1, n + 1));
        }
    }
}
