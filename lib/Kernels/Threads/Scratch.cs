using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>A block of unmanaged memory, aligned to a cache line, kept for the next user when disposed.</summary>
sealed unsafe class Scratch : IDisposable
{
    static readonly ConcurrentBag<Scratch> Idle = [];

    nuint _bytes;

    internal void* Data { get; private set; }

    /// <summary>A block of at least this size; its content is whatever was left there.</summary>
    internal static Scratch Rent(long bytes)
    {
        if (!Idle.TryTake(out var scratch))
            scratch = new();
        if (scratch._bytes < (nuint)bytes)
        {
            NativeMemory.AlignedFree(scratch.Data);
            scratch._bytes = ((nuint)bytes + 4095) & ~(nuint)4095;
            scratch.Data = NativeMemory.AlignedAlloc(scratch._bytes, 64);
        }
        return scratch;
    }

    public void Dispose() => Idle.Add(this);

    ~Scratch() => NativeMemory.AlignedFree(Data);
}
