using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>What leaves a figure as data reads back as what came in: digits are cut in pictures alone.</summary>
public class ExactDataTests
{
    static readonly double[] Close = [1883.3101, 1883.3095, 1883.3112, 1883.3099];
    static readonly double[] Awkward = [0.1, 1.0 / 3, Math.PI * 1e-200, 1.7976931348623157e308 / 4, -5e-324, 123456789.123456789];

    static JsonArray Data(Figure figure) => (JsonArray)JsonNode.Parse(figure.ToPlotlyJson())!["data"]!;

    static double[] Read(JsonNode? array) => [.. array!.AsArray().Select(v => (double)v!)];

    [Fact]
    public void A_line_with_a_small_change_on_a_large_value_is_not_flat()
    {
        Figure figure = Chart.Lines("t").Line("a", Close);
        Assert.Equal(Close, Read(Data(figure)[0]!["y"]));
        double[] range = Read(JsonNode.Parse(figure.ToPlotlyJson())!["layout"]!["yaxis"]!["range"]);
        Assert.InRange(range[1] - range[0], 0.0017, 0.0019);
        Assert.Contains("y 1883.3095 … 1883.3112", figure.ToString());
    }

    [Fact]
    public void Doubles_floats_and_whole_numbers_read_back_as_themselves()
    {
        float[] floats = [0.1f, 1f / 3, 3.4e38f, 1.2e-38f, 16777217f];
        long[] whole = [0, 1L << 53, -7];
        Assert.Equal(Awkward, Read(Data(Chart.Scatter().Points("a", Awkward, Awkward))[0]!["x"]));
        Assert.Equal(floats, Read(Data(Chart.Lines().Line("a", floats))[0]!["y"]).Select(v => (float)v));
        Assert.Equal(whole, Read(Data(Chart.Lines().Line("a", whole))[0]!["y"]).Select(v => (long)v));
        Assert.Contains("\"y\":[0.1,0.2]", Chart.Lines().Line("a", [0.1f, 0.2f]).ToPlotlyJson());
    }

    [Fact]
    public void Bars_bands_heat_maps_and_histograms_keep_their_digits()
    {
        Assert.Equal(Close, Read(Data(Chart.Bars(["a", "b", "c", "d"]).Bar("x", Close, errors: Close))[0]!["y"]));
        Assert.Equal(Close, Read(Data(Chart.Bars(["a", "b", "c", "d"]).Bar("x", Close, errors: Close))[0]!["error_y"]!["array"]));

        double[] upper = [.. Close.Select(v => v + 1e-4)];
        Assert.Equal([.. upper, .. Close.Reverse(), upper[0]], Read(Data(Chart.Lines().Band("b", [0, 1, 2, 3], Close, upper))[0]!["y"]));

        JsonNode heat = Data(
            Chart.HeatMap(
                new[,]
                {
                    { Close[0], Close[1] },
                    { Close[2], Close[3] },
                }
            )
        )[0]!;
        Assert.Equal(Close, heat["z"]!.AsArray().SelectMany(Read));
        Assert.Equal((Close.Min(), Close.Max()), ((double)heat["zmin"]!, (double)heat["zmax"]!));

        double[] counts = Read(Data(Chart.Histograms(bins: 3).Histogram("h", [1883.3095, 1883.3099, 1883.3112]))[0]!["x"]);
        Assert.Equal(3, counts.Distinct().Count());
    }

    [Fact]
    public void Boxes_violins_arrows_and_words_stand_where_their_values_are()
    {
        JsonNode box = Data(Chart.Boxes().Box("a", Close))[0]!;
        Assert.Equal(Close.Min(), (double)box["lowerfence"]![0]!);
        Assert.Equal(5, new[] { "lowerfence", "q1", "median", "q3", "upperfence" }.Select(k => (double)box[k]![0]!).Distinct().Count());

        double[] shape = Read(Data(Chart.Violins().Violin("a", Close))[0]!["y"]);
        Assert.InRange(shape.Distinct().Count(), 50, 1000);

        JsonArray arrow = Data(Chart.VectorField((x, y) => (1e-4, 0), (1883.31, 1883.3112), (0, 1), steps: 4))[0]!["x"]!.AsArray();
        Assert.True(arrow.Where(v => v is not null).Select(v => (double)v!).Distinct().Count() > 6);

        JsonNode word = JsonNode.Parse(Chart.Lines().Line("a", Close).Text(1883.3101 / 3, 1883.3101, "here").ToPlotlyJson())!["layout"]![
            "annotations"
        ]![0]!;
        Assert.Equal((1883.3101 / 3, 1883.3101), ((double)word["x"]!, (double)word["y"]!));
    }
}
