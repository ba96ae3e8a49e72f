using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Rows of a few elements, such as those of small images, for which setting up a general loop costs more than the loop.</summary>
static unsafe class ShortRows
{
    /// <summary>to[i] += from[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add<T>(T* to, T* from, long count)
        where T : unmanaged, INumber<T>
    {
        var i = 0L;
        for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
            (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
        for (; i + Vector128<T>.Count <= count; i += Vector128<T>.Count)
            (Vector128.Load(to + i) + Vector128.Load(from + i)).Store(to + i);
        for (; i < count; i++)
            to[i] += from[i];
    }
}
