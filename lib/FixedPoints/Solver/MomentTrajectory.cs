namespace SelfNormalizing.FixedPoints;

/// <summary>The (mean, variance) of activations layer after layer.</summary>
/// <param name="Points">The start, then one point a layer.</param>
public sealed record MomentTrajectory(IReadOnlyList<(double Mean, double Variance)> Points)
{
    const int MostLayers = 10_000_000;

    /// <summary>Where the trajectory ends.</summary>
    public (double Mean, double Variance) Last => Points[^1];

    /// <summary>Length of each step in the (μ, ν) plane; one fewer than the points.</summary>
    public IReadOnlyList<double> StepLengths =>
        [.. Points.Zip(Points.Skip(1), (from, to) => double.Hypot(to.Mean - from.Mean, to.Variance - from.Variance))];

    /// <summary>
    /// Observed factor of convergence: the ratio of the last two steps that are well above rounding (10⁻¹⁰ of the point's size); near a
    /// fixed point it tends to the spectral radius of the Jacobian. NaN with fewer than two such steps.
    /// </summary>
    public double Rate
    {
        get
        {
            double floor = 1e-10 * Math.Max(Math.Abs(Last.Mean), Last.Variance);
            double[] lengths = [.. StepLengths.TakeWhile(length => length > floor)];
            return lengths.Length < 2 ? double.NaN : lengths[^1] / lengths[^2];
        }
    }

    /// <summary>Iterates <see cref="MomentMap.Apply"/>: what <paramref name="layers"/> layers with the same ω and τ do.</summary>
    /// <param name="mean">Mean μ at the start.</param>
    /// <param name="variance">Variance ν at the start, ν &gt; 0.</param>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <param name="parameters">α and λ.</param>
    /// <param name="layers">How many layers, 0 to 10,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// ν ≤ 0, τ ≤ 0, a value that is not finite, or another number of layers; also where the moments leave the range of double on the way.
    /// </exception>
    public static MomentTrajectory Iterate(double mean, double variance, double omega, double tau, SeluParameters parameters, int layers)
    {
        if (layers is < 0 or > MostLayers)
        {
            throw new ArgumentOutOfRangeException(nameof(layers), Invariant($"layers is {layers}; expected 0 to {MostLayers:N0}."));
        }

        List<(double Mean, double Variance)> points = new(layers + 1) { (mean, variance) };
        for (int layer = 0; layer < layers; layer++)
        {
            points.Add(MomentMap.Apply(points[^1].Mean, points[^1].Variance, omega, tau, parameters));
        }

        return new(points);
    }
}
