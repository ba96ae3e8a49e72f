using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// Mean, second moment and variance of selu(z), z ~ N(m, v), and their derivatives, written once over a generic number.
/// arXiv:1706.02515, Eq. (4) and (5), rearranged so that nothing cancels but what must: with the half-line moments of
/// <see cref="HalfLineMoments{T}"/>
/// <code>
/// E[selu]   = λ (E[z₊] − α E[g])
/// Var[selu] = λ² (Var[z₊] + α² Var[g] + 2α E[z₊] E[g])     three terms ≥ 0, because z₊·g = 0 makes Cov(z₊, −g) = E[z₊] E[g]
/// </code>
/// </summary>
/// <remarks>
/// Derivatives follow from ∂E[f]/∂m = E[f′] and ∂E[f]/∂v = ½E[f″] for Gaussian z, f″ with its point mass λ(1−α)δ₀ at the kink. In the map
/// m = μω and v = ντ, so by the chain rule ∂/∂μ = ω ∂/∂m, ∂/∂ν = τ ∂/∂v, ∂/∂ω = μ ∂/∂m, ∂/∂τ = ν ∂/∂v.
/// Derivatives of the derivatives come from the same source with dual numbers for <typeparamref name="T"/>.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
/// <typeparam name="TArithmetic">Its arithmetic.</typeparam>
public static class MomentFormulas<T, TArithmetic>
    where T : struct,
        IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where TArithmetic : IMomentArithmetic<T>
{
    /// <summary>E[selu(z)], z ~ N(m, v); arXiv:1706.02515, Eq. (4).</summary>
    /// <param name="m">Mean of z, m = μω.</param>
    /// <param name="v">Variance of z (not standard deviation), v = ντ &gt; 0.</param>
    /// <param name="alpha">α ≥ 0.</param>
    /// <param name="lambda">λ &gt; 0.</param>
    public static T Mean(T m, T v, T alpha, T lambda) => Mean(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T Mean(in HalfLineMoments<T> z, T alpha, T lambda) => lambda * (z.PositiveMean - alpha * z.DeficitMean);

    /// <summary>E[selu(z)²], z ~ N(m, v); arXiv:1706.02515, Eq. (5) before the squared mean is taken off.</summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T SecondMoment(T m, T v, T alpha, T lambda) => SecondMoment(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="SecondMoment(T, T, T, T)"/>
    public static T SecondMoment(in HalfLineMoments<T> z, T alpha, T lambda) =>
        TArithmetic.Square(lambda) * (z.PositiveSquare + TArithmetic.Square(alpha) * z.DeficitSquare);

    /// <summary>Var[selu(z)], z ~ N(m, v); arXiv:1706.02515, Eq. (5).</summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T Variance(T m, T v, T alpha, T lambda) => Variance(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="Variance(T, T, T, T)"/>
    public static T Variance(in HalfLineMoments<T> z, T alpha, T lambda) =>
        TArithmetic.Square(lambda)
        * (
            z.PositiveVariance
            + TArithmetic.Square(alpha) * z.DeficitVariance
            + TArithmetic.Exact(2) * alpha * z.PositiveMean * z.DeficitMean
        );

    /// <summary>∂E[selu]/∂m = E[selu′] = λ (p + α E[eᶻ; z ≤ 0]) &gt; 0.</summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T MeanByMean(T m, T v, T alpha, T lambda) => MeanByMean(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="MeanByMean(T, T, T, T)"/>
    public static T MeanByMean(in HalfLineMoments<T> z, T alpha, T lambda) => lambda * (z.PositiveMass + alpha * z.NegativeExp);

    /// <summary>∂E[selu]/∂v = ½E[selu″] = ½λ ((1−α) φ(0) + α E[eᶻ; z ≤ 0]), φ(0) the density of z at zero.</summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T MeanByVariance(T m, T v, T alpha, T lambda) => MeanByVariance(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="MeanByVariance(T, T, T, T)"/>
    public static T MeanByVariance(in HalfLineMoments<T> z, T alpha, T lambda) => TArithmetic.Exact(0.5) * lambda * CurvatureMean(z, alpha);

    /// <summary>
    /// ∂Var[selu]/∂m = 2 Cov(selu, selu′) = 2λ² (E[z₊]E[g] + α² Var[g] + (1−α)(E[z₊] E[eᶻ; z ≤ 0] + α p E[g])).
    /// </summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T VarianceByMean(T m, T v, T alpha, T lambda) => VarianceByMean(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="VarianceByMean(T, T, T, T)"/>
    public static T VarianceByMean(in HalfLineMoments<T> z, T alpha, T lambda)
    {
        T kink = TArithmetic.Exact(1) - alpha;
        T covariance =
            z.PositiveMean * z.DeficitMean
            + TArithmetic.Square(alpha) * z.DeficitVariance
            + kink * (z.PositiveMean * z.NegativeExp + alpha * z.PositiveMass * z.DeficitMean);
        return TArithmetic.Exact(2) * TArithmetic.Square(lambda) * covariance;
    }

    /// <summary>
    /// ∂Var[selu]/∂v = λ² (p + α²(2E[e²ᶻ;−] − E[eᶻ;−]² − p E[eᶻ;−]) + α(1−α) φ(0) E[g] − E[z₊] ((1−α) φ(0) + α E[eᶻ;−])),
    /// "−" short for z ≤ 0.
    /// </summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T VarianceByVariance(T m, T v, T alpha, T lambda) => VarianceByVariance(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="VarianceByVariance(T, T, T, T)"/>
    public static T VarianceByVariance(in HalfLineMoments<T> z, T alpha, T lambda)
    {
        T kink = TArithmetic.Exact(1) - alpha;
        T exponential = TArithmetic.Exact(2) * z.NegativeExpSquare - TArithmetic.Square(z.NegativeExp) - z.PositiveMass * z.NegativeExp;
        T sum =
            z.PositiveMass
            + TArithmetic.Square(alpha) * exponential
            + alpha * kink * z.DensityAtZero * z.DeficitMean
            - z.PositiveMean * CurvatureMean(z, alpha);
        return TArithmetic.Square(lambda) * sum;
    }

    /// <summary>E[selu′(z)²] = λ² (p + α² E[e²ᶻ; z ≤ 0]), z ~ N(m, v); at the fixed point (0, 1) it is λ²(½ + α²e²Φ(−2)).</summary>
    /// <inheritdoc cref="Mean(T, T, T, T)"/>
    public static T DerivativeSecondMoment(T m, T v, T alpha, T lambda) =>
        DerivativeSecondMoment(TArithmetic.HalfLines(m, v), alpha, lambda);

    /// <inheritdoc cref="DerivativeSecondMoment(T, T, T, T)"/>
    public static T DerivativeSecondMoment(in HalfLineMoments<T> z, T alpha, T lambda) =>
        TArithmetic.Square(lambda) * (z.PositiveMass + TArithmetic.Square(alpha) * z.NegativeExpSquare);

    // E[selu″]/λ: the point mass at the kink and the exponential branch.
    static T CurvatureMean(in HalfLineMoments<T> z, T alpha) => (TArithmetic.Exact(1) - alpha) * z.DensityAtZero + alpha * z.NegativeExp;
}
