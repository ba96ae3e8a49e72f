namespace SelfNormalizing.FixedPoints;

/// <summary>
/// A quadrature rule for expectations over z ~ N(0, 1): E f(z) ≈ Σᵢ wᵢ f(zᵢ). The nodes lie between the kinks of f, on panels of width ≤ 1
/// with 24 Gauss–Legendre nodes each, out to |z| = 38, beyond which the density is below the smallest normal double.
/// </summary>
/// <remarks>
/// Between its kinks f must be smooth (analytic within half a unit of the real line). Then the error is rounding, ≤ 10⁻¹³ max(1, E|f|);
/// see GaussianRuleTests. <see cref="Nodes"/> and <see cref="Weights"/> serve where f is a function of tensors.
/// </remarks>
public sealed class GaussianRule
{
    const double Reach = 38;
    const int Order = 24;

    static readonly (double Node, double Weight)[] legendre = Legendre(Order);

    readonly double[] nodes,
        weights;

    /// <summary>The rule for functions whose only kink or jump is at 0.</summary>
    public GaussianRule()
        : this(0) { }

    /// <summary>The rule for functions with kinks or jumps at the given points.</summary>
    /// <param name="kinks">Where f or its derivative jumps, each within ±38; none for a smooth f.</param>
    /// <exception cref="ArgumentOutOfRangeException">A kink is not a number within ±38.</exception>
    public GaussianRule(params ReadOnlySpan<double> kinks)
    {
        foreach (double kink in kinks)
        {
            if (!(Math.Abs(kink) < Reach))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(kinks),
                    kink,
                    FormattableString.Invariant(
                        $"A kink lies at {kink}; expected numbers within ±{Reach}. Beyond, the normal density is below the smallest double."
                    )
                );
            }
        }

        double[] ends = [-Reach, .. kinks.ToArray().Distinct().Order(), Reach];
        var points = new List<(double Node, double Weight)>();
        for (int piece = 0; piece + 1 < ends.Length; piece++)
        {
            int panels = (int)Math.Ceiling(ends[piece + 1] - ends[piece]);
            double half = (ends[piece + 1] - ends[piece]) / panels / 2;
            for (int panel = 0; panel < panels; panel++)
            {
                double middle = ends[piece] + (2 * panel + 1) * half;
                points.AddRange(
                    legendre.Select(point => (middle + half * point.Node, half * point.Weight * Density(middle + half * point.Node)))
                );
            }
        }

        nodes = [.. points.Select(point => point.Node)];
        weights = [.. points.Select(point => point.Weight)];
    }

    /// <summary>zᵢ, ascending.</summary>
    public IReadOnlyList<double> Nodes => nodes;

    /// <summary>wᵢ &gt; 0, in the order of the nodes; they sum to 1.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>E f(z), z ~ N(0, 1).</summary>
    /// <param name="f">Smooth between the rule's kinks; it may grow as an exponential does.</param>
    public double Expectation(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Sum(i => f(nodes[i]));
    }

    /// <summary>E f(z) from the values of f at the nodes.</summary>
    /// <param name="values">f(zᵢ), as many as there are nodes.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public double Expectation(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != nodes.Length)
        {
            throw new ArgumentException($"{values.Count} values; expected {nodes.Length}, one for each node.", nameof(values));
        }

        return Sum(i => values[i]);
    }

    // From both ends to the middle, so that the smallest terms meet first.
    double Sum(Func<int, double> value)
    {
        double left = 0,
            right = 0;
        int middle = Array.FindIndex(nodes, node => node > 0);
        for (int i = 0; i < middle; i++)
        {
            left += weights[i] * value(i);
        }

        for (int i = nodes.Length - 1; i >= middle; i--)
        {
            right += weights[i] * value(i);
        }

        return left + right;
    }

    static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // Nodes and weights on [−1, 1]: the roots of the Legendre polynomial by Newton, from Chebyshev's.
    static (double Node, double Weight)[] Legendre(int order)
    {
        var points = new (double, double)[order];
        for (int i = 0; i < order; i++)
        {
            double x = -Math.Cos(Math.PI * (i + 0.75) / (order + 0.5)),
                slope = 0;
            for (int step = 0; step < 10; step++)
            {
                double previous = 1,
                    value = x;
                for (int k = 2; k <= order; k++)
                {
                    (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k);
                }

                slope = order * (x * value - previous) / (x * x - 1);
                x -= value / slope;
            }

            points[i] = (x, 2 / ((1 - x * x) * slope * slope));
        }

        return points;
    }
}
