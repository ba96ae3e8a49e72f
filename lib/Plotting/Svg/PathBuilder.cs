using System.Globalization;
using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>Compact path data: relative moves in tenths of a pixel, kept as integers so that rounding never adds up.</summary>
internal sealed class PathBuilder
{
    private readonly StringBuilder text = new();
    private long x, y;
    private char command;

    internal PathBuilder MoveTo(double toX, double toY)
    {
        (x, y) = (Tenths(toX), Tenths(toY));
        text.Append('M').Append(Decimal(x));
        Append(y);
        command = 'M';
        return this;
    }

    internal PathBuilder LineTo(double toX, double toY)
    {
        long dx = Tenths(toX) - x, dy = Tenths(toY) - y;
        if (dx == 0 && dy == 0) return this;
        (x, y) = (x + dx, y + dy);
        if (dy == 0) Begin('h', dx);
        else if (dx == 0) Begin('v', dy);
        else
        {
            Begin('l', dx);
            Append(dy);
        }
        return this;
    }

    internal PathBuilder Close()
    {
        text.Append('z');
        command = 'z';
        return this;
    }

    /// <summary>A closed polygon.</summary>
    internal PathBuilder Polygon(IReadOnlyList<(double X, double Y)> corners)
    {
        if (corners.Count < 3) return this;
        MoveTo(corners[0].X, corners[0].Y);
        for (int i = 1; i < corners.Count; i++) LineTo(corners[i].X, corners[i].Y);
        return Close();
    }

    public override string ToString() => text.ToString();

    private void Begin(char wanted, long value)
    {
        if (command == wanted) Append(value);
        else
        {
            text.Append(wanted).Append(Decimal(value));
            command = wanted;
        }
    }

    private void Append(long value)
    {
        if (value >= 0) text.Append(' ');       // a minus sign separates by itself
        text.Append(Decimal(value));
    }

    private static long Tenths(double value) => (long)Math.Round(Math.Clamp(value, -1e6, 1e6) * 10);

    private static string Decimal(long tenths)
    {
        string whole = (Math.Abs(tenths) / 10).ToString(CultureInfo.InvariantCulture), sign = tenths < 0 ? "-" : "";
        long rest = Math.Abs(tenths) % 10;
        return rest == 0 ? sign + whole : $"{sign}{(whole == "0" ? "" : whole)}.{rest}";
    }
}
