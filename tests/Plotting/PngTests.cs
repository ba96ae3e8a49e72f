using System.Diagnostics;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>The picture that every viewer shows: painted in process, the same on every machine, like the SVG.</summary>
public class PngTests
{
    public static TheoryData<string> Names => GalleryTests.Names;

    static (int Width, int Height, byte[] Rgb) Pixels(byte[] png)
    {
        (int width, int height, byte[] rgb) = PngReader.Read(png);
        return (width, height, rgb);
    }

    static Color At((int Width, int Height, byte[] Rgb) picture, int x, int y)
    {
        int at = 3 * (y * picture.Width + x);
        return new(picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_a_small_png_of_its_size_and_the_same_each_time(string name)
    {
        Figure figure = GalleryTests.Make(name);
        FigureLayout layout = FigureLayout.Of(figure);
        byte[] png = figure.ToPng();
        (int width, int height, byte[] rgb) = Pixels(png);
        Assert.Equal(((int)Math.Ceiling(layout.Width - 1e-6), (int)Math.Ceiling(layout.Height - 1e-6)), (width, height));
        Assert.InRange(png.Length, 500, 70_000);
        Assert.Equal(png, GalleryTests.Make(name).ToPng());
        Assert.True(rgb.Count(b => b < 200) > 100, "hardly any ink");
    }

    /// <summary>Where librsvg stands ready, it judges: its picture of the same SVG, both blurred over 8×8 pixels since letters differ, is
    /// nearly ours.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Librsvg_paints_the_same_figure(string name)
    {
        Figure figure = GalleryTests.Make(name);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path + ".svg", figure.ToSvg());
            Assert.SkipUnless(Convert(path), "rsvg-convert is not on the PATH (Debian: librsvg2-bin).");
            (int width, int height, byte[] theirs) = Pixels(File.ReadAllBytes(path + ".png"));
            (int w, int h, byte[] ours) = Pixels(figure.ToPng());
            Assert.InRange(Math.Abs(width - w) + Math.Abs(height - h), 0, 2);
            double worst = 0,
                sum = 0,
                n = 0;
            for (int y = 0; y + 8 <= Math.Min(h, height); y += 8)
            for (int x = 0; x + 8 <= Math.Min(w, width); x += 8, n++)
            {
                double difference = Math.Abs(Mean(ours, w, x, y) - Mean(theirs, width, x, y));
                (worst, sum) = (Math.Max(worst, difference), sum + difference);
            }
            Assert.True(sum / n < 3, $"mean difference {sum / n:F2} of 255");
            Assert.True(worst < 150, $"largest difference {worst:F0} of 255");
        }
        finally
        {
            File.Delete(path + ".svg");
            File.Delete(path + ".png");
        }
    }

    [Fact]
    public void A_filled_bar_is_its_colour_and_paper_is_white()
    {
        Figure figure = Chart.Bars(["a"]).Bar(null, [1.0], color: "#d55e00");
        PlotArea area = FigureLayout.Of(figure).Panels[0].Area;
        var picture = Pixels(figure.ToPng());
        Assert.Equal("#d55e00", At(picture, (int)(area.Left + area.Width / 2), (int)(area.Bottom - area.Height / 3)).ToString());
        Assert.Equal("#ffffff", At(picture, 2, 2).ToString());
    }

    [Fact]
    public void Half_a_pixel_is_half_a_shade_and_overlaps_of_a_stroke_are_no_darker()
    {
        var canvas = new PngCanvas(12, 12, 1);
        canvas.Fill("M2 2h2.5v2h-2.5z", new Color(0, 0, 0));
        canvas.Stroke("M1 8l9 0l-9 0", new Color(0, 0, 0), 2, 0.5);
        var picture = Pixels(canvas.Finish());
        Assert.Equal(0, At(picture, 2, 3).R);
        Assert.InRange((int)At(picture, 4, 3).R, 110, 145);
        Assert.InRange((int)At(picture, 5, 8).R, 126, 129);
        Assert.Equal(At(picture, 5, 7), At(picture, 5, 8));
    }

    [Fact]
    public void Letters_are_as_wide_as_the_layout_has_them_and_an_unknown_one_is_a_box()
    {
        foreach (char c in "abcXYZ0189.,()αβγµν−×∂‖")
        {
            Glyph glyph = GlyphFont.Of(c, bold: false);
            Assert.NotSame(GlyphFont.Missing, glyph);
            Assert.True(glyph.Contours.Count > 0);
        }
        foreach (char c in "aXY019 -")
            Assert.Equal(TextMetrics.Width(c, 1, false), GlyphFont.Of(c, bold: false).Advance, 1e-3);
        Assert.Same(GlyphFont.Missing, GlyphFont.Of('漢', bold: true));
    }

    [Fact]
    public void Zoom_makes_the_picture_larger_and_is_limited()
    {
        Chart chart = Chart.Lines("t").Line("a", [1, 2, 3]);
        Assert.Equal((1280, 800), Pixels(chart.ToPng(zoom: 2)) is var p ? (p.Width, p.Height) : default);
        Assert.Contains("0.1 to 8", Assert.Throws<ArgumentOutOfRangeException>(() => chart.ToPng(0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.ToPng(double.NaN));
    }

    [Fact]
    public void A_photograph_keeps_its_colours()
    {
        var random = new Random(1);
        Figure figure = Chart.Images(Enumerable.Range(0, 3 * 64 * 64).Select(_ => random.NextDouble()), 64, 64, channels: 3);
        Assert.Equal(2, figure.ToPng()[25]); // red, green, blue
        Assert.Equal(3, Chart.Lines("t").Line("a", [1, 2]).ToPng()[25]); // a palette
    }

    static double Mean(byte[] rgb, int width, int x, int y)
    {
        double sum = 0;
        for (int v = 0; v < 8; v++)
        for (int u = 0; u < 24; u++)
            sum += rgb[3 * ((y + v) * width + x) + u];
        return sum / 192;
    }

    static bool Convert(string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("rsvg-convert", [path + ".svg", "-o", path + ".png"]))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
