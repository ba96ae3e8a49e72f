using System.Globalization;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>Figures of other plotly libraries, read from their JSON and drawn without a browser.</summary>
public class PlotlyReaderTests
{
    static Figure Read(string data, string layout = "{}") => Figure.FromPlotlyJson($"{{\"data\":[{data}],\"layout\":{layout}}}");

    static Mark[] Marks(Figure figure, int panel = 0) => [.. figure.Charts[panel].Marks];

    static void Drawn(Figure figure)
    {
        Assert.DoesNotContain("NaN", figure.ToSvg());
        Assert.True(PngReader.Read(figure.ToPng()).Rgb.Count(b => b < 200) > 100);
        System.Text.Json.Nodes.JsonNode.Parse(figure.ToPlotlyJson());
    }

    public static TheoryData<string> Names => GalleryTests.Names;

    /// <summary>Our own figures come back to nearly the same picture: shares of ink in coarse cells agree.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Our_own_figures_come_back(string name)
    {
        Figure figure = GalleryTests.Make(name),
            back = Figure.FromPlotlyJson(figure.ToPlotlyJson());
        (int width, int height, byte[] ours) = PngReader.Read(figure.ToPng());
        (int w, int h, byte[] theirs) = PngReader.Read(back.ToPng());
        Assert.InRange(Math.Abs(width - w) + Math.Abs(height - h), 0, 2);
        double sum = 0,
            n = 0;
        for (int y = 0; y + 32 <= Math.Min(h, height); y += 32)
        for (int x = 0; x + 32 <= Math.Min(w, width); x += 32, n++)
            sum += Math.Abs(Mean(ours, width, x, y) - Mean(theirs, w, x, y));
        Assert.True(sum / n < 35, $"{name}: mean difference {sum / n:F1} of 255");
    }

    [Fact]
    public void Lines_markers_and_their_defaults()
    {
        Figure figure = Read(
            """
            {"x":[1,2,3],"y":[2,null,4],"name":"a"},
            {"type":"scattergl","y":[1,2,3],"mode":"markers","marker":{"color":"rgba(255,0,0,0.5)","size":10},"name":"b"}
            """,
            """{"title":{"text":"<b>T</b>"},"xaxis":{"title":"x<sub>1</sub>"},"yaxis":{"type":"log","title":{"text":"y"}}}"""
        );
        Assert.Equal("T", figure.Charts[0].Title);
        Assert.Equal("x₁", figure.Charts[0].XAxis.Title);
        Assert.True(figure.Charts[0].YAxis.IsLog);
        LineMark[] lines = [.. Marks(figure).Cast<LineMark>()];
        Assert.Equal((true, Marker.Dot, "a"), (lines[0].Joined, lines[0].Marker, lines[0].Name));
        Assert.Equal((false, 5.0, 0.5, "#ff0000"), (lines[1].Joined, lines[1].MarkerSize, lines[1].Opacity, lines[1].Color.ToString()));
        Drawn(figure);
    }

    [Theory]
    [InlineData("group", 2)]
    [InlineData("stack", 3)]
    [InlineData("overlay", 2)]
    public void Bars_stand_beside_on_and_over_one_another(string mode, double top)
    {
        Figure figure = Read(
            """{"type":"bar","x":["a","b"],"y":[1,2],"name":"p"},{"type":"bar","x":["a","b"],"y":[2,1],"name":"q"}""",
            $$"""{"barmode":"{{mode}}"}"""
        );
        Assert.Equal(["a", "b"], figure.Charts[0].XAxis.Named!.Select(t => t.Label));
        Assert.Equal(top, Marks(figure).Max(m => m.YExtent(false).High));
        Drawn(figure);
        Drawn(
            Read(
                """
                {"type":"bar","orientation":"h","y":["a","b"],"x":[1,-2],"marker":{"color":["red","blue"]},"text":["1","2"],
                 "error_x":{"type":"data","array":[0.1,0.2]}}
                """
            )
        );
    }

    [Fact]
    public void Histograms_count_what_they_are_given()
    {
        Figure figure = Read("""{"type":"histogram","x":[1,1,2,2,2,3],"xbins":{"start":0.5,"end":3.5,"size":1}}""");
        Assert.Equal(
            (0.5, 3.5, 3.0),
            (Marks(figure)[0].XExtent(false).Low, Marks(figure)[0].XExtent(false).High, Marks(figure)[0].YExtent(false).High)
        );
        Drawn(figure);
        Assert.Equal(
            0.5,
            Marks(Read("""{"type":"histogram","y":[1,1,2,2,2,3],"histnorm":"probability","ybins":{"start":0.5,"size":1}}"""))[0]
                .XExtent(false)
                .High,
            1e-12
        );
    }

    [Fact]
    public void Heat_maps_contours_surfaces_and_images()
    {
        const string z = "[[1,2,3],[4,null,6],[7,8,9]]";
        Drawn(Read($$$"""{"type":"heatmap","z":{{{z}}},"x":["a","b","c"],"colorscale":"Viridis","colorbar":{"title":{"text":"v"} } }"""));
        Drawn(Read($$"""{"type":"heatmap","z":{{z}},"y":[0,1,10],"colorscale":[[0,"rgb(0,0,0)"],[1,"#fff"]]}"""));
        Figure contour = Read("""{"type":"contour","z":[[0,1,2],[1,2,3],[2,3,4]],"contours":{"start":0.5,"end":3.5,"size":1}}""");
        Assert.Equal(2, Marks(contour).Length);
        Drawn(contour);
        Figure surface = Read($$"""{"type":"surface","z":{{z}}}""", """{"scene":{"xaxis":{"title":{"text":"μ"}}}}""");
        Assert.Equal("μ", surface.Charts[0].XAxis.Title);
        Assert.Contains(surface.Charts[0].Notes, n => n.Contains("surface"));
        Drawn(surface);
        Drawn(Read("""{"type":"image","z":[[[255,0,0],[0,255,0]],[[0,0,255],[9,9,9]]]}"""));
    }

