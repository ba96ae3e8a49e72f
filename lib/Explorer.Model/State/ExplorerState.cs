namespace SelfNormalizing.Explorer;

/// <summary>The three panels.</summary>
public enum Panel
{
    /// <summary>From a wanted fixed point to α and λ.</summary>
    FixedPoints,

    /// <summary>What depth does to signals and gradients.</summary>
    Depth,

    /// <summary>A network that learns digits.</summary>
    Training,
}

/// <summary>Everything that the page shows follows from this; a link holds it.</summary>
/// <param name="Panel">The panel in sight.</param>
/// <param name="FixedPoint">What the first panel is set to.</param>
/// <param name="Depth">What the second panel is set to.</param>
/// <param name="Training">What the third panel is set to.</param>
public sealed record ExplorerState(Panel Panel, FixedPointState FixedPoint, DepthState Depth, TrainingState Training)
{
    /// <summary>Where the explorer starts.</summary>
    public static ExplorerState Default { get; } =
        new(Panel.FixedPoints, FixedPointState.Default, DepthState.Default, TrainingState.Default);

    /// <summary>The part of an address after #: the panel, then what differs from the default.</summary>
    public string ToFragment()
    {
        var values = new LinkValues();
        (string name, Action<LinkValues> write) = Panel switch
        {
            Panel.Depth => ("depth", (Action<LinkValues>)Depth.Write),
            Panel.Training => ("training", Training.Write),
            _ => ("fixed-points", FixedPoint.Write),
        };
        write(values);
        string text = values.ToString();
        return text.Length == 0 ? name : $"{name}?{text}";
    }

    /// <summary>
    /// Reads what <see cref="ToFragment"/> wrote, into the settings of the panel it names; values that are missing or make no sense are
    /// the defaults, so that a damaged link still opens.
    /// </summary>
    /// <param name="fragment">With or without the #.</param>
    /// <param name="before">The state of the other panels.</param>
    public static ExplorerState Parse(string? fragment, ExplorerState? before = null)
    {
        ExplorerState state = before ?? Default;
        string[] parts = (fragment ?? "").TrimStart('#').Split('?', 2);
        LinkValues values = LinkValues.Parse(parts.ElementAtOrDefault(1) ?? "");
        return parts[0] switch
        {
            "fixed-points" => state with { Panel = Panel.FixedPoints, FixedPoint = FixedPointState.Read(values) },
            "depth" => state with { Panel = Panel.Depth, Depth = DepthState.Read(values) },
            "training" => state with { Panel = Panel.Training, Training = TrainingState.Read(values) },
            _ => state,
        };
    }
}
