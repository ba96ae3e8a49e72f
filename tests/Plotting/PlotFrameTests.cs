using System.Globalization;
using System.Xml.Linq;

namespace SelfNormalizing.Plotting.Tests;

public sealed class PlotFrameTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_lie_where_the_marks_are_drawn(bool log)
    {
        Figure figure = Chart
            .Scatter("title", "x", "y", logX: log, logY: log)
            .Points("only", [3.0], [5.0])
            .XRange(1, 10)
            .YRange(1, 100)
            .Legend(LegendPosition.None);
        PlotFrame frame = figure.FrameOf();
        string path = (string)
            XDocument
                .Parse(figure.ToSvg())
                .Descendants()
                .Last(e => e.Name.LocalName == "path" && e.Attribute("fill")?.Value != "none")
                .Attribute("d")!;
        // A marker's outline goes around its middle.
        double[] numbers =
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(path, @"-?\d+(\.\d+)?")
                .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)),
        ];
        Assert.InRange(frame.X(3), numbers[0] - 8, numbers[0] + 8);
        Assert.InRange(frame.Y(5), numbers[1] - 8, numbers[1] + 8);
        Assert.Equal(3, frame.XAt(frame.X(3)), 1e-12);
        Assert.Equal(5, frame.YAt(frame.Y(5)), 1e-12);
        Assert.True(frame.Contains(frame.X(3), frame.Y(5)));
        Assert.False(frame.Contains(frame.Left - 1, frame.Top));
        Assert.Equal(frame.Left + frame.Width, frame.X(10), 1e-9);
        Assert.Equal(frame.Top, frame.Y(100), 1e-9);
    }

    [Fact]
    public void Each_chart_of_a_figure_has_its_own()
    {
        Figure figure = Figure.Row(Chart.Lines("a").Line("a", [1.0, 2]), Chart.Lines("b").Line("b", [1.0, 2]));
        Assert.True(figure.FrameOf(1).Left > figure.FrameOf(0).Left + figure.FrameOf(0).Width);
        Assert.Throws<ArgumentOutOfRangeException>(() => figure.FrameOf(2));
    }
}
