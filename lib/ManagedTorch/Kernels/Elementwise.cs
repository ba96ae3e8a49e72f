using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>A function of one element, written for a vector of them.</summary>
interface IMap<T>
{
    Vector<T> Apply(Vector<T> x);
}

/// <summary>A function of two elements, such as a derivative of (gradient, input) or (gradient, output).</summary>
interface IMap2<T>
{
    Vector<T> Apply(Vector<T> x, Vector<T> y);
}

/// <summary>Loops over elements that lie side by side, shared among the team. The end that fills no vector goes through the same vector code, so an element's value does not depend on its place.</summary>
static unsafe class Elementwise
{
    const long Grain = 4096; // elements: some microseconds of work

    /// <summary>to[i] = map(x[i]); <paramref name="to"/> may be x itself.</summary>
    internal static void Map<T, TMap>(ReadOnlySpan<T> x, Span<T> to, TMap map) where T : unmanaged where TMap : struct, IMap<T>
    {
        fixed (T* from = x, result = to)
        {
            T* source = from, target = result;
            if (x.Length <= Grain) Part(source, target, 0, x.Length, map);
            else Team.For(x.Length, Grain, (start, end) => Part(source, target, start, end, map));
        }
    }

    /// <summary>to[i] = map(x[i], y[i]); <paramref name="to"/> may be x or y itself.</summary>
    internal static void Map<T, TMap>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, TMap map) where T : unmanaged where TMap : struct, IMap2<T>
    {
        fixed (T* first = x, second = y, result = to)
        {
            T* left = first, right = second, target = result;
            if (x.Length <= Grain) Part(left, right, target, 0, x.Length, map);
            else Team.For(x.Length, Grain, (start, end) => Part(left, right, target, start, end, map));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Part<T, TMap>(T* x, T* to, long start, long end, TMap map) where T : unmanaged where TMap : struct, IMap<T>
    {
        var i = start;
        for (; i + Vector<T>.Count <= end; i += Vector<T>.Count) Vector.Store(map.Apply(Vector.Load(x + i)), to + i);
        if (i < end) Store(map.Apply(Load(x + i, end - i)), to + i, end - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Part<T, TMap>(T* x, T* y, T* to, long start, long end, TMap map) where T : unmanaged where TMap : struct, IMap2<T>
    {
        var i = start;
        for (; i + Vector<T>.Count <= end; i += Vector<T>.Count) Vector.Store(map.Apply(Vector.Load(x + i), Vector.Load(y + i)), to + i);
        if (i < end) Store(map.Apply(Load(x + i, end - i), Load(y + i, end - i)), to + i, end - i);
    }

    /// <summary>The first <paramref name="count"/> elements of a vector, the others <paramref name="rest"/>.</summary>
    internal static Vector<T> Load<T>(T* from, long count, T rest = default) where T : unmanaged
    {
        var elements = stackalloc T[Vector<T>.Count];
        for (var i = 0; i < Vector<T>.Count; i++) elements[i] = i < count ? from[i] : rest;
        return Vector.Load(elements);
    }

    /// <summary>Stores only the first <paramref name="count"/> elements.</summary>
    internal static void Store<T>(Vector<T> x, T* to, long count) where T : unmanaged
    {
        for (var i = 0; i < count; i++) to[i] = x[i];
    }
}
