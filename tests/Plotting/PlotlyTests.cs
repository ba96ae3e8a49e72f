using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting.Tests;

public class PlotlyTests
{
    public static TheoryData<string> Names => GalleryTests.Names;

    static JsonObject Json(Figure figure) => (JsonObject)JsonNode.Parse(figure.ToPlotlyJson())!;

    [Fact]
    public void Plotly_itself_finds_every_figure_valid()
    {
        string folder = Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "PlotlyValidate")
            .Value!;
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules", "plotly.js-dist-min")),
            "plotly.js is not installed: run npm install in tests/Plotting/plotly-validate."
        );
        string temporary = Directory.CreateTempSubdirectory("figures").FullName;
        try
        {
            string[] files = [.. Gallery.All.Select(g => Path.Combine(temporary, g.Name + ".json"))];
            foreach ((string name, Func<Figure> make) in Gallery.All)
                make().Save(Path.Combine(temporary, name + ".json"));
            using Process? node = Start("node", [Path.Combine(folder, "validate.mjs"), .. files]);
            Assert.SkipWhen(node is null, "node is not installed.");
            string output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.True(node.ExitCode == 0, output);
            Assert.Contains("0 findings", output);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_trace_has_axes_that_the_layout_describes(string name)
    {
        JsonObject figure = Json(GalleryTests.Make(name)),
            layout = (JsonObject)figure["layout"]!;
        Assert.NotEmpty((JsonArray)figure["data"]!);
        foreach (JsonNode? trace in (JsonArray)figure["data"]!)
        {
            Assert.NotNull(layout["xaxis" + ((string)trace!["xaxis"]!)[1..]]);
            Assert.NotNull(layout["yaxis" + ((string)trace["yaxis"]!)[1..]]);
        }
    }

    [Fact]
    public void Logarithmic_ranges_are_powers_and_domains_fit_the_svg()
    {
        Figure figure = Chart.Lines("t", "x", "y", logY: true).Line("a", [0.01, 100]).YRange(0.001, 1000);
        JsonObject layout = (JsonObject)Json(figure)["layout"]!;
        Assert.Equal([-3.0, 3.0], layout["yaxis"]!["range"]!.AsArray().Select(v => (double)v!));
        PlotArea area = FigureLayout.Of(figure).Panels[0].Area;
        Assert.Equal(area.Left / 640, (double)layout["xaxis"]!["domain"]![0]!, 1e-6);
        Assert.Equal(1 - area.Top / 400, (double)layout["yaxis"]!["domain"]![1]!, 1e-6);
    }

    [Fact]
    public void Shared_legends_list_each_name_once()
    {
        JsonArray data = (JsonArray)Json(GalleryTests.Make("figure-1"))["data"]!;
        Assert.Equal(12, data.Count(t => t!["x"]!.AsArray().Count > 1));
        Assert.Equal(6, data.Count(t => (bool)t!["showlegend"]!));
    }

    [Fact]
    public void Faint_lines_have_a_clear_sample_in_the_legend()
    {
        JsonArray data = (JsonArray)Json(Chart.Lines().Line("loss", [1, 2], opacity: 0.3, width: 0.8))["data"]!;
        Assert.Equal([true, false], data.Select(t => (bool)t!["showlegend"]!));
        Assert.Equal((0.6, 1.6), ((double)data[0]!["opacity"]!, (double)data[0]!["line"]!["width"]!));
        Assert.Equal((0.3, 0.8), ((double)data[1]!["opacity"]!, (double)data[1]!["line"]!["width"]!));
    }

    [Fact]
    public void Labels_of_reference_lines_keep_clear_of_one_another_as_in_the_svg()
    {
        JsonObject layout = (JsonObject)Json(Chart.Lines().Line("a", [0, 100]).HLine(90, "first").HLine(91, "second"))["layout"]!;
        double[] shifts = [.. layout["annotations"]!.AsArray().Select(a => (double)a!["yshift"]!)];
        Assert.Equal([90.0, 91.0], layout["annotations"]!.AsArray().Select(a => (double)a!["y"]!));
        Assert.NotEqual(shifts[0], shifts[1]);
    }

    [Fact]
    public void Cells_without_a_value_are_grey()
    {
        JsonNode ground = Json(
            Chart.HeatMap(
                new double[,]
                {
                    { 1, double.NaN },
                }
            )
        )["layout"]!["shapes"]![0]!;
        Assert.Equal(("rect", "below", "#d0d0d0"), ((string)ground["type"]!, (string)ground["layer"]!, (string)ground["fillcolor"]!));
        Assert.Null(
            Json(
                Chart.HeatMap(
                    new double[,]
                    {
                        { 1, 2 },
                    }
                )
            )["layout"]!["shapes"]
        );
    }

    [Theory]
    [InlineData(1e-30, 1, "4", "1")]
    [InlineData(0.1, 1000, "1", "D1")]
    public void Ticks_on_a_log_axis_are_as_far_apart_as_in_the_svg(double low, double high, string step, string minor)
    {
        JsonNode axis = Json(Chart.Lines(logY: true).Line("a", [low, high]).YRange(low, high))["layout"]!["yaxis"]!;
        Assert.Equal((step, minor), (axis["dtick"]!.ToString(), axis["minor"]!["dtick"]!.ToString()));
    }

    [Fact]
    public void A_title_too_long_for_its_cell_is_set_smaller()
    {
        Chart chart = Chart.Lines(string.Concat(Enumerable.Repeat("words ", 16))).Line("a", [1, 2]);
        PanelLayout panel = FigureLayout.Of(chart).Panels[0];
        Assert.Equal(320, panel.TitleMiddle);
        Assert.InRange(TextMetrics.Width(chart.Title!, panel.Title!.Size, bold: true), 600, 640);
    }

    [Fact]
    public void Gaps_are_nulls()
    {
        JsonArray y = (JsonArray)Json(GalleryTests.Make("notes"))["data"]![0]!["y"]!;
        Assert.Equal([false, false, true, false, true, false, false, true], y.Select(v => v is null));
    }

    [Fact]
    public void Long_lines_are_thinned_but_keep_their_range()
    {
        double[] loss = Gallery.NoisyLoss(1, 200_000, 1e-4, 0.3);
        double[] y = [.. Json(Chart.Lines().Line("loss", loss))["data"]![0]!["y"]!.AsArray().Select(v => (double)v!)];
        Assert.InRange(y.Length, 2000, 8000);
        Assert.Equal(loss.Max(), y.Max(), 1e-5);
        Assert.Equal(loss.Min(), y.Min(), 1e-5);
    }

    [Fact]
    public void Names_with_markup_are_escaped() =>
        Assert.Equal("a &lt;b&gt; 10<sup>−3</sup>", (string)Json(Chart.Lines().Line("a <b> 10⁻³", [1, 2]))["data"]![0]!["name"]!);

    static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
