using System.Numerics;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>What a claim bounds, a function of (μ, ω, ν, τ).</summary>
public enum Quantity
{
    /// <summary>S, the largest singular value of the Jacobian of (μ, ν) → (μ', ν').</summary>
    LargestSingularValue,

    /// <summary>μ', the mean after the layer.</summary>
    NewMean,

    /// <summary>ν', the variance after the layer.</summary>
    NewVariance,

    /// <summary>ν' − ν, how much a layer raises the variance.</summary>
    VarianceChange,

    /// <summary>τ E[selu′(z)²], what a layer multiplies the mean square of a gradient by.</summary>
    GradientGain,
}

/// <summary>The quantities, written once over a generic number on top of <see cref="MomentFormulas{T, TArithmetic}"/>.</summary>
/// <typeparam name="T">The number: Interval for bounds, IntervalGradient for bounds and slopes, double for a first look.</typeparam>
/// <typeparam name="TArithmetic">Its arithmetic.</typeparam>
public static class QuantityFormulas<T, TArithmetic>
    where T : struct,
        IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where TArithmetic : IMomentArithmetic<T>
{
    /// <summary>The quantity at mean μ, weight sum ω, variance ν &gt; 0 and sum of squared weights τ &gt; 0, for SELU's α and λ.</summary>
    public static T Evaluate(Quantity quantity, T mean, T omega, T variance, T tau, T alpha, T lambda)
    {
        HalfLineMoments<T> z = TArithmetic.HalfLines(mean * omega, variance * tau);
        return quantity switch
        {
            Quantity.LargestSingularValue => LargestSingularValue(Jacobian(z, omega, tau, alpha, lambda)),
            Quantity.NewMean => MomentFormulas<T, TArithmetic>.Mean(z, alpha, lambda),
            Quantity.NewVariance => MomentFormulas<T, TArithmetic>.Variance(z, alpha, lambda),
            Quantity.VarianceChange => MomentFormulas<T, TArithmetic>.Variance(z, alpha, lambda) - variance,
            Quantity.GradientGain => tau * MomentFormulas<T, TArithmetic>.DerivativeSecondMoment(z, alpha, lambda),
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "Allowed: the members of Quantity."),
        };
    }

    /// <summary>∂(μ', ν')/∂(μ, ν) by the chain rule: m = μω, v = ντ.</summary>
    public static Matrix2<T> Jacobian(in HalfLineMoments<T> z, T omega, T tau, T alpha, T lambda) =>
        new(
            omega * MomentFormulas<T, TArithmetic>.MeanByMean(z, alpha, lambda),
            tau * MomentFormulas<T, TArithmetic>.MeanByVariance(z, alpha, lambda),
            omega * MomentFormulas<T, TArithmetic>.VarianceByMean(z, alpha, lambda),
            tau * MomentFormulas<T, TArithmetic>.VarianceByVariance(z, alpha, lambda)
        );

    /// <summary>S = ½(√((a+d)² + (c−b)²) + √((a−d)² + (c+b)²)) of the matrix [[a, b], [c, d]].</summary>
    public static T LargestSingularValue(in Matrix2<T> j)
    {
        T sum = TArithmetic.Square(j.A + j.D) + TArithmetic.Square(j.C - j.B);
        T difference = TArithmetic.Square(j.A - j.D) + TArithmetic.Square(j.C + j.B);
        return TArithmetic.Exact(0.5) * (TArithmetic.Sqrt(sum) + TArithmetic.Sqrt(difference));
    }
}

/// <summary>The matrix [[A, B], [C, D]]; as a Jacobian, rows μ', ν' and columns μ, ν.</summary>
public readonly record struct Matrix2<T>(T A, T B, T C, T D);
