namespace SelfNormalizing.FixedPoints;

/// <summary>
/// <see cref="HalfLineMoments{T}"/> in double, each to a few units in the last place. The closed forms of
/// <see cref="HalfLineMoments{T}.FromErfc{TArithmetic}"/> subtract nearly equal numbers where the Gaussian is narrow or lies far on one
/// side; here the smaller side is computed first, from positive terms, and the other from it.
/// </summary>
/// <remarks>
/// Notation: h = √(v/2), a = m/(2h), Γ = e^(−a²), Jₙ as in <see cref="RepeatedErfc"/>. The lesser tail of z has
/// E|z|ⁿ = (n!/2)(2h)ⁿ Γ Jₙ(|a|). A difference over the step h of erfcx is summed as a series when h ≤ ½ ("narrow").
/// </remarks>
static class DoubleHalfLines
{
    const double NarrowEnd = 0.5;

    // e^(−a²) is zero in double beyond |a| = 27.3, and times the largest variance beyond 39; the factors Jₙ(|a|) are kept away from
    // overflow there.
    const double TailEnd = 60;
    const double SqrtPi = 1.7724538509055160;

    // Beyond these, m² or v/2 may leave the range of normal numbers; both are then scaled by powers of two first, which is exact.
    const double Small = 1e-290;
    const double Large = 1e290;

    internal static HalfLineMoments<double> At(double mean, double variance)
    {
        double h = variance < Small ? Math.ScaleB(Math.Sqrt(Math.ScaleB(variance, 199)), -100) : Math.Sqrt(variance / 2);
        double a = mean / (2 * h);
        return mean < 0
            ? MostlyNegative(mean, variance, h, Math.Max(a, -TailEnd))
            : MostlyPositive(mean, variance, h, Math.Min(a, TailEnd));
    }

    // a ≥ 0: the exponential side is the tail.
    static HalfLineMoments<double> MostlyPositive(double mean, double variance, double h, double a)
    {
        double gauss = Gauss(mean, variance);
        Span<double> j = stackalloc double[RepeatedErfc.Count];
        RepeatedErfc.Fill(a, j);
        double tailMass = gauss * j[0] / 2;
        double tailMean = h * gauss * j[1]; // E[−z₋]
        double tailSquare = TailSquare(h, gauss, j[2]); // E[z₋²]
        double positiveMean = mean + tailMean;

        double exp1,
            deficitMean,
            deficitSquare;
        double exp2 = gauss * ErrorFunction.ScaledErfc(a + 2 * h) / 2;
        if (h <= NarrowEnd)
        {
            var (centre, odd, even) = RepeatedErfc.Around(a + h, h);
            exp1 = gauss * centre / 2;
            deficitMean = gauss * (odd + even) / 2;
            deficitSquare = gauss * even;
        }
        else
        {
            exp1 = gauss * ErrorFunction.ScaledErfc(a + h) / 2;
            deficitMean = tailMass - exp1;
            deficitSquare = tailMass - 2 * exp1 + exp2;
        }

        return new()
        {
            PositiveMass = 1 - tailMass,
            NegativeMass = tailMass,
            DensityAtZero = gauss / (2 * h * SqrtPi),
            PositiveMean = positiveMean,
            PositiveSquare = mean * positiveMean + variance * (1 - tailMass),

            // Var z = Var z₊ + Var z₋ + 2 Cov(z₊, z₋), and Cov(z₊, −z₋) = −E[z₊] E[−z₋].
            PositiveVariance = variance - (tailSquare - tailMean * tailMean) - positiveMean * (2 * tailMean),
            NegativeExp = exp1,
            NegativeExpSquare = exp2,
            DeficitMean = deficitMean,
            DeficitSquare = deficitSquare,
            DeficitVariance = deficitSquare - deficitMean * deficitMean,
        };
    }

