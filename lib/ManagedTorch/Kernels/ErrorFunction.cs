namespace TorchSharp.Kernels;

/// <summary>
/// erf, erfc, erfcx and erfinv in double precision: the series Σ below 2, the continued fraction (Lentz) beyond.
/// </summary>
internal static class ErrorFunction
{
    private static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);
    private static readonly double RootPi = Math.Sqrt(Math.PI);

    internal static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x)) return x;
        return a < 2 ? Series(x) : a > 6 ? Math.Sign(x) : Math.Sign(x) * (1 - Math.Exp(-a * a) * Scaled(a));
    }

    internal static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 0.5) return 1 - Erf(x);
        return x > 27.5 ? 0 : ExpOfMinusSquare(x) * Scaled(x);
    }

    /// <summary>e^(x²)·erfc(x).</summary>
    internal static double Erfcx(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x >= 0.5) return Scaled(x);
        return x < -26.7 ? double.PositiveInfinity : Erfc(x) / ExpOfMinusSquare(x);
    }

    /// <summary>The x with erf(x) = y: a first guess, then Halley's iteration.</summary>
    internal static double Erfinv(double y)
    {
        if (double.IsNaN(y) || y < -1 || y > 1) return double.NaN;
        if (Math.Abs(y) == 1) return y * double.PositiveInfinity;
        if (y == 0) return y;
        double a = Math.Abs(y), rest = 1 - a;
        // Winitzki's approximation from the logarithm of 1 − y².
        double log = Math.Log(rest * (1 + a)), c = 2 / (Math.PI * 0.147) + log / 2;
        double x = Math.Sqrt(Math.Sqrt(c * c - log / 0.147) - c);
        for (int i = 0; i < 3; i++)
        {
            double error = (a > 0.5 ? rest - Erfc(x) : Erf(x) - a) / (TwoOverRootPi * ExpOfMinusSquare(x));
            x -= error / (1 + x * error);
        }
        return Math.CopySign(x, y);
    }

    /// <summary>erf x = 2/√π · e^(−x²) · Σ 2ᵏ x^(2k+1) / (2k+1)!!: all terms positive, so nothing cancels.</summary>
    private static double Series(double x)
    {
        double square = 2 * x * x, term = x, sum = x;
        for (int k = 1; k < 60; k++)
        {
            term *= square / (2 * k + 1);
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum)) break;
        }
        return TwoOverRootPi * ExpOfMinusSquare(x) * sum;
    }

    /// <summary>e^(x²)·erfc(x) for x ≥ 0.5.</summary>
    private static double Scaled(double x)
    {
        if (x < 2) return ScaledByIntegral(x);
        if (x > 1e8) return 1 / (x * RootPi);
        // erfcx = (1/√π) · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), from the far end back.
        double tail = x;
        int terms = x < 3 ? 120 : x < 6 ? 50 : 25;
        for (int k = terms; k >= 1; k--) tail = x + k / 2.0 / tail;
        return 1 / (tail * RootPi);
    }

    /// <summary>erfcx(x) = (2/√π)·∫₀^∞ exp(−t² − 2xt) dt by the trapezoidal rule, whose error falls like e^(−(π/h)²) once the end at 0 is accounted for.</summary>
    private static double ScaledByIntegral(double x)
    {
        // (x/π)·∫ e^(−t²)/(x² + t²) dt over the whole line = erfcx(x); the poles at ±ix add 2e^(x²)/(1 − e^(2πx/h)) to the trapezoidal sum.
        const double h = 0.4;
        double sum = 1 / (x * x);
        for (int k = 1; k * h < 6.5; k++)
        {
            double t = k * h;
            sum += 2 * Math.Exp(-t * t) / (x * x + t * t);
        }
        return h * x / Math.PI * sum + 2 * Math.Exp(x * x) / (1 - Math.Exp(2 * Math.PI * x / h));
    }

    /// <summary>e^(−x²) with the rounding error of x² given back.</summary>
    private static double ExpOfMinusSquare(double x)
    {
        double square = x * x, error = Math.FusedMultiplyAdd(x, x, -square);
        return Math.Exp(-square) * (1 - error);
    }
}
