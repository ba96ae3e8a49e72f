namespace SelfNormalizing.Plotting;

/// <summary>
/// Thins long lines without changing their look: of all points in one pixel column the first, lowest, highest and last stay
/// (M4; Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
/// </summary>
static class Decimation
{
    /// <summary>Indices of the points to keep, ascending. Lines that run backwards in x, such as trajectories, are kept whole.</summary>
    /// <param name="xs">Horizontal places, any unit.</param>
    /// <param name="ys">Vertical places, any unit.</param>
    /// <param name="most">Points to keep at most; at least 8.</param>
    internal static int[] Keep(IReadOnlyList<double> xs, IReadOnlyList<double> ys, int most)
    {
        int count = xs.Count;
        most = Math.Max(8, most);
        if (count <= most || !IsAscending(xs))
            return [.. Enumerable.Range(0, count)];
        int columns = most / 4;
        double left = xs[0],
            width = Math.Max(xs[count - 1] - left, double.Epsilon);
        List<int> kept = [];
        for (int start = 0; start < count; )
        {
            int column = Column(xs[start]),
                end = start,
                low = start,
                high = start;
            for (; end < count && Column(xs[end]) == column; end++)
            {
                if (ys[end] < ys[low])
                    low = end;
                if (ys[end] > ys[high])
                    high = end;
            }
            foreach (int index in (ReadOnlySpan<int>)[start, Math.Min(low, high), Math.Max(low, high), end - 1])
                if (kept.Count == 0 || kept[^1] < index)
                    kept.Add(index);
            start = end;
        }
        return [.. kept];

        int Column(double x) => Math.Min(columns - 1, (int)((x - left) / width * columns));
    }

    static bool IsAscending(IReadOnlyList<double> xs)
    {
        for (int i = 1; i < xs.Count; i++)
            if (xs[i] < xs[i - 1])
                return false;
        return true;
    }
}
