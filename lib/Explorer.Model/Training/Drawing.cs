namespace SelfNormalizing.Explorer;

/// <summary>
/// A digit drawn by hand: strokes in a square of side 1, made into 28×28 pixels as MNIST's were: fitted into 20×20, its centre of mass in
/// the middle.
/// </summary>
public sealed class Drawing
{
    const int Side = DigitSamples.Side,
        Box = 20;
    const double HalfPen = 1.1,
        Soft = 0.8;

    readonly List<List<(double X, double Y)>> strokes = [];

    /// <summary>The strokes, each a line of points from 0 to 1, y downwards.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Strokes => strokes;

    /// <summary>Whether nothing is drawn.</summary>
    public bool IsEmpty => strokes.Count == 0;

    /// <summary>Sets the pen down.</summary>
    public void Begin(double x, double y) => strokes.Add([Inside(x, y)]);

    /// <summary>Moves the pen; without a stroke begun it does nothing.</summary>
    public void MoveTo(double x, double y)
    {
        if (strokes.Count > 0)
            strokes[^1].Add(Inside(x, y));
    }

    /// <summary>Wipes it.</summary>
    public void Clear() => strokes.Clear();

    /// <summary>The 784 pixels from 0 (paper) to 1 (ink); all 0 where nothing is drawn.</summary>
    public float[] ToPixels()
    {
        if (IsEmpty)
            return new float[Side * Side];
        (double X, double Y)[] all = [.. strokes.SelectMany(stroke => stroke)];
        double left = all.Min(p => p.X),
            top = all.Min(p => p.Y),
            size = Math.Max(all.Max(p => p.X) - left, all.Max(p => p.Y) - top);
        // A dot stays a dot; a line grows to the box, the pen's width included.
        double scale = size < 0.02 ? Box : (Box - 2 * HalfPen) / size;
        List<(double X, double Y)[]> scaled =
        [
            .. strokes.Select(stroke => stroke.Select(p => ((p.X - left) * scale, (p.Y - top) * scale)).ToArray()),
        ];
        double width = (all.Max(p => p.X) - left) * scale,
            height = (all.Max(p => p.Y) - top) * scale;
        (double x, double y) = ((Side - width) / 2, (Side - height) / 2);
        float[] pixels = Paint(scaled, x, y);
        (double middleX, double middleY) = CentreOfMass(pixels);
        return Paint(scaled, x + (Side / 2.0 - middleX), y + (Side / 2.0 - middleY));
    }

    static float[] Paint(List<(double X, double Y)[]> strokes, double x, double y)
    {
        var pixels = new float[Side * Side];
        for (int row = 0; row < Side; row++)
        for (int column = 0; column < Side; column++)
        {
            double distance = strokes.Min(stroke => Distance(stroke, column + 0.5 - x, row + 0.5 - y));
            pixels[row * Side + column] = (float)Math.Clamp(1 - (distance - HalfPen) / Soft, 0, 1);
        }
        return pixels;
    }

    static double Distance((double X, double Y)[] stroke, double x, double y)
    {
        double least = double.Hypot(stroke[0].X - x, stroke[0].Y - y);
        for (int i = 1; i < stroke.Length; i++)
        {
            (double dx, double dy) = (stroke[i].X - stroke[i - 1].X, stroke[i].Y - stroke[i - 1].Y);
            double length = dx * dx + dy * dy;
            double along = length == 0 ? 0 : Math.Clamp(((x - stroke[i - 1].X) * dx + (y - stroke[i - 1].Y) * dy) / length, 0, 1);
            least = Math.Min(least, double.Hypot(stroke[i - 1].X + along * dx - x, stroke[i - 1].Y + along * dy - y));
        }
        return least;
    }

    static (double X, double Y) CentreOfMass(float[] pixels)
    {
        double ink = 0,
            x = 0,
            y = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            ink += pixels[i];
            x += pixels[i] * (i % Side + 0.5);
            y += pixels[i] * (i / Side + 0.5);
        }
        return (x / ink, y / ink);
    }

    static (double X, double Y) Inside(double x, double y) => (Math.Clamp(x, 0, 1), Math.Clamp(y, 0, 1));
}
