using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many threads share a piece of work, the caller's included.</summary>
    public static int get_num_threads() => WorkerPool.Threads;

    /// <summary>
    /// Sets how many threads share a piece of work, for all threads of the process. With 1 each thread does its own work alone, so that
    /// several networks can be trained side by side, one a core.
    /// </summary>
    /// <param name="num">1 or more; above 256 counts as 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        WorkerPool.Threads = num;
    }
}
