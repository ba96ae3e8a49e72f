namespace SelfNormalizing.Plotting.Tests;

public class ColorTests
{
    [Theory]
    [InlineData("#0072b2", 0, 0x72, 0xb2)]
    [InlineData("#07B", 0, 0x77, 0xbb)]
    public void Parse_reads_six_or_three_digits(string text, byte r, byte g, byte b) => Assert.Equal(new Color(r, g, b), Color.Parse(text));

    [Fact]
    public void OkLab_returns_every_colour_it_took()
    {
        for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
        for (int b = 0; b < 256; b += 15)
        {
            Color color = new((byte)r, (byte)g, (byte)b);
            (double l, double a, double c) = OkLab.FromColor(color);
            Assert.Equal(color, OkLab.ToColor(l, a, c));
        }
    }

    [Fact]
    public void OkLab_of_red_is_the_published_value()
    {
        // CSS Color 4 gives oklab(0.628 0.225 0.126) for red.
        (double l, double a, double b) = OkLab.FromColor("#ff0000");
        Assert.Equal(0.628, l, 5e-4);
        Assert.Equal(0.225, a, 5e-4);
        Assert.Equal(0.126, b, 5e-4);
    }

    [Fact]
    public void Sequential_maps_grow_steadily_in_lightness()
    {
        foreach (ColorMap map in (ColorMap[])[ColorMap.Sequential, ColorMap.Grey])
            Assert.All(Enumerable.Range(0, 64), i => Assert.True(map.At((i + 1) / 64.0).Lightness > map.At(i / 64.0).Lightness));
        Assert.All(Enumerable.Range(0, 64), i =>
            Assert.True(ColorMap.Blues.At((i + 1) / 64.0).Lightness < ColorMap.Blues.At(i / 64.0).Lightness)
        );
    }

    [Fact]
    public void Diverging_maps_are_lightest_in_the_middle_and_about_even_at_the_ends()
    {
        Assert.InRange(ColorMap.Diverging.At(0.5).Lightness, 0.95, 1);
        Assert.Equal(ColorMap.Diverging.At(0).Lightness, ColorMap.Diverging.At(1).Lightness, 0.06);
    }

    [Fact]
    public void Shades_run_from_dark_to_light_and_tell_two_families_apart()
    {
        IReadOnlyList<Color> blues = Palette.Shades(Palette.Blue, 3),
            reds = Palette.Shades(Palette.Red, 3);
        Assert.Equal(blues.Select(c => c.Lightness).Order(), blues.Select(c => c.Lightness));
        Assert.All(blues, c => Assert.True(c.B > c.R));
        Assert.All(reds, c => Assert.True(c.R > c.B));
    }

    [Fact]
    public void Text_widths_are_those_of_arial()
    {
        // Advance widths of Arial per 2048: '0' 1139, 'W' 1933, 'i' 455.
        Assert.Equal(20 * (1139 + 1933 + 455) / 2048.0, TextMetrics.Width("0Wi", 20), 0.05);
        Assert.Equal(10 * (1139 + 1139) / 2048.0 + 7.2 * 1139 / 2048.0, TextMetrics.Width("10²", 10), 0.05);
    }
}
