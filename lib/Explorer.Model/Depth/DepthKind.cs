using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer;

/// <summary>An activation with the weights and the dropout that go with it.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="WeightVariance">n times the variance of the weights at gain 1: 1 for LeCun's, 2 for He's.</param>
/// <param name="Function">Fills values and slopes.</param>
sealed record DepthKind(string Name, double WeightVariance, DepthFunction Function)
{
    /// <summary>Whether dropout is alpha dropout.</summary>
    public bool IsSelfNormalizing { get; init; }

    /// <summary>The four that are always there: SELU, ReLU with He's weights, tanh, and a Gaussian–Poincaré normalised tanh.</summary>
    public static IReadOnlyList<DepthKind> Usual { get; } =
    [
        new("SELU", 1, Each(x => Selu.Value(x, SeluParameters.Standard), x => Selu.Derivative(x, SeluParameters.Standard)))
        {
            IsSelfNormalizing = true,
        },
        new("ReLU, He", 2, Each(x => Math.Max(x, 0), x => x > 0 ? 1 : 0)),
        new("tanh", 1, Each(Math.Tanh, x => 1 - Math.Pow(Math.Tanh(x), 2))),
        Normalized(),
    ];

    /// <summary>A function of one's own, with LeCun's weights.</summary>
    public static DepthKind Of(Expression expression) => new(expression.Text, 1, expression.Evaluate);

    static DepthKind Normalized()
    {
        GaussianPoincareConstants c = GaussianPoincareConstants.Of(Math.Tanh, x => 1 - Math.Pow(Math.Tanh(x), 2), new GaussianRule([]));
        return new("GPN tanh", 1, Each(x => c.Scale * Math.Tanh(x) + c.Shift, x => c.Scale * (1 - Math.Pow(Math.Tanh(x), 2))));
    }

    static DepthFunction Each(Func<double, double> value, Func<double, double> slope) =>
        (xs, values, slopes) =>
        {
            for (int i = 0; i < xs.Length; i++)
                (values[i], slopes[i]) = (value(xs[i]), slope(xs[i]));
        };
}

/// <summary>An activation and its derivative over many numbers.</summary>
delegate void DepthFunction(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes);