    [Fact]
    public void Boxes_and_violins()
    {
        Drawn(Read("""{"type":"box","y":[1,2,3,4,100],"name":"a"},{"type":"box","y":[2,3,4],"name":"b"}"""));
        Drawn(Read("""{"type":"violin","x":["p","p","q","q","q"],"y":[1,2,3,4,6]}"""));
        Figure lying = Read("""{"type":"box","x":[1,2,3]}""");
        Assert.Contains(lying.Charts[0].Notes, n => n.Contains("on its side"));
        lying.ToSvg();
    }

    [Fact]
    public void Parallel_coordinates_are_lines_between_axes()
    {
        Figure figure = Read(
            """
            {"type":"parcoords","line":{"color":[1,2,3],"showscale":true},
             "dimensions":[{"label":"depth","values":[2,8,32]},{"label":"rate","values":[0.1,0.01,1]}]}
            """
        );
        Assert.Equal(["depth", "rate"], figure.Charts[0].XAxis.Named!.Select(t => t.Label));
        Assert.True(figure.Charts[0].YAxis.Hidden);
        Drawn(figure);
    }

    [Fact]
    public void Subplots_stand_where_their_domains_are()
    {
        Figure figure = Read(
            """
            {"y":[1,2]},
            {"y":[3,4],"xaxis":"x2","yaxis":"y2"},
            {"y":[5,6],"xaxis":"x3","yaxis":"y3"},
            {"y":[7,8],"xaxis":"x4","yaxis":"y4"}
            """,
            """
            {"xaxis":{"domain":[0,0.45]},"xaxis2":{"domain":[0.55,1]},"xaxis3":{"domain":[0,0.45]},"xaxis4":{"domain":[0.55,1]},
             "yaxis":{"domain":[0,0.45]},"yaxis2":{"domain":[0,0.45]},"yaxis3":{"domain":[0.55,1]},"yaxis4":{"domain":[0.55,1]}}
            """
        );
        Assert.Equal((4, 2), (figure.Charts.Count, figure.Columns));
        Assert.Equal([5, 7, 1, 3], Enumerable.Range(0, 4).Select(i => Marks(figure, i)[0].YExtent(false).Low));
        Drawn(figure);
    }

    [Fact]
    public void What_is_not_drawn_is_told()
    {
        Figure figure = Read("""{"type":"pie","values":[1,2]},{"type":"sankey"},{"y":[1,2]}""");
        Assert.Contains("Note: 1 pie trace not drawn here: plotly.js draws it in the interactive view.", figure.ToString());
        Assert.Contains("sankey", figure.ToSvg());
        Read("""{"type":"choropleth"}""").ToPng();
        Drawn(Figure.FromPlotlyJson("""{"data":[{"y":[1,2]}],"layout":{},"frames":[{"data":[]}]}"""));
    }

    [Fact]
    public void Dates_packed_numbers_shapes_and_odd_members_do_no_harm()
    {
        string packed = Convert.ToBase64String([.. new[] { 1.5, 2.5 }.SelectMany(BitConverter.GetBytes)]);
        Figure figure = Read(
            $$$"""
            {"x":["2024-01-01","2024-03-01"],"y":{"dtype":"f8","bdata":"{{{packed}}}"},"line":{"shape":"hv","dash":"dot"},
             "fill":"tozeroy","error_y":{"type":"constant","value":1}}
            """,
            """
            {"shapes":[{"type":"line","xref":"x domain","x0":0,"x1":1,"yref":"y","y0":2,"y1":2},
                       {"type":"rect","x0":0,"x1":1,"y0":0,"y1":1,"fillcolor":"blue"}],
             "annotations":[{"text":"&lt;here&gt;","x":19000,"y":2}]}
            """
        );
        Assert.Equal((1.5, 2.5), (Marks(figure).OfType<LineMark>().Last().YExtent(false).Low, 2.5));
        Assert.All(figure.Charts[0].XAxis.Named!, t =>
            Assert.True(DateTime.TryParse(t.Label, CultureInfo.InvariantCulture, out _), t.Label)
        );
        Drawn(figure);
        foreach (
            string odd in (string[])
                [
                    "{}",
                    """{"type":7}""",
                    """{"x":"a","y":{"b":1}}""",
                    """{"type":"heatmap"}""",
                    """{"type":"bar","x":[1],"y":"q"}""",
                    """{"type":"histogram"}""",
                    """{"type":"box"}""",
                    """{"type":"contour","z":[[1]]}""",
                    """{"type":"box","q1":[1],"median":[2],"q3":[3]}""",
                    """{"type":"image","source":"data:image/png;base64,AAAA"}""",
                    """{"type":"parcoords","dimensions":[{}]}""",
                    """
                        {"type":"scatter","y":[1e308,-1e308,1e-308],"marker":{"color":[1,2,3],"size":[1,2,"x"]},
                         "mode":"markers+text","text":"t"}
                        """,
                ]
        )
            Read(odd).ToPng();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"data\":1}")]
    [InlineData("{\"data\":[")]
    public void What_is_no_figure_is_refused(string json) =>
        Assert.Contains("no plotly figure", Assert.Throws<FormatException>(() => Figure.FromPlotlyJson(json)).Message);

    static double Mean(byte[] rgb, int width, int x, int y)
    {
        double sum = 0;
        for (int v = 0; v < 32; v++)
        for (int u = 0; u < 96; u++)
            sum += rgb[3 * ((y + v) * width + x) + u];
        return sum / 3072;
    }
}
