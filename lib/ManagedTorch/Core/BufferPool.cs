using System.Diagnostics;
using System.Numerics;

namespace TorchSharp;

/// <summary>
/// Pinned arrays for reuse, by size class (four classes for every doubling, so that at most a quarter is wasted).
/// A rented array holds whatever it held before: who rents it writes every element.
/// </summary>
[DebuggerStepThrough]
internal static class BufferPool
{
    private const int SmallestWords = 16;

    private static readonly Stack<ulong[]>[] Free = MakeStacks();
    private static readonly Lock Gate = new();
    private static long pooledBytes;

    /// <summary>Arrays returned beyond this are left to the garbage collector.</summary>
    private static readonly long Limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    private static Stack<ulong[]>[] MakeStacks()
    {
        var stacks = new Stack<ulong[]>[4 * 40];
        for (int i = 0; i < stacks.Length; i++)
            stacks[i] = new Stack<ulong[]>();
        return stacks;
    }

    /// <summary>The size, in 8-byte words, of the class that serves so many bytes.</summary>
    internal static long Words(long bytes)
    {
        long words = Math.Max((bytes + 7) / 8, SmallestWords);
        int power = BitOperations.Log2((ulong)(words - 1)) - 1; // steps of a quarter of the next lower power of two
        long step = 1L << Math.Max(power - 1, 0);
        return (words + step - 1) / step * step;
    }

    private static int Class(long words)
    {
        int power = BitOperations.Log2((ulong)words);
        return 4 * power + (int)((words >> (power - 2)) & 3);
    }

    internal static ulong[] Rent(long words)
    {
        if (words > Array.MaxLength)
            throw Errors.Engine($"a tensor of {words * 8} bytes is larger than the largest array, {Array.MaxLength * 8L} bytes");
        lock (Gate)
        {
            if (Free[Class(words)].TryPop(out ulong[]? buffer))
            {
                pooledBytes -= words * 8;
                return buffer;
            }
        }
        try
        {
            return GC.AllocateUninitializedArray<ulong>((int)words, pinned: true);
        }
        catch (OutOfMemoryException)
        {
            // Free arrays of other sizes may be what is missing.
            Trim();
            return GC.AllocateUninitializedArray<ulong>((int)words, pinned: true);
        }
    }

    internal static void Return(ulong[] buffer)
    {
        long bytes = buffer.LongLength * 8;
        lock (Gate)
        {
            if (pooledBytes + bytes > Limit)
                return;
            pooledBytes += bytes;
            Free[Class(buffer.LongLength)].Push(buffer);
        }
    }

    /// <summary>Lets go of every free array.</summary>
    private static void Trim()
    {
        lock (Gate)
        {
            foreach (Stack<ulong[]> stack in Free)
                stack.Clear();
            pooledBytes = 0;
        }
    }
}
