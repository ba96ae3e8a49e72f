namespace SelfNormalizing.Explorer.Tests;

public sealed class DrawingTests
{
    [Fact]
    public void It_lies_as_MNISTs_digits_do()
    {
        // An L near a corner: fitted into 20×20, its centre of mass in the middle.
        var drawing = new Drawing();
        drawing.Begin(0.1, 0.05);
        drawing.MoveTo(0.1, 0.35);
        drawing.MoveTo(0.3, 0.35);
        float[] pixels = drawing.ToPixels();
        double ink = pixels.Sum(),
            x = Enumerable.Range(0, 784).Sum(i => pixels[i] * (i % 28 + 0.5)) / ink,
            y = Enumerable.Range(0, 784).Sum(i => pixels[i] * (i / 28 + 0.5)) / ink;
        Assert.Equal(14, x, 0.1);
        Assert.Equal(14, y, 0.1);
        int[] rows = [.. Enumerable.Range(0, 28).Where(row => Enumerable.Range(0, 28).Any(column => pixels[28 * row + column] > 0.5))];
        Assert.InRange(rows[^1] - rows[0] + 1, 18, 21);
        Assert.All(pixels, pixel => Assert.InRange(pixel, 0, 1));
    }

    [Fact]
    public void Size_and_place_do_not_matter()
    {
        var small = new Drawing();
        small.Begin(0.1, 0.1);
        small.MoveTo(0.2, 0.3);
        var large = new Drawing();
        large.Begin(0.3, 0.2);
        large.MoveTo(0.6, 0.8);
        Assert.Equal(small.ToPixels(), large.ToPixels(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_dot_and_nothing_are_pictures_too()
    {
        var drawing = new Drawing();
        Assert.All(drawing.ToPixels(), pixel => Assert.Equal(0, pixel));
        drawing.MoveTo(0.5, 0.5);
        Assert.True(drawing.IsEmpty);
        drawing.Begin(2, -1);
        Assert.InRange(drawing.ToPixels().Sum(), 1, 30);
    }
}
