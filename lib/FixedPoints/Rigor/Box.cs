namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>A box of layers: every combination of mean μ, weight sum ω, variance ν and sum of squared weights τ from four
/// intervals.</summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public readonly record struct Box
{
    /// <summary>Number of sides: μ, ω, ν, τ.</summary>
    public const int Sides = 4;

    /// <summary>The box mean × omega × variance × tau.</summary>
    /// <param name="mean">μ of the activations before the layer.</param>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="variance">ν of the activations before the layer (not standard deviation), ν &gt; 0.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is unbounded, or the variance or tau reaches 0 or below, where the map is
    /// undefined.</exception>
    public Box(Interval mean, Interval omega, Interval variance, Interval tau)
    {
        Mean = Bounded(mean, nameof(mean));
        Omega = Bounded(omega, nameof(omega));
        Variance = Positive(variance, nameof(variance));
        Tau = Positive(tau, nameof(tau));
    }

    /// <summary>μ.</summary>
    public Interval Mean { get; }

    /// <summary>ω.</summary>
    public Interval Omega { get; }

    /// <summary>ν, a variance.</summary>
    public Interval Variance { get; }

    /// <summary>τ.</summary>
    public Interval Tau { get; }

    /// <summary>Side 0 is μ, 1 is ω, 2 is ν, 3 is τ.</summary>
    public Interval this[int side] =>
        side switch
        {
            0 => Mean,
            1 => Omega,
            2 => Variance,
            3 => Tau,
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Allowed: 0 (μ), 1 (ω), 2 (ν), 3 (τ)."),
        };

    /// <summary>The box's middle, a point.</summary>
    public Box Midpoint => new(Middle(Mean), Middle(Omega), Middle(Variance), Middle(Tau));

    /// <summary>The same box with another side.</summary>
    public Box With(int side, Interval value) =>
        side switch
        {
            0 => new(value, Omega, Variance, Tau),
            1 => new(Mean, value, Variance, Tau),
            2 => new(Mean, Omega, value, Tau),
            3 => new(Mean, Omega, Variance, value),
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Allowed: 0 (μ), 1 (ω), 2 (ν), 3 (τ)."),
        };

    /// <summary>The two halves across the middle of one side.</summary>
    public (Box Low, Box High) Bisect(int side)
    {
        (Interval low, Interval high) = this[side].Bisect();
        return (With(side, low), With(side, high));
    }

    /// <summary>True when every point of <paramref name="other"/> lies in this box.</summary>
    public bool Contains(Box other) =>
        Mean.Contains(other.Mean) && Omega.Contains(other.Omega) && Variance.Contains(other.Variance) && Tau.Contains(other.Tau);

    /// <summary>Contains the quantity at every point of the box: its natural interval extension.</summary>
    public Interval Evaluate(Quantity quantity, ParameterEnclosure parameters) =>
        QuantityFormulas<Interval, IntervalArithmetic>.Evaluate(quantity, Mean, Omega, Variance, Tau, parameters.Alpha, parameters.Lambda);

    /// <summary>Contains the quantity and its gradient at every point of the box.</summary>
    public IntervalGradient EvaluateGradient(Quantity quantity, ParameterEnclosure parameters) =>
        QuantityFormulas<IntervalGradient, IntervalGradientArithmetic>.Evaluate(
            quantity,
            IntervalGradient.Variable(Mean, 0),
            IntervalGradient.Variable(Omega, 1),
            IntervalGradient.Variable(Variance, 2),
            IntervalGradient.Variable(Tau, 3),
            IntervalGradient.Constant(parameters.Alpha),
            IntervalGradient.Constant(parameters.Lambda)
        );

    /// <summary>
    /// Contains the quantity at every point of the box: its mean-value form f(c) + Σ ∂f/∂xᵢ(box)·(xᵢ − cᵢ), c the middle, cut with the
    /// natural extension. Its excess shrinks with the square of the box's width, the natural extension's only with the width.
    /// </summary>
    public Interval EvaluateMeanValue(Quantity quantity, ParameterEnclosure parameters) =>
        MeanValue(EvaluateGradient(quantity, parameters), Midpoint.Evaluate(quantity, parameters));

    // The mean-value form from a gradient over the box and the value at its middle.
    internal Interval MeanValue(in IntervalGradient f, Interval atMiddle)
    {
        for (int side = 0; side < Sides; side++)
        {
            if (!this[side].IsPoint)
                atMiddle += f[side] * (this[side] - Middle(this[side]));
        }
        return atMiddle.Intersect(f.Value);
    }

    /// <inheritdoc/>
    public override string ToString() => $"μ {Mean} × ω {Omega} × ν {Variance} × τ {Tau}";

    static Interval Middle(Interval side) => Interval.Exact(side.Midpoint);

    static Interval Bounded(Interval value, string name) =>
        value.IsBounded ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a bounded interval.");

    static Interval Positive(Interval value, string name) =>
        Bounded(value, name).Lower > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"The map is undefined for {name} ≤ 0; allowed: a bounded interval with lower end > 0."
            );
}
