namespace TorchSharp.Kernels;

/// <summary>
/// A number of equal parts that threads claim one by one, and a place to wait until all are done: a barrier that only those who came take part in.
/// </summary>
sealed class Phase(long parts)
{
    long _next;
    long _done;

    /// <summary>The next part that nobody has claimed; false when there is none left.</summary>
    internal bool Claim(out long index)
    {
        index = Volatile.Read(ref _next) < parts ? Interlocked.Increment(ref _next) - 1 : parts;
        return index < parts;
    }

    /// <summary>Says that a claimed part is done, with everything it wrote.</summary>
    internal void Complete() => Interlocked.Increment(ref _done);

    /// <summary>Returns once every part is done.</summary>
    internal void Wait()
    {
        // The others are at their last parts: spin, and give way to them when there are more threads than processors.
        for (var turn = 0; Volatile.Read(ref _done) < parts; turn++)
        {
            if (turn < 2000) Thread.SpinWait(8);
            else Thread.Yield();
        }
    }
}
