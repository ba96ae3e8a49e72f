namespace SelfNormalizing.Explorer;

/// <summary>What happens to one network's signals, layer by layer.</summary>
/// <param name="Name">Its activation.</param>
public sealed record DepthCurve(string Name)
{
    /// <summary>Mean of the activations over units and examples; the inputs first.</summary>
    public IReadOnlyList<double> Means { get; init; } = [];

    /// <summary>Their variance; the inputs' first.</summary>
    public IReadOnlyList<double> Variances { get; init; } = [];

    /// <summary>
    /// Norm of the gradient in the activations, over that of the gradient that arrives at the output, the inputs' first; empty until the
    /// way back is done.
    /// </summary>
    public IReadOnlyList<double> Gradients { get; init; } = [];
}

/// <summary>All networks, as far as they have come.</summary>
/// <param name="Curves">One a network.</param>
public sealed record DepthUpdate(IReadOnlyList<DepthCurve> Curves)
{
    /// <summary>All networks to the end, at once.</summary>
    /// <exception cref="FormatException">The function of one's own is none.</exception>
    public static DepthUpdate Of(DepthState state)
    {
        using var weights = new DepthWeights();
        using var job = new DepthJob(state, weights);
        while (job.Step()) { }
        return job.Update();
    }
}
