using System.Globalization;
using System.Numerics;

namespace SelfNormalizing.Plotting;

/// <summary>Takes numbers of any type and says what is wrong with those that cannot be drawn.</summary>
static class Series
{
    /// <summary>The values as doubles.</summary>
    /// <exception cref="ArgumentNullException">There are none to read.</exception>
    internal static double[] Values<T>(IEnumerable<T> values, string what)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values, what);
        return [.. values.Select(Exact)];
    }

    /// <summary>
    /// The value as a double. A float becomes the double of its shortest digits (0.1f becomes 0.1, not 0.10000000149): written out, it
    /// reads back as the same float, and in as few digits.
    /// </summary>
    internal static double Exact<T>(T value)
        where T : INumber<T>
    {
        double number = double.CreateSaturating(value);
        if ((typeof(T) != typeof(float) && typeof(T) != typeof(Half)) || number == Math.Floor(number) || !double.IsFinite(number))
            return number;
        string digits =
            typeof(T) == typeof(float)
                ? ((float)(object)value).ToString("R", CultureInfo.InvariantCulture)
                : ((Half)(object)value).ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The values, of which at least one must be finite (and positive on a logarithmic axis); a note tells of those left
    /// out.</summary>
    /// <exception cref="ArgumentException">Nothing can be drawn.</exception>
    internal static double[] Drawable<T>(IEnumerable<T> values, string what, Axis axis, ICollection<string> notes)
        where T : INumber<T>
    {
        double[] all = Values(values, what);
        if (all.Length == 0)
            throw new ArgumentException($"{what} is empty: there is nothing to draw.", what);
        int finite = all.Count(double.IsFinite);
        if (finite == 0)
            throw new ArgumentException($"No value of {what} is finite ({all[0]} comes first): did the computation diverge?", what);
        int positive = all.Count(v => v > 0 && double.IsFinite(v));
        if (axis.IsLog && positive == 0)
            throw new ArgumentException(
                $"No value of {what} is positive, so none can stand on a logarithmic axis: use a linear one.",
                what
            );
        if (finite < all.Length)
            notes.Add($"{what}: {DataText.Count(all.Length - finite, "value")} not finite, left out");
        if (axis.IsLog && positive < finite)
            notes.Add($"{what}: {DataText.Count(finite - positive, "value")} not positive, left out on the logarithmic axis");
        return all;
    }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void SameLength(double[] first, string firstName, double[] second, string secondName)
    {
        if (first.Length != second.Length)
            throw new ArgumentException(
                $"{firstName} has {first.Length} values and {secondName} has {second.Length}: both need one for each point."
            );
    }

    internal static double[,] Matrix<T>(T[,] values)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        int rows = values.GetLength(0),
            columns = values.GetLength(1);
        if (rows == 0 || columns == 0)
            throw new ArgumentException($"A matrix of {rows}×{columns} has no cells to draw.", nameof(values));
        double[,] matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            matrix[i, j] = Exact(values[i, j]);
        return matrix;
    }
}
