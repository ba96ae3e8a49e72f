using System.Diagnostics;

namespace TorchSharp;

/// <summary>The strides that show the same memory in another shape, where there are such.</summary>
[DebuggerStepThrough]
internal static class ViewStrides
{
    /// <summary>Replaces a -1 by the size that makes the counts equal.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The counts cannot be made equal.</exception>
    internal static long[] Resolve(string operation, long[] from, ReadOnlySpan<long> wanted)
    {
        long count = Shapes.Count(from),
            known = 1;
        int open = -1;
        long[] shape = wanted.ToArray();
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] == -1 && open < 0)
                open = i;
            else if (shape[i] < 0)
                throw Errors.Engine($"{operation}: shape {Shapes.Text(wanted)} is invalid; at most one size may be -1");
            else
                known *= shape[i];
        }
        if (open >= 0 && known != 0 && count % known == 0)
            shape[open] = count / known;
        else if (open >= 0 || known != count)
            throw Errors.Engine($"{operation}: shape {Shapes.Text(from)} with {count} elements does not fit shape {Shapes.Text(wanted)}");
        return shape;
    }

    /// <summary>Strides for <paramref name="to"/>, or null where no view can show the memory so.</summary>
    internal static long[]? Find(long[] from, long[] strides, long[] to)
    {
        if (Shapes.Count(from) == 0 || Shapes.IsContiguous(from, strides))
            return Shapes.Contiguous(to);
        var found = new long[to.Length];
        int t = to.Length - 1;
        long run = 1,
            filled = 1; // elements in the present dense run, and of them covered by new dimensions
        long step = from.Length > 0 ? strides[^1] : 1;
        for (int f = from.Length - 1; f >= 0; f--)
        {
            run *= from[f];
            bool ends = f == 0 || (from[f - 1] != 1 && strides[f - 1] != run * step);
            if (!ends)
                continue;
            while (t >= 0 && (filled < run || to[t] == 1))
            {
                found[t] = filled * step;
                filled *= to[t--];
            }
            if (filled != run)
                return null;
            if (f > 0)
            {
                step = strides[f - 1];
                run = filled = 1;
            }
        }
        return t < 0 ? found : null;
    }
}
