namespace SelfNormalizing.Plotting;

/// <summary>Where a chart's legend stands.</summary>
public enum LegendPosition
{
    /// <summary>In the emptiest corner; beside the panel if none is free.</summary>
    Auto,

    /// <summary>Beside the panel.</summary>
    Right,

    /// <summary>Under the panel, in rows.</summary>
    Below,

    /// <summary>Inside, at the top right.</summary>
    TopRight,

    /// <summary>Inside, at the top left.</summary>
    TopLeft,

    /// <summary>Inside, at the bottom right.</summary>
    BottomRight,

    /// <summary>Inside, at the bottom left.</summary>
    BottomLeft,

    /// <summary>Not at all.</summary>
    None,
}
