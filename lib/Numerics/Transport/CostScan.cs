using System.Numerics;
using System.Runtime.CompilerServices;

namespace SelfNormalizing;

/// <summary>The inner loops of <see cref="JonkerVolgenant"/>: one pass over a row of costs. Of equal values the first one counts.</summary>
static class CostScan
{
    // distances[j] ← min(distances[j], offset + c[j] − v[j]) for columns that are not barred; the nearest of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // vectors in unoptimised code would take ten times as long at first
    internal static (double Distance, int Column) Relax(
        ReadOnlySpan<double> costs,
        ReadOnlySpan<double> prices,
        double offset,
        int row,
        Span<double> distances,
        ReadOnlySpan<double> barred,
        Span<long> previous
    )
    {
        int lanes = Vector<double>.Count,
            whole = costs.Length - costs.Length % lanes;
        Vector<double> best = new(double.PositiveInfinity),
            start = new(offset);
        Vector<long> at = Vector<long>.Zero,
            indices = Vector<long>.Indices,
            step = new(lanes),
            here = new(row);
        for (int j = 0; j < whole; j += lanes)
        {
            Vector<double> blocked = new(barred[j..]),
                known = new(distances[j..]),
                found = new Vector<double>(costs[j..]) - new Vector<double>(prices[j..]) + start + blocked;
            Vector<long> nearer = Vector.LessThan(found, known);
            known = Vector.ConditionalSelect(nearer, found, known);
            known.CopyTo(distances[j..]);
            Vector.ConditionalSelect(nearer, here, new Vector<long>(previous[j..])).CopyTo(previous[j..]);
            known += blocked;
            Vector<long> least = Vector.LessThan(known, best);
            best = Vector.ConditionalSelect(least, known, best);
            at = Vector.ConditionalSelect(least, indices, at);
            indices += step;
        }

        (double distance, int column) = Least(best, at);
        for (int j = whole; j < costs.Length; j++)
        {
            double found = costs[j] - prices[j] + offset + barred[j];
            if (found < distances[j])
            {
                (distances[j], previous[j]) = (found, row);
            }

            if (distances[j] + barred[j] < distance)
            {
                (distance, column) = (distances[j] + barred[j], j);
            }
        }

        return (distance, column);
    }

    // The smallest and the second smallest of c[j] − v[j].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (double First, int Column, double Second, int OtherColumn) TwoCheapest(
        ReadOnlySpan<double> costs,
        ReadOnlySpan<double> prices
    )
    {
        int lanes = Vector<double>.Count,
            whole = costs.Length - costs.Length % lanes;
        Vector<double> first = new(double.PositiveInfinity),
            second = first;
        Vector<long> at = Vector<long>.Zero,
            otherAt = at,
            indices = Vector<long>.Indices,
            step = new(lanes);
        for (int j = 0; j < whole; j += lanes)
        {
            Vector<double> value = new Vector<double>(costs[j..]) - new Vector<double>(prices[j..]);
            Vector<long> isFirst = Vector.LessThan(value, first),
                isSecond = Vector.LessThan(value, second);
            otherAt = Vector.ConditionalSelect(isFirst, at, Vector.ConditionalSelect(isSecond, indices, otherAt));
            second = Vector.ConditionalSelect(isFirst, first, Vector.ConditionalSelect(isSecond, value, second));
            at = Vector.ConditionalSelect(isFirst, indices, at);
            first = Vector.ConditionalSelect(isFirst, value, first);
            indices += step;
        }

        (double First, int Column, double Second, int OtherColumn) two = (double.PositiveInfinity, 0, double.PositiveInfinity, 0);
        for (int lane = 0; lane < lanes && whole > 0; lane++)
        {
            two = With(two, first[lane], (int)at[lane]);
            two = With(two, second[lane], (int)otherAt[lane]);
        }

        for (int j = whole; j < costs.Length; j++)
        {
            two = With(two, costs[j] - prices[j], j);
        }

        return two;
    }

    static (double, int, double, int) With((double First, int Column, double Second, int OtherColumn) two, double value, int column)
    {
        if (value < two.First || (value == two.First && column < two.Column))
        {
            return (value, column, two.First, two.Column);
        }

        return value < two.Second || (value == two.Second && column < two.OtherColumn) ? (two.First, two.Column, value, column) : two;
    }

    static (double, int) Least(Vector<double> values, Vector<long> indices)
    {
        (double Value, long Index) least = (values[0], indices[0]);
        for (int lane = 1; lane < Vector<double>.Count; lane++)
        {
            if (values[lane] < least.Value || (values[lane] == least.Value && indices[lane] < least.Index))
            {
                least = (values[lane], indices[lane]);
            }
        }

        return (least.Value, (int)least.Index);
    }
}
