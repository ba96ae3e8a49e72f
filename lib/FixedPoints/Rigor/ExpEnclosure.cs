namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Enclosures of eˣ at one double, two doubles wide at most, by table and Taylor polynomial with a proved remainder.</summary>
/// <remarks>
/// Let u = 2^−53, L = ln 2/64, k = round(x/L), r = x − k·L, so eˣ = 2^(k/64)·eʳ with |r| ≤ 0.0055 =: ρ (half of L and a rounding of x/L).
/// <list type="number">
/// <item>r: L = L₁ + L₂, L₁ of 36 bits, so k·L₁ is exact (|k| &lt; 2^17); x − k·L₁ = a + b exactly (TwoSum). L₂ &lt; 2^−42, so the rounding
/// of k·L₂ and |L − L₁ − L₂|·|k| are below 2^−25·u. With the final rounding, |δr| ≤ 1.01·u·ρ.</item>
/// <item>p = eʳ − 1 = r + r²·s, s = 1/2 + r/6 + … + r⁴/720. Lagrange: the remainder is at most ρ⁷/5040·e^ρ &lt; 3.1e−20 &lt; 0.0003·u.
/// r²·s carries at most four roundings and |r²·s| &lt; 0.51ρ², the sum one: |δp| ≤ 1.01·u·ρ + 4u·0.51ρ² &lt; 1.03·u·ρ, beside what δr
/// causes.</item>
/// <item>T = 2^(k/64 mod 1) = T_h + T_l up to 2^−104; eˣ = T_h + (T_l + T_h·p), the bracket by one fused multiply-add: error ≤
/// 1.01·u·ρ·T.</item>
/// </list>
/// In sum at most (1.02 + 1.03 + 1.01)·u·ρ·T + 0.0003·u·T &lt; 0.0172·u·T, which is less than 2^−58 of the result (≥ (1 − ρ)·T).
/// </remarks>
static class ExpEnclosure
{
    static readonly double stepHigh,
        stepLow,
        stepsPerUnit;
    static readonly double[] tableHigh = new double[64],
        tableLow = new double[64];

    static ExpEnclosure()
    {
        BigEnclosure step = BigEnclosure.Ln2.Times(1, 64);
        (stepHigh, stepLow) = step.SplitAfter(36);
        stepsPerUnit = 1 / (stepHigh + stepLow);
        BigEnclosure root = BigEnclosure.Integer(2);
        for (int i = 0; i < 6; i++)
            root = root.Sqrt();
        BigEnclosure power = BigEnclosure.Integer(1);
        for (int j = 0; j < 64; j++, power *= root)
            (tableHigh[j], tableLow[j]) = power.ToDoubleDouble();
    }

    /// <summary>An enclosure of eˣ; x may be infinite.</summary>
    public static Interval At(double x)
    {
        if (x > 710)
            return Interval.Trusted(double.MaxValue, double.PositiveInfinity); // e^710 > 2^1024
        if (x < -746)
            return x == double.NegativeInfinity ? Interval.Zero : Interval.Trusted(0, double.Epsilon); // e^-746 < 2^-1074
        if (x == 0)
            return Interval.One;
        ScaledExp value = Evaluate(x, 0);
        return Rounding.Enclose(value.High, value.Low, value.Exponent);
    }

    /// <summary>e^(x + xLow) = (High + Low)·2^Exponent·(1 + ε), |ε| ≤ 2^−58; |x| ≤ 746, |xLow| ≤ 2^−43.</summary>
    public static ScaledExp Evaluate(double x, double xLow)
    {
        double count = Math.Round(x * stepsPerUnit);
        double product = -count * stepHigh;
        double a = x + product;
        double part = a - x;
        double b = x - (a - part) + (product - part);
        double r = a + (b + Math.FusedMultiplyAdd(-count, stepLow, xLow));

        double s = Math.FusedMultiplyAdd(r, 1.0 / 720, 1.0 / 120);
        s = Math.FusedMultiplyAdd(r, s, 1.0 / 24);
        s = Math.FusedMultiplyAdd(r, s, 1.0 / 6);
        s = Math.FusedMultiplyAdd(r, s, 0.5);
        double p = Math.FusedMultiplyAdd(r * r, s, r);

        int k = (int)count;
        double high = tableHigh[k & 63];
        double low = Math.FusedMultiplyAdd(high, p, tableLow[k & 63]);
        double sum = high + low;
        return new(sum, high - sum + low, k >> 6);
    }
}

/// <summary>(High + Low)·2^Exponent.</summary>
readonly record struct ScaledExp(double High, double Low, int Exponent);
