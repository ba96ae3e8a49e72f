using System.Numerics;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// Value and gradient by (μ, ω, ν, τ) of a function over a box, both enclosed: forward differentiation in interval arithmetic. The gradient
/// tells where a function is certainly monotone and bounds it between its value at the centre and the edge of the box (mean-value form).
/// </summary>
/// <param name="Value">Contains f(x) for each x in the box.</param>
/// <param name="ByMean">Contains ∂f/∂μ.</param>
/// <param name="ByOmega">Contains ∂f/∂ω.</param>
/// <param name="ByVariance">Contains ∂f/∂ν.</param>
/// <param name="ByTau">Contains ∂f/∂τ.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public readonly record struct IntervalGradient(Interval Value, Interval ByMean, Interval ByOmega, Interval ByVariance, Interval ByTau)
    : IAdditionOperators<IntervalGradient, IntervalGradient, IntervalGradient>,
        ISubtractionOperators<IntervalGradient, IntervalGradient, IntervalGradient>,
        IMultiplyOperators<IntervalGradient, IntervalGradient, IntervalGradient>,
        IDivisionOperators<IntervalGradient, IntervalGradient, IntervalGradient>,
        IUnaryNegationOperators<IntervalGradient, IntervalGradient>
{
    /// <summary>The partial derivative by the box's side <paramref name="side"/> (0 μ, 1 ω, 2 ν, 3 τ).</summary>
    public Interval this[int side] =>
        side switch
        {
            0 => ByMean,
            1 => ByOmega,
            2 => ByVariance,
            3 => ByTau,
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Allowed: 0 (μ), 1 (ω), 2 (ν), 3 (τ)."),
        };

    /// <summary>A number that does not depend on the box.</summary>
    public static IntervalGradient Constant(Interval value) => new(value, default, default, default, default);

    /// <summary>The box's side <paramref name="side"/> itself: its own derivative is 1, all others are 0.</summary>
    public static IntervalGradient Variable(Interval value, int side) =>
        new(value, One(side == 0), One(side == 1), One(side == 2), One(side == 3));

    /// <summary>(f + g)' = f' + g'.</summary>
    public static IntervalGradient operator +(IntervalGradient f, IntervalGradient g) =>
        new(f.Value + g.Value, f.ByMean + g.ByMean, f.ByOmega + g.ByOmega, f.ByVariance + g.ByVariance, f.ByTau + g.ByTau);

    /// <summary>(f − g)' = f' − g'.</summary>
    public static IntervalGradient operator -(IntervalGradient f, IntervalGradient g) =>
        new(f.Value - g.Value, f.ByMean - g.ByMean, f.ByOmega - g.ByOmega, f.ByVariance - g.ByVariance, f.ByTau - g.ByTau);

    /// <summary>(−f)' = −f'.</summary>
    public static IntervalGradient operator -(IntervalGradient f) => new(-f.Value, -f.ByMean, -f.ByOmega, -f.ByVariance, -f.ByTau);

    /// <summary>(f·g)' = f'·g + f·g'.</summary>
    public static IntervalGradient operator *(IntervalGradient f, IntervalGradient g) => Chain(f.Value * g.Value, g.Value, f, f.Value, g);

    /// <summary>(f/g)' = f'/g − f·g'/g² = (f' − (f/g)·g')/g.</summary>
    public static IntervalGradient operator /(IntervalGradient f, IntervalGradient g)
    {
        Interval reciprocal = Interval.One / g.Value,
            quotient = f.Value / g.Value;
        return Chain(quotient, reciprocal, f, -(quotient * reciprocal), g);
    }

    /// <summary>h(f)' = h'(f)·f', for a function h with that value and derivative.</summary>
    internal static IntervalGradient Chain(Interval value, Interval derivative, in IntervalGradient f) =>
        new(value, derivative * f.ByMean, derivative * f.ByOmega, derivative * f.ByVariance, derivative * f.ByTau);

    /// <summary>h(f, g)' = h₁·f' + h₂·g', for a function h with that value and partial derivatives.</summary>
    internal static IntervalGradient Chain(Interval value, Interval byF, in IntervalGradient f, Interval byG, in IntervalGradient g) =>
        new(
            value,
            byF * f.ByMean + byG * g.ByMean,
            byF * f.ByOmega + byG * g.ByOmega,
            byF * f.ByVariance + byG * g.ByVariance,
            byF * f.ByTau + byG * g.ByTau
        );

    static Interval One(bool condition) => condition ? Interval.One : default;

    /// <inheritdoc/>
    public override string ToString() => $"{Value}, ∂μ {ByMean}, ∂ω {ByOmega}, ∂ν {ByVariance}, ∂τ {ByTau}";
}
