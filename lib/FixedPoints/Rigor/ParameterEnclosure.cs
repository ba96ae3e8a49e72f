namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Enclosures of α and λ: the proofs are about the real numbers α₀₁ and λ₀₁, not about the doubles nearest to them.</summary>
/// <param name="Alpha">Contains α.</param>
/// <param name="Lambda">Contains λ.</param>
public readonly record struct ParameterEnclosure(Interval Alpha, Interval Lambda)
{
    /// <summary>
    /// α₀₁ = √(2/π)/(1 − c), λ₀₁ = (1 − c)·√(2π)/√(2·erfcx(√2) + πc² − 2(2+π)c + π + 2), c = erfcx(1/√2); the closed form of
    /// arXiv:1706.02515.
    /// </summary>
    public static ParameterEnclosure Standard { get; } = FromClosedForm();

    /// <summary>The parameters bit for bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α or λ is NaN or infinite.</exception>
    public static ParameterEnclosure Exact(double alpha, double lambda) => new(Interval.Exact(alpha), Interval.Exact(lambda));

    /// <summary>The parameters bit for bit, as the solver gives them.</summary>
    public static ParameterEnclosure Exact(SeluParameters parameters) => Exact(parameters.Alpha, parameters.Lambda);

    static ParameterEnclosure FromClosedForm()
    {
        Interval two = Interval.Exact(2),
            pi = IntervalArithmetic.Pi;
        Interval c = two.Sqrt();
        Interval e2 = c.ScaledErfc();
        c = (Interval.One / c).ScaledErfc();
        Interval gap = Interval.One - c;
        Interval alpha = (two / pi).Sqrt() / gap;
        Interval second = two * e2 + pi * c.Square() - two * (two + pi) * c + pi + two;
        return new(alpha, gap * (two * pi).Sqrt() / second.Sqrt());
    }
}
