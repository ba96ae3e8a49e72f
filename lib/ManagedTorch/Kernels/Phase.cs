using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A number of equal parts that threads claim one by one, and a place to wait until all are done: a barrier that only those who came take part in.
/// </summary>
sealed class Phase(long parts)
{
    Counters _counters;

    /// <summary>The next part that nobody has claimed; false when there is none left.</summary>
    internal bool Claim(out long index)
    {
        index = Volatile.Read(ref _counters.Next) < parts ? Interlocked.Increment(ref _counters.Next) - 1 : parts;
        return index < parts;
    }

    /// <summary>Says that a claimed part is done, with everything it wrote.</summary>
    internal void Complete() => Interlocked.Increment(ref _counters.Done);

    /// <summary>Returns once every part is done.</summary>
    internal void Wait()
    {
        // The others are at their last parts: spin, and give way to them when there are more threads than processors.
        for (var turn = 0; Volatile.Read(ref _counters.Done) < parts; turn++)
        {
            if (turn < 2000) Thread.SpinWait(4);
            else Thread.Yield();
        }
    }

    /// <summary>Each on a cache line of its own, apart from what lies around the object: every claim takes the line away from the other threads.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct Counters
    {
        [FieldOffset(64)] internal long Next;
        [FieldOffset(128)] internal long Done;
    }
}
