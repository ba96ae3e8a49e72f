using Microsoft.DotNet.Interactive.Formatting;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>The convention by which .NET Interactive learns how to show our types, checked with its own package.</summary>
[Collection("png")]      // one test switches the converter off
public class DisplayTests
{
    public static TheoryData<object> Shown => [Chart.Lines("t").Line("a", [1, 2, 3]), Figure.Row(Chart.Lines("t").Line("a", [1, 2, 3]))];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Formatter_finds_our_mime_types(object value)
    {
        string[] expected = PngConverter.IsAvailable
            ? ["image/svg+xml", "image/png", "text/plain", "application/vnd.plotly.v1+json"] : ["image/svg+xml", "text/plain", "application/vnd.plotly.v1+json"];
        Assert.Equal(expected, Formatter.GetPreferredMimeTypesFor(value.GetType()));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void Formatter_writes_each_of_them(object value)
    {
        Assert.StartsWith("<svg xmlns=", value.ToDisplayString("image/svg+xml"));
        Assert.StartsWith("{\"data\":[", value.ToDisplayString("application/vnd.plotly.v1+json"));
        Assert.StartsWith("t\n  x: untitled", value.ToDisplayString("text/plain"));
        if (PngConverter.IsAvailable) Assert.Equal(0x89, Convert.FromBase64String(value.ToDisplayString("image/png"))[0]);
    }

    [Fact]
    public void Png_is_made_where_a_converter_is_found_and_left_out_elsewhere()
    {
        Figure figure = Chart.Lines("t").Line("a", [1, 2, 3]);
        Assert.SkipUnless(PngConverter.IsAvailable, "rsvg-convert is not on the PATH.");
        byte[] png = figure.TryToPng(zoom: 0.5)!;
        Assert.Equal((320, 200), (png[18] << 8 | png[19], png[22] << 8 | png[23]));
        Assert.Null(PngConverter.TryConvert("this is no SVG"));
    }

    [Fact]
    public void A_failing_converter_leaves_a_valid_png_and_the_rest_of_the_output()
    {
        object chart = Chart.Lines("t").Line("a", [1, 2, 3]);
        // The formatter keeps the types it was told first, so let it ask while the converter is there.
        Formatter.GetPreferredMimeTypesFor(typeof(Chart));
        Formatter.GetPreferredMimeTypesFor(typeof(Figure));
        PngConverter.Enabled = false;
        try
        {
            Assert.False(PngConverter.IsAvailable);
            Assert.Equal(["image/svg+xml", "text/plain", "application/vnd.plotly.v1+json"], FigureFormatterSource.MimeTypes);
            byte[] png = Convert.FromBase64String(chart.ToDisplayString("image/png"));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.Contains("rsvg-convert", Assert.Throws<InvalidOperationException>(() => ((Chart)chart).Save(Path.Combine(Path.GetTempPath(), "never-written.png"))).Message);
        }
        finally
        {
            PngConverter.Enabled = true;
        }
    }

    [Theory]
    [InlineData(".svg", "<svg")]
    [InlineData(".json", "{\"data\"")]
    [InlineData(".txt", "t\n")]
    public void Save_goes_by_the_ending(string ending, string start)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
        try
        {
            Chart.Lines("t").Line("a", [1, 2, 3]).Save(path);
            Assert.StartsWith(start, File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Save_refuses_other_endings() =>
        Assert.Contains(".svg, .png, .json or .txt", Assert.Throws<ArgumentException>(() => Chart.Lines().Line("a", [1, 2]).Save("loss.bmp")).Message);

    [Fact]
    public void Words_tell_title_axes_series_and_ranges() => Assert.Equal(
        "Training loss\n  x: step; y: loss (logarithmic)\n  – SELU: line, 3 points, x 0 … 2, y 0.1 … 2, last 0.1",
        Chart.Lines("Training loss", "step", "loss", logY: true).Line("SELU", [2, 0.5, 0.1]).ToString());
}
