namespace SelfNormalizing.Plotting;

/// <summary>Round ticks of a linear axis: steps of 1, 2 or 5 times a power of ten, labels with the decimals that the step needs.</summary>
static class LinearTicks
{
    /// <summary>The ticks within [low, high], at most <paramref name="most"/> of them, as many as that allows; no fractions if
    /// <paramref name="whole"/>.</summary>
    internal static IReadOnlyList<Tick> Between(double low, double high, int most, bool whole = false)
    {
        (int mantissa, int exponent) = Step(low, high, Math.Max(2, most));
        if (whole && exponent < 0)
            (mantissa, exponent) = (1, 0);
        double slack = 1e-9 * (high - low);
        double step = Scaled(mantissa, exponent);
        long first = (long)Math.Ceiling((low - slack) / step),
            last = (long)Math.Floor((high + slack) / step);
        double[] values = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => Scaled((first + i) * mantissa, exponent))];
        double largest = values.Length == 0 ? 0 : values.Max(Math.Abs);
        return [.. values.Select(v => new Tick(v, Label(v, exponent, largest)))];
    }

    /// <summary>The smallest step m·10ᵉ, m one of 1, 2, 5, that puts at most <paramref name="most"/> ticks into [low, high].</summary>
    internal static (int Mantissa, int Exponent) Step(double low, double high, int most)
    {
        double length = high - low;
        if (double.IsInfinity(length))
            return (1, 308); // no step would be found
        int exponent = (int)Math.Floor(Math.Log10(length / most)) - 1;
        for (; ; exponent++)
        {
            foreach (int mantissa in (ReadOnlySpan<int>)[1, 2, 5])
            {
                double step = Scaled(mantissa, exponent),
                    slack = 1e-9 * length;
                if (Math.Floor((high + slack) / step) - Math.Ceiling((low - slack) / step) + 1 <= most)
                    return (mantissa, exponent);
            }
        }
    }

    // Dividing by the positive power gives the double nearest to the decimal, so that a label of 0.3 stands at 0.3.
    static double Scaled(double value, int exponent) => exponent >= 0 ? value * Math.Pow(10, exponent) : value / Math.Pow(10, -exponent);

    static string Label(double value, int exponent, double largest)
    {
        if (value == 0)
            return "0";
        if (largest >= 1e5 && largest < 1e15)
            return Prefixed(value, exponent, largest);
        if (largest >= 1e15 || exponent < -4)
        {
            int power = (int)Math.Floor(Math.Log10(largest) + 1e-9);
            return NumberText.Fixed(value / Math.Pow(10, power), Math.Max(0, power - exponent)) + "×10" + RichText.Superscript(power);
        }
        return NumberText.Fixed(value, Math.Max(0, -exponent));
    }

    // Engineering letters: 250k, 1.5M.
    static string Prefixed(double value, int exponent, double largest)
    {
        int group =
            largest >= 1e12 ? 12
            : largest >= 1e9 ? 9
            : largest >= 1e6 ? 6
            : 3;
        string letter = group switch
        {
            3 => "k",
            6 => "M",
            9 => "G",
            _ => "T",
        };
        return NumberText.Fixed(value / Math.Pow(10, group), Math.Max(0, group - exponent)) + letter;
    }
}
