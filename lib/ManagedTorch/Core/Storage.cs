using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// The memory behind one or more tensors: a pinned managed array, a count of the tensors that share it, and a version that counts in-place
/// changes. When the last sharer lets go the array returns to the pool; a storage that is simply forgotten is left to the garbage
/// collector, without a finaliser. The array may be the caller's own, whose elements tensor and array then share.
/// </summary>
[DebuggerStepThrough]
internal sealed unsafe class Storage
{
    private const int Alignment = 64;

    private ulong[]? buffer;
    private readonly PinnedArray? callers;
    private int references = 1;

    private Storage(ulong[] buffer)
    {
        this.buffer = buffer;
        nint start = (nint)Unsafe.AsPointer(ref buffer[0]);
        Pointer = (byte*)((start + Alignment - 1) & ~(nint)(Alignment - 1));
    }

    private Storage(PinnedArray array)
    {
        callers = array;
        Pointer = (byte*)array.Address;
    }

    /// <summary>The memory of an array of the caller's, which stays pinned while a tensor uses it.</summary>
    internal static Storage Over(Array array) => new(new PinnedArray(array));

    /// <summary>
    /// First byte, aligned to 64 unless the array is the caller's. Keep the storage reachable (GC.KeepAlive) while the pointer is in use.
    /// </summary>
    internal byte* Pointer { get; }

    /// <summary>Counts in-place changes; autograd compares it with the version a tensor was saved at.</summary>
    internal int Version { get; private set; }

    /// <summary>True when one tensor alone uses this memory, and no array of the caller's does.</summary>
    internal bool IsUnshared => Volatile.Read(ref references) == 1 && callers is null;

    internal static Storage Allocate(long byteCount)
    {
        long words = BufferPool.Words(byteCount + Alignment);
        return new Storage(BufferPool.Rent(words));
    }

    internal void Touch() => Version++;

    internal Storage Share()
    {
        Interlocked.Increment(ref references);
        return this;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref references) != 0)
            return;
        if (callers is not null)
        {
            callers.Dispose();
            return;
        }
        BufferPool.Return(buffer!);
        buffer = null;
    }

    /// <summary>An array kept where it is until the last tensor over it is disposed, or forgotten.</summary>
    private sealed class PinnedArray(Array array) : IDisposable
    {
        private GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);

        internal IntPtr Address => handle.AddrOfPinnedObject();

        public void Dispose()
        {
            handle.Free();
            GC.SuppressFinalize(this);
        }

        ~PinnedArray() => handle.Free();
    }
}
