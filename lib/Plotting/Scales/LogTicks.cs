namespace SelfNormalizing.Plotting;

/// <summary>Ticks of a logarithmic axis: powers of ten with minor ticks at 2 … 9, and 1–2–5 labels where few powers fit.</summary>
static class LogTicks
{
    /// <summary>Major and minor ticks within [low, high], low &gt; 0, at most about <paramref name="most"/> labelled.</summary>
    internal static IReadOnlyList<Tick> Between(double low, double high, int most)
    {
        const double slack = 1e-9;
        int first = (int)Math.Floor(Math.Log10(low) + slack),
            last = (int)Math.Ceiling(Math.Log10(high) - slack);
        int decades = Enumerable.Range(first, last - first + 1).Count(e => Within(Math.Pow(10, e), low, high));
        if (decades >= 3 || (decades == 2 && most <= 3))
            return Powers(low, high, first, last, (int)Math.Ceiling(decades / (double)Math.Max(2, most)));
        List<Tick> ticks = [];
        for (int e = first; e <= last; e++)
        for (int m = 1; m <= 9; m++)
        {
            double value = m * Math.Pow(10, e);
            if (Within(value, low, high))
                ticks.Add(new(value, m is 1 or 2 or 5 ? Plain(m, e) : ""));
        }
        // Less than a decade or so: the linear steps are rounder than 1–2–5.
        if (ticks.Count(t => !t.IsMinor) < 3)
            return LinearTicks.Between(low, high, most);
        return ticks.Count(t => !t.IsMinor) <= most ? ticks : [.. ticks.Select(t => IsPower(t.Value) ? t : t with { Label = "" })];
    }

    static List<Tick> Powers(double low, double high, int first, int last, int stride)
    {
        List<Tick> ticks = [];
        for (int e = first; e <= last; e++)
        {
            double power = Math.Pow(10, e);
            bool labelled = e % stride == 0;
            if (Within(power, low, high))
                ticks.Add(new(power, labelled ? "10" + RichText.Superscript(e) : ""));
            for (int m = 2; m <= 9 && stride == 1; m++)
                if (Within(m * power, low, high))
                    ticks.Add(new(m * power, ""));
        }
        return ticks;
    }

    static bool Within(double value, double low, double high) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);

    static bool IsPower(double value) => Math.Abs(Math.Log10(value) - Math.Round(Math.Log10(value))) < 1e-9;

    static string Plain(int mantissa, int exponent) =>
        exponent is >= -3 and <= 4
            ? NumberText.Fixed(mantissa * Math.Pow(10, exponent), Math.Max(0, -exponent))
            : (mantissa == 1 ? "" : mantissa + "×") + "10" + RichText.Superscript(exponent);
}
