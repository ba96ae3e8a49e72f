namespace SelfNormalizing;

/// <summary>Checks pairs x, y before something is fitted to them.</summary>
static class Pairs
{
    /// <summary>Copies of both.</summary>
    /// <param name="points">x.</param>
    /// <param name="values">y.</param>
    /// <param name="least">How many pairs it takes at least.</param>
    /// <exception cref="ArgumentException">There are too few, not as many values as points, or one is not finite.</exception>
    internal static (double[] X, double[] Y) Of(IReadOnlyList<double> points, IReadOnlyList<double> values, int least)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(values);
        double[] x = [.. points],
            y = [.. values];
        if (x.Length < least || y.Length != x.Length)
        {
            throw new ArgumentException(
                $"Found {x.Length} points and {y.Length} values: give as many values as points, at least {least}.",
                nameof(values)
            );
        }
        int bad = Array.FindIndex([.. x.Zip(y)], pair => !double.IsFinite(pair.Item1) || !double.IsFinite(pair.Item2));
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Pair {bad} (counted from 0) is x = {x[bad]}, y = {y[bad]}: expected finite numbers; leave missing values out."
                ),
                nameof(values)
            );
        }
        return (x, y);
    }
}
