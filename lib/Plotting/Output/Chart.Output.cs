namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    /// <inheritdoc cref="Figure.ToSvg"/>
    public string ToSvg() => new Figure(this).ToSvg();

    /// <inheritdoc cref="Figure.ToPlotlyJson"/>
    public string ToPlotlyJson() => new Figure(this).ToPlotlyJson();

    /// <inheritdoc cref="Figure.ToPng"/>
    public byte[] ToPng(double zoom = 1) => new Figure(this).ToPng(zoom);

    /// <inheritdoc cref="Figure.Save"/>
    public void Save(string path) => new Figure(this).Save(path);

    /// <summary>The chart in words: title, axes, series with their ranges.</summary>
    public override string ToString() => new Figure(this).ToString();
}
