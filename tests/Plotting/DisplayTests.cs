using Microsoft.DotNet.Interactive.Formatting;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>The convention by which .NET Interactive learns how to show our types, checked with its own package.</summary>
public class DisplayTests
{
    public static TheoryData<object> Shown => [Chart.Lines("t").Line("a", [1, 2, 3]), Figure.Row(Chart.Lines("t").Line("a", [1, 2, 3]))];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Formatter_finds_our_mime_types(object value) =>
        Assert.Equal(
            ["text/html", "image/svg+xml", "image/png", "text/plain", "application/vnd.plotly.v1+json"],
            Formatter.GetPreferredMimeTypesFor(value.GetType())
        );

    [Theory]
    [MemberData(nameof(Shown))]
    public void Formatter_writes_each_of_them(object value)
    {
        Assert.StartsWith("<svg xmlns=", value.ToDisplayString("image/svg+xml"));
        Assert.StartsWith("{\"data\":[", value.ToDisplayString("application/vnd.plotly.v1+json"));
        Assert.StartsWith("t\n  x: untitled", value.ToDisplayString("text/plain"));
        Assert.Matches(
            "^<img src=\"data:image/png;base64,[A-Za-z0-9+/=]+\" width=\"[0-9]+\" height=\"[0-9]+\" alt=\"t\">$",
            value.ToDisplayString("text/html")
        );
        Assert.Equal(0x89, Convert.FromBase64String(value.ToDisplayString("image/png"))[0]);
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
        Assert.Contains(
            ".svg, .png, .json or .txt",
            Assert.Throws<ArgumentException>(() => Chart.Lines().Line("a", [1, 2]).Save("loss.bmp")).Message
        );

    [Fact]
    public void Words_tell_title_axes_series_and_ranges() =>
        Assert.Equal(
            "Training loss\n  x: step; y: loss (logarithmic)\n  – SELU: line, 3 points, x 0 … 2, y 0.1 … 2, last 0.1",
            Chart.Lines("Training loss", "step", "loss", logY: true).Line("SELU", [2, 0.5, 0.1]).ToString()
        );
}
