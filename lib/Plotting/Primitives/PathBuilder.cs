using System.Globalization;
using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>Compact path data: relative moves in tenths of a pixel, kept as integers so that rounding never adds up.</summary>
sealed class PathBuilder
{
    readonly StringBuilder text = new();
    long x,
        y;
    char command,
        pending;
    long length;

    internal PathBuilder MoveTo(double toX, double toY)
    {
        Flush();
        (x, y) = (Tenths(toX), Tenths(toY));
        text.Append('M').Append(Decimal(x));
        Append(y);
        command = 'M';
        return this;
    }

    internal PathBuilder LineTo(double toX, double toY)
    {
        long dx = Tenths(toX) - x,
            dy = Tenths(toY) - y;
        if (dx == 0 && dy == 0)
            return this;
        (x, y) = (x + dx, y + dy);
        if (dx == 0 || dy == 0)
            Straight(dy == 0 ? 'h' : 'v', dx + dy);
        else
        {
            Flush();
            Begin('l', dx);
            Append(dy);
        }
        return this;
    }

    internal PathBuilder Close()
    {
        Flush();
        text.Append('z');
        command = 'z';
        return this;
    }

    /// <summary>A closed polygon.</summary>
    internal PathBuilder Polygon(IReadOnlyList<(double X, double Y)> corners)
    {
        if (corners.Count < 3)
            return this;
        MoveTo(corners[0].X, corners[0].Y);
        for (int i = 1; i < corners.Count; i++)
            LineTo(corners[i].X, corners[i].Y);
        return Close();
    }

    public override string ToString()
    {
        Flush();
        return text.ToString();
    }

    // Steps in one direction along an axis become one: flat stretches of a long line cost nothing.
    void Straight(char direction, long step)
    {
        if (pending != direction || Math.Sign(step) != Math.Sign(length))
            Flush();
        (pending, length) = (direction, pending == direction ? length + step : step);
    }

    void Flush()
    {
        if (pending != 0)
            Begin(pending, length);
        (pending, length) = ('\0', 0);
    }

    void Begin(char wanted, long value)
    {
        if (command == wanted)
            Append(value);
        else
        {
            text.Append(wanted).Append(Decimal(value));
            command = wanted;
        }
    }

    void Append(long value)
    {
        if (value >= 0)
            text.Append(' '); // a minus sign separates by itself
        text.Append(Decimal(value));
    }

    static long Tenths(double value) => (long)Math.Round(Math.Clamp(value, -1e6, 1e6) * 10);

    static string Decimal(long tenths)
    {
        string whole = (Math.Abs(tenths) / 10).ToString(CultureInfo.InvariantCulture),
            sign = tenths < 0 ? "-" : "";
        long rest = Math.Abs(tenths) % 10;
        return rest == 0 ? sign + whole : $"{sign}{(whole == "0" ? "" : whole)}.{rest}";
    }
}
