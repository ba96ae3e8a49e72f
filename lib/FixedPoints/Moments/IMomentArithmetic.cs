using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The operations that the moment formulas need beyond + − × ÷, for one kind of number. A formula written over <typeparamref name="T"/>
/// with
/// such an arithmetic is evaluated with <see cref="double"/> for teaching (<see cref="DoubleArithmetic"/>) and with intervals for proof.
/// </summary>
/// <typeparam name="T">The number: <see cref="double"/>, an interval, a dual number over either …</typeparam>
public interface IMomentArithmetic<T>
    where T : struct,
        IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
{
    /// <summary>The number that equals <paramref name="value"/> exactly.</summary>
    static abstract T Exact(double value);

    /// <summary>π, as near (or as tightly enclosed) as the number allows.</summary>
    static abstract T Pi { get; }

    /// <summary>x². Apart from x·x because an interval's square is never negative.</summary>
    static abstract T Square(T x);

    /// <summary>√x for x ≥ 0.</summary>
    static abstract T Sqrt(T x);

    /// <summary>eˣ.</summary>
    static abstract T Exp(T x);

    /// <summary>Complementary error function erfc(x) = (2/√π) ∫ₓ^∞ e^(−t²) dt.</summary>
    static abstract T Erfc(T x);

    /// <summary>Scaled complementary error function erfcx(x) = e^(x²) erfc(x): decreasing, positive, about 1/(x√π) for large x.</summary>
    static abstract T ScaledErfc(T x);

    /// <summary>
    /// The moments of N(<paramref name="mean"/>, <paramref name="variance"/>) on either side of zero. An arithmetic without better
    /// knowledge returns <see cref="HalfLineMoments{T}.FromErfc{TArithmetic}"/>.
    /// </summary>
    static abstract HalfLineMoments<T> HalfLines(T mean, T variance);
}
