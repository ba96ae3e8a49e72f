using System.Text.Json.Nodes;
using Plotly.NET;
using CSharp = Plotly.NET.CSharp;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>Our figures as Plotly.NET's charts and back, with the real package.</summary>
public class PlotlyNetTests
{
    public static TheoryData<string> Names => GalleryTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_generic_chart_equals_ours_trace_by_trace(string name)
    {
        Figure figure = GalleryTests.Make(name);
        JsonNode ours = JsonNode.Parse(figure.ToPlotlyJson())!;
        GenericChart chart = figure.ToPlotlyNet();
        JsonNode theirs = JsonNode.Parse(GenericChart.toFigureJson(chart))!;
        JsonArray expected = ours["data"]!.AsArray(),
            actual = theirs["data"]!.AsArray();
        Assert.Equal(expected.Count, GenericChart.countTrace(chart));
        for (int i = 0; i < expected.Count; i++)
            Same(expected[i], actual[i], $"trace {i}");
        Same(ours["layout"], theirs["layout"], "layout");
    }

    [Fact]
    public void A_chart_goes_as_a_figure_of_one_panel_and_every_digit_with_it()
    {
        double[] values = [1883.3101, 1883.3095, Math.PI * 1e-200];
        JsonNode trace = JsonNode.Parse(GenericChart.toFigureJson(Plotting.Chart.Lines("t").Line("a", values).ToPlotlyNet()))!["data"]![0]!;
        Assert.Equal(values, trace["y"]!.AsArray().Select(v => (double)v!));
    }

    [Fact]
    public void A_process_that_holds_an_older_library_of_fsharp_is_told_so_in_a_line()
    {
        FSharpCore.Require();
        string message = FSharpCore.Message(new("Plotly.NET, Version=6.0.0.0"), new(10, 1, 0, 0), new(10, 0, 0, 0));
        Assert.StartsWith("Plotly.NET 6.0.0 needs FSharp.Core 10.1.0.0, and this process holds 10.0.0.0, as .NET", message);
        Assert.Contains("without ToPlotlyNet()", message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void And_comes_back_as_a_figure_with_the_same_panels(string name)
    {
        Figure figure = GalleryTests.Make(name),
            back = figure.ToPlotlyNet().ToFigure();
        Assert.Equal(figure.Charts.Count, back.Charts.Count);
        Assert.DoesNotContain("not drawn", back.ToString());
    }

    [Fact]
    public void A_chart_with_their_own_defaults_is_drawn()
    {
        Trace trace = new("scatter");
        trace.SetProperty("x", new[] { 1.0, 2, 3 });
        trace.SetProperty("y", new List<int> { 4, 1, 9 });
        // Their defaults bring a template, sizes and more.
        Figure figure = GenericChart.ofTraceObject(true, trace).ToFigure();
        Assert.Contains("3 points, x 1 … 3, y 1 … 9", figure.ToString());
        Assert.Contains("<path", figure.ToSvg());
    }

    [Fact]
    public void A_slider_shows_one_trace_at_a_time()
    {
        GenericChart chart = Plotting
            .Chart.Lines()
            .Line("a", [1, 2])
            .Line("b", [3, 4])
            .ToPlotlyNet()
            .WithTraceSlider("τ = ", ["0.5", "1"], first: 1);
        JsonNode json = JsonNode.Parse(GenericChart.toFigureJson(chart))!;
        Assert.Equal([false, true], json["data"]!.AsArray().Select(t => (bool)t!["visible"]!));
        JsonNode slider = json["layout"]!["sliders"]![0]!;
        Assert.Equal(
            ("τ = ", 2, "restyle"),
            ((string)slider["currentvalue"]!["prefix"]!, slider["steps"]!.AsArray().Count, (string)slider["steps"]![0]!["method"]!)
        );
        Assert.Single(chart.ToFigure().Charts[0].Marks);
        Assert.Contains("do not fit a chart of 2 traces", Assert.Throws<ArgumentException>(() => chart.WithTraceSlider("", ["1"])).Message);
    }

    [Fact]
    public void A_surface_has_names_on_its_axes_in_space_and_is_drawn_as_a_map_of_its_heights()
    {
        GenericChart chart = CSharp
            .Chart.Surface<double, double, double, string>(
                [
                    [1.0, 2],
                    [3, 4],
                ],
                new[] { 0.0, 1 },
                new[] { 5.0, 6 }
            )
            .WithAxesInSpace("mean", "variance", "height");
        JsonNode scene = JsonNode.Parse(GenericChart.toFigureJson(chart))!["layout"]!["scene"]!;
        Assert.Equal(
            ["mean", "variance", "height"],
            new[] { "xaxis", "yaxis", "zaxis" }.Select(axis => (string)scene[axis]!["title"]!["text"]!)
        );
        string words = chart.ToFigure().ToString();
        Assert.Contains("x: mean; y: variance", words);
        Assert.Contains("heat map 2×2, values 1 … 4", words);
    }

    [Fact]
    public void Parallel_coordinates_have_named_axes_and_words_on_them()
    {
        GenericChart chart = CSharp.Chart.ParallelCoord([
            ParallelAxis.Of("kind", [0, 1], [(0, "SELU"), (1, "ReLU")]),
            ParallelAxis.Of("accuracy", [0.5, 0.75]),
        ]);
        JsonNode first = JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"]![0]!["dimensions"]![0]!;
        Assert.Equal(
            ("kind", "ReLU", 1.0, 1.0),
            ((string)first["label"]!, (string)first["ticktext"]![1]!, (double)first["tickvals"]![1]!, (double)first["values"]![1]!)
        );
        string svg = chart.ToFigure().ToSvg();
        Assert.All(new[] { "kind", "SELU", "ReLU", "accuracy", "0.75" }, word => Assert.Contains($">{word}<", svg));
        Assert.Contains("no values", Assert.Throws<ArgumentException>(() => ParallelAxis.Of("kind", [])).Message);
    }

    // Numbers may be written otherwise (1 or 1.0); nulls of members may be left out.
    static void Same(JsonNode? expected, JsonNode? actual, string place)
    {
        switch (expected)
        {
            case JsonObject a:
                JsonObject b = Assert.IsType<JsonObject>(actual);
                Assert.True(
                    a.Select(m => m.Key).Order().SequenceEqual(b.Select(m => m.Key).Order()),
                    $"{place}: {string.Join(", ", a.Select(m => m.Key))} became {string.Join(", ", b.Select(m => m.Key))}"
                );
                foreach ((string key, JsonNode? value) in a)
                    Same(value, b[key], $"{place}.{key}");
                break;
            case JsonArray a:
                JsonArray c = Assert.IsType<JsonArray>(actual);
                Assert.True(a.Count == c.Count, $"{place}: {a.Count} became {c.Count}");
                for (int i = 0; i < a.Count; i++)
                    Same(a[i], c[i], $"{place}[{i}]");
                break;
            case null:
                Assert.True(actual is null, $"{place}: null became {actual}");
                break;
            default:
                bool same =
                    expected.GetValueKind() == System.Text.Json.JsonValueKind.Number
                        ? actual is not null
                            && actual.GetValueKind() == System.Text.Json.JsonValueKind.Number
                            && (double)expected == (double)actual
                        : JsonNode.DeepEquals(expected, actual);
                Assert.True(same, $"{place}: {expected.ToJsonString()} became {actual?.ToJsonString()}");
                break;
        }
    }
}
