namespace SelfNormalizing.Explorer;

/// <summary>All networks of the second panel, layer by layer in turns.</summary>
sealed class DepthJob : IJob<DepthUpdate>
{
    readonly List<DepthNetwork> networks;
    readonly Queue<DepthNetwork> turns;

    /// <exception cref="FormatException">The function of one's own is none.</exception>
    public DepthJob(DepthState state, DepthWeights weights)
    {
        weights.Choose(state.Seed, state.Width);
        IEnumerable<DepthKind> kinds = DepthKind.Usual;
        if (state.Function.Trim().Length > 0)
            kinds = kinds.Append(DepthKind.Of(Expression.Parse(state.Function)));
        networks = [.. kinds.Select(kind => new DepthNetwork(kind, state, weights))];
        turns = new(networks);
    }

    public bool Step()
    {
        DepthNetwork next = turns.Dequeue();
        if (next.Step())
            turns.Enqueue(next);
        return turns.Count > 0;
    }

    public DepthUpdate Update() => new([.. networks.Select(network => network.Curve)]);

    public void Dispose() { }
}
