namespace SelfNormalizing.Plotting.Tests;

/// <summary>Input that cannot be drawn gets an error that says what was found and what to do; input that can in part gets gaps and a
/// note.</summary>
public class BadInputTests
{
    static readonly double[] One = [1, 2, 3],
        Two = [1, 2];

    public static TheoryData<string, Func<object>> Refused =>
        new()
        {
            { "x of SELU has 3 values and SELU has 2", () => Chart.Lines().Line("SELU", One, Two) },
            { "SELU is empty", () => Chart.Lines().Line("SELU", Array.Empty<float>()) },
            {
                "No value of SELU is finite (NaN comes first): did the computation diverge?",
                () => Chart.Lines().Line("SELU", [double.NaN, double.PositiveInfinity])
            },
            {
                "No value of SELU is positive, so none can stand on a logarithmic axis",
                () => Chart.Lines(logY: true).Line("SELU", [0, -1])
            },
            { "An opacity of 1.5 is outside 0 to 1", () => Chart.Lines().Line("SELU", One, opacity: 1.5) },
            { "The lower end comes first|the lower end comes first", () => Chart.Lines().YRange(3, 1) },
            { "logarithmic and cannot end at 0", () => Chart.Lines(logY: true).YRange(0, 1) },
            { "has no place on a logarithmic axis", () => Chart.Lines(logY: true).HLine(0) },
            { "NaN is no place on an axis", () => Chart.Lines().VLine(double.NaN) },
            { "A curve cannot run from 2 to 1", () => Chart.Lines().Curve("f", x => x, 2, 1) },
            { "A curve on a logarithmic axis cannot begin at 0", () => Chart.Lines(logX: true).Curve("f", x => x, 0, 1) },
            { "ReLU has 3 values for 2 categories", () => Chart.Bars(["a", "b"]).Bar("ReLU", One) },
            { "Bars need at least one category", () => Chart.Bars([]) },
            { "make it with Chart.Bars", () => Chart.Lines().Bar("ReLU", One) },
            { "make it with Chart.Histograms", () => Chart.Lines().Histogram("h", One) },
            { "make it with Chart.Boxes", () => Chart.Lines().Box("1", One) },
            { "make it with Chart.Ridges", () => Chart.Boxes().Ridge("1", One) },
            { "0 bins cannot be drawn", () => Chart.Histograms(bins: 0) },
            { "2 names for 3 columns", () => Chart.HeatMap(new double[2, 3], columns: ["a", "b"]) },
            { "A matrix of 0×3 has no cells", () => Chart.HeatMap(new double[0, 3]) },
            { "5 values do not fill a matrix of 2×3", () => Chart.HeatMap(new float[5], 2, 3) },
            { "this one is 2×3", () => Chart.ConfusionMatrix(new int[2, 3]) },
            { "values is 2×2, but there are 3 ys (rows) and 2 xs (columns)", () => Chart.Lines().Heat(Two, One, new double[2, 2]) },
            { "not ascending and evenly spaced", () => Chart.Lines().Heat([1.0, 2, 4], Two, new double[2, 3]) },
            { "5 values make no whole number of images: each of 1×2×2 takes 4", () => Chart.Images(new float[5], 2, 2) },
            { "An image of 2 channels cannot be shown", () => Chart.Images(new float[8], 2, 2, channels: 2) },
            { "1 captions for 2 images", () => Chart.Images(new float[8], 2, 2, captions: ["a"]) },
            { "There are no images to show", () => Chart.Images([]) },
            { "There are no nodes to show", () => Chart.Network([], []) },
            { "Node 1 stands at (NaN, 0): give each a finite position", () => Chart.Network([(0, 0), (double.NaN, 0)], []) },
            { "Link 0 joins 0 and 2: nodes run from 0 to 1", () => Chart.Network([(0, 0), (1, 1)], [(0, 2)]) },
            { "1 groups for 2 nodes: each needs one", () => Chart.Network([(0, 0), (1, 1)], [], [0]) },
            { "Groups run from 0 to 1 and have 1 names", () => Chart.Network([(0, 0), (1, 1)], [], [0, 1], ["a"]) },
            { "A field cannot span 1 to 0", () => Chart.VectorField((x, y) => (x, y), (1, 0), (0, 1)) },
            { "A figure needs at least one chart", () => new Figure() },
            { "A width of 20 pixels is outside 100 to 4000", () => Chart.Lines().Size(20) },
            { "'reddish' is no colour", () => Chart.Lines().Line("a", One, color: "reddish") },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_drawn_is_refused_with_the_reason(string expected, Func<object> call)
    {
        Exception error = Assert.ThrowsAny<Exception>(call);
        Assert.True(error is ArgumentException or InvalidOperationException or FormatException, error.GetType().Name);
        Assert.Contains(expected.Split('|'), part => error.Message.Contains(part));
    }

    [Fact]
    public void Values_that_are_not_finite_leave_gaps_and_a_note()
    {
        Chart chart = Chart.Lines().Line("loss", [1, double.NaN, 2, 3, double.NegativeInfinity]);
        Assert.Equal(["loss: 2 values not finite, left out"], chart.Notes);
        Assert.Contains("loss: 2 values not finite, left out", chart.ToSvg());
        Assert.Contains("Note: loss: 2 values not finite, left out.", chart.ToString());
    }

    [Fact]
    public void Values_that_are_not_positive_leave_gaps_on_a_logarithmic_axis() =>
        Assert.Equal(
            ["loss: 1 value not positive, left out on the logarithmic axis"],
            Chart.Lines(logY: true).Line("loss", [1f, 0f, 2f]).Notes
        );

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.0)]
    [InlineData(-1e-300)]
    [InlineData(1e300)]
    public void A_constant_series_is_drawn_with_room_around_it(double value)
    {
        (Extent _, Extent y) = ((Chart)Chart.Lines().Line("constant", [value, value])).Ranges();
        Assert.True(y.Low < value && value < y.High);
        Assert.DoesNotContain("NaN", Chart.Lines().Line("constant", [value, value]).ToSvg());
    }

    [Fact]
    public void A_single_point_a_chart_without_marks_and_extreme_values_are_drawn()
    {
        Assert.Contains("<path", Chart.Scatter().Points("one", [3], [4]).ToSvg());
        Assert.Contains("<path", Chart.Lines("empty", "x", "y").ToSvg());
        Assert.Contains("<path", Chart.Lines("empty", logX: true, logY: true).ToSvg());
        Assert.DoesNotContain("NaN", Chart.Lines().Line("wide", [-1.7e308, 1.7e308, 5]).ToSvg());
        Assert.DoesNotContain("NaN", Chart.Lines(logY: true).Line("wide", [1e-300, 1e300]).ToSvg());
    }

    [Fact]
    public void Half_floats_integers_and_decimals_draw_as_doubles_do() =>
        Assert.Equal(Chart.Lines().Line("a", [1.0, 2.0]).ToSvg(), Chart.Lines().Line("a", [(Half)1, (Half)2]).ToSvg());
}
