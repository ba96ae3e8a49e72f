using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A number of parts that threads claim one by one, and a place to wait until all are done: a barrier that only those who came take part
/// in. Each thread has a run of parts of its own, the same for the same number of parts, so that what it wrote in one piece of work it
/// finds in its own cache in the next; when it has no more it helps the others.
/// </summary>
sealed class WorkStealingRange
{
    /// <summary>
    /// Longs from one thread's counter to the next: each is on a cache line of its own, as every claim takes its line away from others.
    /// </summary>
    const int CacheLineStride = 16;

    internal static readonly WorkStealingRange None = new([0]);

    readonly long[] _runs; // where each thread's run begins; the last entry is the number of parts
    readonly long[] _counters; // the next part of each run, then how many parts are done; nothing at the ends

    /// <summary>So many parts, in runs of even length.</summary>
    internal WorkStealingRange(long parts)
        : this(Cut(parts, WorkerPool.Threads)) { }

    /// <summary>Parts in given runs: those of thread t are [runs[t], runs[t + 1]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal WorkStealingRange(long[] runs)
    {
        _runs = runs;
        _counters = new long[(runs.Length + 1) * CacheLineStride];
        for (var t = 0; t + 1 < runs.Length; t++)
            Next(t) = runs[t];
    }

    /// <summary>0 … count in so many runs of even length.</summary>
    internal static long[] Cut(long count, int runs)
    {
        var starts = new long[runs + 1];
        for (var t = 0; t < runs; t++)
            starts[t + 1] = count * (t + 1) / runs;
        return starts;
    }

    long Parts => _runs[^1];

    ref long Next(int thread) => ref _counters[(thread + 1) * CacheLineStride];

    ref long Done => ref _counters[_runs.Length * CacheLineStride];

    /// <summary>What the calling thread does of the parts.</summary>
    internal Claims Join() => new(this);

    /// <summary>Returns once every part is done and said to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Wait()
    {
        // The others are at their last parts: spin, and give way to them when there are more threads than processors.
        for (var turn = 0; Volatile.Read(ref Done) < Parts; turn++)
        {
            if (turn < 2000)
                Thread.SpinWait(4);
            else
                Thread.Yield();
        }
    }

    /// <summary>What one thread claims of the range.</summary>
    internal struct Claims(WorkStealingRange range)
    {
        readonly int _own = range._runs.Length > 1 ? WorkerPool.WorkerIndex % (range._runs.Length - 1) : 0;
        int _others; // runs that have nothing left, its own first
        long _done;

        /// <summary>The next part that nobody has claimed, of this thread's run first; false when there is none left.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal bool Claim(out long part)
        {
            var runs = range._runs.Length - 1;
            for (; _others < runs; _others++)
            {
                var run = (_own + _others) % runs;
                ref var next = ref range.Next(run);
                if (Volatile.Read(ref next) >= range._runs[run + 1])
                    continue;
                part = Interlocked.Increment(ref next) - 1;
                if (part >= range._runs[run + 1])
                    continue;
                _done++;
                return true;
            }
            part = range.Parts;
            return false;
        }

        /// <summary>Says, once, that every part claimed is done, with everything that was written.</summary>
        internal readonly void Complete()
        {
            if (_done > 0)
                Interlocked.Add(ref range.Done, _done);
        }
    }
}
