namespace TorchSharp;

/// <summary>
/// α and λ of SELU, from their closed form: the values for which mean 0 and variance 1 are a fixed point; arXiv:1706.02515v5, Eq. (14).
/// </summary>
internal static class SeluConstants
{
    /// <summary>α = −√(2/π) / (erfc(1/√2)·√e − 1) = 1.67326….</summary>
    internal static double Alpha { get; }

    /// <summary>λ = (1 − erfc(1/√2)√e)·√(2π) / √(2·erfc(√2)e² + π·erfc(1/√2)²e − 2(2+π)·erfc(1/√2)√e + π + 2) = 1.05070….</summary>
    internal static double Lambda { get; }

    /// <summary>λα, the depth of SELU's floor: selu(x) → −λα as x → −∞.</summary>
    internal static double Floor => Lambda * Alpha;

    static SeluConstants()
    {
        double half = 1 - Erf(1 / Math.Sqrt(2)), two = 1 - Erf(Math.Sqrt(2));
        double product = half * Math.Sqrt(Math.E);
        Alpha = -Math.Sqrt(2 / Math.PI) / (product - 1);
        double square = 2 * two * Math.E * Math.E + Math.PI * product * product - 2 * (2 + Math.PI) * product + Math.PI + 2;
        Lambda = (1 - product) * Math.Sqrt(2 * Math.PI) / Math.Sqrt(square);
    }

    /// <summary>erf by the series 2x·e^(−x²)/√π · Σ (2x²)ⁿ/(1·3·5…(2n+1)), whose terms are all positive: nothing cancels.</summary>
    private static double Erf(double x)
    {
        double term = 1, sum = 1;
        for (int n = 1; term > sum * 1e-18; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 * x * Math.Exp(-x * x) / Math.Sqrt(Math.PI) * sum;
    }
}
