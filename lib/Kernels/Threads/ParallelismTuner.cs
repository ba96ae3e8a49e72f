using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Whether work of about a given size is done sooner when it is shared among the threads, learnt by trying both. What handing over costs
/// is not something a constant could say: two threads on one cache exchange a line in 50 ns, on two caches, or in a virtual machine, in
/// half a microsecond. Results are the same either way.
/// </summary>
static class ParallelismTuner
{
    const int Period = 128,
        Trials = 4; // so many calls of every so many try what seems slower
    const double Weight = 0.25; // of a call in the running mean
    const double Worthwhile = 0.85; // shared work leaves its results in several caches: the gain must pay for what comes after, too

    static readonly Estimate[] BySize = [.. Enumerable.Range(0, 64).Select(_ => new Estimate())];

    /// <summary>Has work of a given size done by the pool or by the caller alone, whichever has been faster for this much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(long size, IParallelWork work)
    {
        var estimate = BySize[BitOperations.Log2((ulong)size)];
        var turn = estimate.Calls++ % Period;
        var shared = estimate.Shared < Worthwhile * estimate.Alone;
        if (turn < Trials)
            shared = !shared;
        var begin = Stopwatch.GetTimestamp();
        if (shared)
            shared = WorkerPool.Run(work);
        else
            work.DoAlone();
        // The first call after a change may have to wake the threads; the next ones find them awake.
        if (turn is 0 or Trials)
            return;
        var time = (double)(Stopwatch.GetTimestamp() - begin) / size;
        if (shared)
            Mix(ref estimate.Shared, time);
        else
            Mix(ref estimate.Alone, time);
    }

    /// <summary>An interrupted call counts as one that took twice as long.</summary>
    static void Mix(ref double mean, double time) => mean = mean == 0 ? time : mean + Weight * (Math.Min(time, 2 * mean) - mean);

    /// <summary>Ticks per unit of work. Callers on several threads may lose each other's updates, which does no harm.</summary>
    sealed class Estimate
    {
        internal double Alone,
            Shared;
        internal uint Calls;
    }
}
