using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// What a Gaussian z ~ N(m, v) holds on either side of zero. SELU is linear on one side and exponential on the other, so all its moments
/// and their derivatives are sums and products of these (see <see cref="MomentFormulas{T, TArithmetic}"/>). Each of them is ≥ 0.
/// </summary>
/// <typeparam name="T">The number; see <see cref="IMomentArithmetic{T}"/>.</typeparam>
/// <remarks>Write z₊ = max(z, 0), z₋ = min(z, 0) and g = 1 − e^(z₋), the "deficit": selu(z) = λ(z₊ − α g).</remarks>
public readonly record struct HalfLineMoments<T>
    where T : struct,
        IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
{
    /// <summary>p = P(z &gt; 0).</summary>
    public required T PositiveMass { get; init; }

    /// <summary>q = P(z ≤ 0) = 1 − p.</summary>
    public required T NegativeMass { get; init; }

    /// <summary>Density of z at zero, e^(−m²/2v)/√(2πv).</summary>
    public required T DensityAtZero { get; init; }

    /// <summary>E[z₊].</summary>
    public required T PositiveMean { get; init; }

    /// <summary>E[z₊²].</summary>
    public required T PositiveSquare { get; init; }

    /// <summary>Var[z₊] = E[z₊²] − E[z₊]².</summary>
    public required T PositiveVariance { get; init; }

    /// <summary>E[eᶻ; z ≤ 0] = ½ e^(m+v/2) erfc((m+v)/√(2v)).</summary>
    public required T NegativeExp { get; init; }

    /// <summary>E[e²ᶻ; z ≤ 0] = ½ e^(2m+2v) erfc((m+2v)/√(2v)).</summary>
    public required T NegativeExpSquare { get; init; }

    /// <summary>E[g] = E[1 − eᶻ; z ≤ 0].</summary>
    public required T DeficitMean { get; init; }

    /// <summary>E[g²] = E[(1 − eᶻ)²; z ≤ 0].</summary>
    public required T DeficitSquare { get; init; }

    /// <summary>Var[g] = E[g²] − E[g]².</summary>
    public required T DeficitVariance { get; init; }

    /// <summary>
    /// The closed forms, straight from erfc and erfcx. With a = m/√(2v) and h = √(v/2): e^(m+v/2) erfc(a+h) = e^(−a²) erfcx(a+h) and
    /// e^(2m+2v) erfc(a+2h) = e^(−a²) erfcx(a+2h), so no exponential overflows for m ≥ −v; the differences lose digits where v is small or
    /// |a| large.
    /// </summary>
    /// <param name="mean">m.</param>
    /// <param name="variance">v &gt; 0.</param>
    public static HalfLineMoments<T> FromErfc<TArithmetic>(T mean, T variance)
        where TArithmetic : IMomentArithmetic<T>
    {
        T half = TArithmetic.Exact(0.5);
        T two = TArithmetic.Exact(2);
        T h = TArithmetic.Sqrt(variance * half);
        T a = mean / (two * h);
        T gauss = TArithmetic.Exp(-TArithmetic.Square(a));

        T p = half * TArithmetic.Erfc(-a);
        T q = half * TArithmetic.Erfc(a);
        T density = gauss / (two * h * TArithmetic.Sqrt(TArithmetic.Pi));
        T positiveMean = mean * p + variance * density;
        T positiveSquare = mean * positiveMean + variance * p;
        T exp1 = half * gauss * TArithmetic.ScaledErfc(a + h);
        T exp2 = half * gauss * TArithmetic.ScaledErfc(a + two * h);
        T deficitMean = q - exp1;
        T deficitSquare = q - two * exp1 + exp2;
        return new()
        {
            PositiveMass = p,
            NegativeMass = q,
            DensityAtZero = density,
            PositiveMean = positiveMean,
            PositiveSquare = positiveSquare,
            PositiveVariance = positiveSquare - TArithmetic.Square(positiveMean),
            NegativeExp = exp1,
            NegativeExpSquare = exp2,
            DeficitMean = deficitMean,
            DeficitSquare = deficitSquare,
            DeficitVariance = deficitSquare - TArithmetic.Square(deficitMean),
        };
    }
}
