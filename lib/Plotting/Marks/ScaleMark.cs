namespace SelfNormalizing.Plotting;

/// <summary>A colour bar alone, for marks that come in many colours.</summary>
sealed class ScaleMark(ColorScale scale) : Mark
{
    internal override ColorScale? Scale => scale;

    internal override Extent XExtent(bool positive) => Extent.Empty;

    internal override Extent YExtent(bool positive) => Extent.Empty;

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        // The panel draws its colour bar.
    }

    internal override string Describe() =>
        $"colours {NumberText.Short(scale.Low)} … {NumberText.Short(scale.High)}{(scale.Title is null ? "" : $" ({scale.Title})")}";
}
