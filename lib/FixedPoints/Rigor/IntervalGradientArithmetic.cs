namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>The moment formulas' arithmetic in <see cref="IntervalGradient"/>: the same formulas give values and derivatives at
/// once.</summary>
public readonly struct IntervalGradientArithmetic : IMomentArithmetic<IntervalGradient>
{
    static readonly Interval half = Interval.Exact(0.5),
        two = Interval.Exact(2);
    static readonly Interval twoOverSqrtPi = two / IntervalArithmetic.Pi.Sqrt();

    /// <inheritdoc/>
    public static IntervalGradient Pi => IntervalGradient.Constant(IntervalArithmetic.Pi);

    /// <inheritdoc/>
    public static IntervalGradient Exact(double value) => IntervalGradient.Constant(Interval.Exact(value));

    /// <inheritdoc/>
    public static IntervalGradient Square(IntervalGradient x) => IntervalGradient.Chain(x.Value.Square(), two * x.Value, x);

    /// <inheritdoc/>
    public static IntervalGradient Sqrt(IntervalGradient x)
    {
        Interval root = x.Value.Sqrt();
        return IntervalGradient.Chain(root, half / root, x);
    }

    /// <inheritdoc/>
    public static IntervalGradient Exp(IntervalGradient x)
    {
        Interval exp = x.Value.Exp();
        return IntervalGradient.Chain(exp, exp, x);
    }

    /// <inheritdoc/>
    public static IntervalGradient Erfc(IntervalGradient x) =>
        IntervalGradient.Chain(x.Value.Erfc(), -(twoOverSqrtPi * (-x.Value.Square()).Exp()), x);

    /// <inheritdoc/>
    public static IntervalGradient ScaledErfc(IntervalGradient x) =>
        IntervalGradient.Chain(x.Value.ScaledErfc(), two * x.Value * x.Value.ScaledErfc() - twoOverSqrtPi, x);

    /// <inheritdoc/>
    /// <remarks>
    /// The half-line moments' derivatives are half-line moments again, so they are taken from those instead of through erfc: with φ the
    /// density at zero, ∂E[f(z)]/∂m = E[f'(z)] (with f's jump at 0 times φ) and ∂/∂v = ½·∂²/∂m² (heat equation), ∂φ/∂m = −(m/v)·φ.
    /// </remarks>
    public static HalfLineMoments<IntervalGradient> HalfLines(IntervalGradient mean, IntervalGradient variance)
    {
        HalfLineMoments<Interval> z = IntervalArithmetic.HalfLines(mean.Value, variance.Value);
        Interval density = z.DensityAtZero,
            ratio = mean.Value / variance.Value;
        Interval massByVariance = -(half * ratio * density);
        Interval expByMean = z.NegativeExp - density;
        Interval expByVariance = half * (z.NegativeExp - density + ratio * density);
        Interval expSquareByMean = two * z.NegativeExpSquare - density;
        Interval expSquareByVariance = two * z.NegativeExpSquare - density + half * ratio * density;
        // g = 1 − e^z for z ≤ 0: ∂E[g]/∂m = −E[e^z], and g² = 1 − 2e^z + e^2z.
        Interval deficitByVariance = -half * expByMean;
        Interval deficitSquareByMean = two * (z.NegativeExpSquare - z.NegativeExp);
        Interval deficitSquareByVariance = two * z.NegativeExpSquare - z.NegativeExp;
        return new()
        {
            PositiveMass = Chain(z.PositiveMass, density, massByVariance),
            NegativeMass = Chain(z.NegativeMass, -density, -massByVariance),
            DensityAtZero = Chain(density, -(ratio * density), half * density * (ratio.Square() - Interval.One / variance.Value)),
            PositiveMean = Chain(z.PositiveMean, z.PositiveMass, half * density),
            PositiveSquare = Chain(z.PositiveSquare, two * z.PositiveMean, z.PositiveMass),
            PositiveVariance = Chain(z.PositiveVariance, two * z.PositiveMean * z.NegativeMass, z.PositiveMass - z.PositiveMean * density),
            NegativeExp = Chain(z.NegativeExp, expByMean, expByVariance),
            NegativeExpSquare = Chain(z.NegativeExpSquare, expSquareByMean, expSquareByVariance),
            DeficitMean = Chain(z.DeficitMean, -z.NegativeExp, deficitByVariance),
            DeficitSquare = Chain(z.DeficitSquare, deficitSquareByMean, deficitSquareByVariance),
            DeficitVariance = Chain(
                z.DeficitVariance,
                deficitSquareByMean + two * z.DeficitMean * z.NegativeExp,
                deficitSquareByVariance - two * z.DeficitMean * deficitByVariance
            ),
        };

        IntervalGradient Chain(Interval value, Interval byMean, Interval byVariance) =>
            IntervalGradient.Chain(value, byMean, mean, byVariance, variance);
    }
}