    // a < 0: the linear side is the tail.
    static HalfLineMoments<double> MostlyNegative(double mean, double variance, double h, double a)
    {
        double gauss = Gauss(mean, variance);
        Span<double> j = stackalloc double[RepeatedErfc.Count];
        RepeatedErfc.Fill(-a, j);
        double tailMass = gauss * j[0] / 2;
        double tailMean = h * gauss * j[1];
        double tailSquare = TailSquare(h, gauss, j[2]);
        if (gauss < Small && h > 1)
        {
            // A large h may bring back into range what e^(−a²) alone is not.
            tailMean = Math.Exp(Math.Log(h * j[1]) - a * a);
            tailSquare = Math.Exp(Math.Log(4 * j[2]) + 2 * Math.Log(h) - a * a);
        }

        double b = a + h;
        double c = a + 2 * h;
        double exp1 = b > 0 ? gauss * ErrorFunction.ScaledErfc(b) / 2 : Math.Exp(mean + variance / 2) * ErrorFunction.Erfc(b) / 2;
        double exp2 = c > 0 ? gauss * ErrorFunction.ScaledErfc(c) / 2 : Math.Exp(2 * mean + 2 * variance) * ErrorFunction.Erfc(c) / 2;
        var (deficitMean, deficitSquare, deficitVariance) =
            h <= NarrowEnd ? NarrowDeficit(mean, variance, h, a, gauss) : WideDeficit(tailMass, exp1, exp2);
        return new()
        {
            PositiveMass = tailMass,
            NegativeMass = 1 - tailMass,
            DensityAtZero = gauss / (2 * h * SqrtPi),
            PositiveMean = tailMean,
            PositiveSquare = tailSquare,
            PositiveVariance = tailSquare - tailMean * tailMean,
            NegativeExp = exp1,
            NegativeExpSquare = exp2,
            DeficitMean = deficitMean,
            DeficitSquare = deficitSquare,
            DeficitVariance = deficitVariance,
        };
    }

    // With W = e^(z₋) = 1 − g: E[W] = p + E[eᶻ;−], E[W²] = p + E[e²ᶻ;−].
    static (double Mean, double Square, double Variance) WideDeficit(double tailMass, double exp1, double exp2)
    {
        double mean = 1 - tailMass - exp1;
        double variance = tailMass + exp2 - (tailMass + exp1) * (tailMass + exp1);
        return (mean, variance + mean * mean, variance);
    }

    // eᶻ = W + r with r = (eᶻ − 1)₊ small: E[g] = E[r] − (E[eᶻ] − 1), and r·g = 0 gives Var[eᶻ] = Var[g] + Var[r] + 2 E[r] E[g].
    static (double Mean, double Square, double Variance) NarrowDeficit(double mean, double variance, double h, double a, double gauss)
    {
        var (_, odd, even) = RepeatedErfc.Around(-a - h, h);
        double excessMean = gauss * (odd - even) / 2;
        double excessSquare = gauss * even;
        double deficitMean = excessMean - Elementary.ExpM1(mean + variance / 2);
        double lognormalVariance = Math.Exp(2 * mean + variance) * Elementary.ExpM1(variance);
        double deficitVariance = lognormalVariance - (excessSquare - excessMean * excessMean) - 2 * excessMean * deficitMean;
        return (deficitMean, deficitVariance + deficitMean * deficitMean, deficitVariance);
    }

    // 4h²ΓJ₂ ≤ v/2, where 4h² = 2v alone may overflow.
    static double TailSquare(double h, double gauss, double second)
    {
        double square = 4 * h * h;
        return double.IsFinite(square) ? square * gauss * second : 4 * (h * gauss * second) * h;
    }

    // e^(−m²/2v), with the rounding errors of m² and of the quotient carried along.
    static double Gauss(double mean, double variance)
    {
        // Below the least double from |m| = 39 √v on; m² may overflow there.
        if (Math.Abs(mean) / Math.Sqrt(variance) > 40)
        {
            return 0;
        }

        if (variance is < Small or > Large)
        {
            int power = variance < Small ? 300 : -300;
            (mean, variance) = (Math.ScaleB(mean, power), Math.ScaleB(variance, 2 * power));
        }

        double square = mean * mean;
        double lost = Math.FusedMultiplyAdd(mean, mean, -square);
        double quotient = square / (2 * variance);
        double rest = (Math.FusedMultiplyAdd(-quotient, 2 * variance, square) + lost) / (2 * variance);
        double exp = Math.Exp(-quotient);
        return exp - exp * rest;
    }
}
