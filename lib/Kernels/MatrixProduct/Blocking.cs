using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Arithmetic of blocks and parts.</summary>
static class Blocking
{
    internal static long CeilDiv(long count, long size) => (count + size - 1) / size;

    internal static long RoundUp(long count, long multiple) => CeilDiv(count, multiple) * multiple;

    /// <summary>
    /// Cuts count panels, or rows of tiles, into parts of at most so many, and says which are each thread's own: wide ones first, so that
    /// those taken over at the end are short and no thread waits long for another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (long[] Starts, long[] Runs) UnevenParts(long count, long most, int threads)
    {
        var own = WorkStealingRange.Cut(count, threads);
        var starts = new List<long> { 0 };
        var runs = new long[own.Length];
        for (var t = 1; t < own.Length; t++)
        {
            while (starts[^1] < own[t])
                starts.Add(starts[^1] + Math.Clamp((own[t] - starts[^1]) / 2, 1, most));
            runs[t] = starts.Count - 1;
        }
        return ([.. starts], runs);
    }

    /// <summary>The widest of the parts that begin at these places.</summary>
    internal static long Widest(long[] starts)
    {
        var widest = 0L;
        for (var i = 1; i < starts.Length; i++)
            widest = Math.Max(widest, starts[i] - starts[i - 1]);
        return widest;
    }
}
