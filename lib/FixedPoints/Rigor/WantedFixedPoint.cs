using System.Numerics;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>The equations for (α, λ) that make a wanted (μ, ν) a fixed point, over a generic number: solved in closed form, with the
/// conditions for attraction.</summary>
/// <remarks>
/// With the half-line moments of z ~ N(μω, ντ) and β = λα, (μ, ν) is fixed exactly if μ = λ·E[z₊] − β·E[g] and ν + μ² = λ²·E[z₊²] +
/// β²·E[g²]. The first gives β = (λ·E[z₊] − μ)/E[g]; with k = E[g²]/E[g]² the second becomes a·λ² − 2b·λ + c = 0, a = E[z₊²] + k·E[z₊]², b
/// = k·μ·E[z₊], c = (k − 1)·μ² − ν.
/// </remarks>
static class WantedFixedPoint<T, TArithmetic>
    where T : struct,
        IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where TArithmetic : IMomentArithmetic<T>
{
    /// <summary>b² − a·c without its cancelling terms: k·E[z₊]²·(ν + μ²) + E[z₊²]·(ν − (k − 1)·μ²). No real λ where negative.</summary>
    public static T Discriminant(in HalfLineMoments<T> z, T mean, T variance)
    {
        T k = Ratio(z),
            square = TArithmetic.Square(mean);
        return k * TArithmetic.Square(z.PositiveMean) * (variance + square)
            + z.PositiveSquare * (variance - (k - TArithmetic.Exact(1)) * square);
    }

    /// <summary>λ = (b ± √(b² − ac))/a.</summary>
    public static T Lambda(in HalfLineMoments<T> z, T mean, T signedRoot)
    {
        T k = Ratio(z);
        return (k * mean * z.PositiveMean + signedRoot) / (z.PositiveSquare + k * TArithmetic.Square(z.PositiveMean));
    }

    /// <summary>β = λα = (λ·E[z₊] − μ)/E[g].</summary>
    public static T Beta(in HalfLineMoments<T> z, T mean, T lambda) => (lambda * z.PositiveMean - mean) / z.DeficitMean;

    /// <summary>
    /// The eigenvalues of a 2×2 matrix are the roots of z² − t·z + d. Both lie inside the unit circle exactly if all three of Jury's
    /// conditions hold: 1 − d &gt; 0, 1 − t + d &gt; 0, 1 + t + d &gt; 0; where one fails strictly, a root lies outside.
    /// </summary>
    public static (T First, T Second, T Third) JuryConditions(in Matrix2<T> j)
    {
        T one = TArithmetic.Exact(1),
            cross = j.B * j.C;
        return (one - j.A * j.D + cross, (one - j.A) * (one - j.D) - cross, (one + j.A) * (one + j.D) - cross);
    }

    static T Ratio(in HalfLineMoments<T> z) => z.DeficitSquare / TArithmetic.Square(z.DeficitMean);
}
