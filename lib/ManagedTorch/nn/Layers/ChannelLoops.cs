using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>A term summed by channel: of an element x, a second one g at the same place, and a number m of the channel.</summary>
internal interface IChannelTerm
{
    static abstract Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m)
        where T : unmanaged, INumberBase<T>;
}

/// <summary>x.</summary>
internal readonly struct Plain : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m)
        where T : unmanaged, INumberBase<T> => x;
}

/// <summary>(x − m)².</summary>
internal readonly struct SquaredDeviation : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m)
        where T : unmanaged, INumberBase<T> => (x - m) * (x - m);
}

/// <summary>g·(x − m).</summary>
internal readonly struct Covariation : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m)
        where T : unmanaged, INumberBase<T> => g * (x - m);
}

/// <summary>
/// Loops over [N, C, S] by channel. With S = 1 neighbours in memory are different channels, and a vector holds several of them; otherwise a
/// vector runs along S. Channels are shared among the threads, each summed by one: results do not depend on how many there are.
/// </summary>
/// <param name="N">Items.</param>
/// <param name="C">Channels.</param>
/// <param name="S">Elements of an item's channel.</param>
internal sealed unsafe record ChannelLoops(long N, long C, long S)
{
    /// <summary>Rows added up before their sum joins the others: short sums of sums lose less to rounding.</summary>
    private const long Run = 32;

    internal long PerChannel => N * S;

    /// <summary>
    /// Calls <paramref name="body"/>(start, end) on runs of channels that cover all: whatever is done by channel is done
    /// while its elements are near.
    /// </summary>
    internal void Share(Action<long, long> body) => WorkerPool.For(C, S == 1 ? 64 / sizeof(float) : 1, body);

    /// <summary>sum[c] = Σ over items and places of the term, for the channels [start, end).</summary>
    internal void Sum<T, TTerm>(T* x, T* g, double[] m, double[] sum, long start, long end)
        where T : unmanaged, INumberBase<T>
        where TTerm : struct, IChannelTerm
    {
        if (S == 1)
            SumAcross<T, TTerm>(x, g, m, sum, start, end);
        else
            SumAlong<T, TTerm>(x, g, m, sum, start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumAcross<T, TTerm>(T* x, T* g, double[] m, double[] sum, long start, long end)
        where T : unmanaged, INumberBase<T>
        where TTerm : struct, IChannelTerm
    {
        int width = Vector<T>.Count;
        long c = start;
        T* lanes = stackalloc T[2 * width];
        // Two vectors are a cache line, or nearly.
        for (; c <= end - 2 * width; c += 2 * width)
        {
            for (int i = 0; i < 2 * width; i++)
            {
                lanes[i] = T.CreateTruncating(m[c + i]);
                sum[c + i] = 0;
            }
            Vector<T> left = Vector.Load(lanes),
                right = Vector.Load(lanes + width);
            for (long first = 0; first < N; first += Run)
            {
                Vector<T> a = Vector<T>.Zero,
                    b = Vector<T>.Zero;
                for (long n = first; n < Math.Min(N, first + Run); n++)
                {
                    T* atX = x + n * C + c,
                        atG = g + n * C + c;
                    a += TTerm.Of(Vector.Load(atX), Vector.Load(atG), left);
                    b += TTerm.Of(Vector.Load(atX + width), Vector.Load(atG + width), right);
                }
                for (int i = 0; i < width; i++)
                {
                    sum[c + i] += double.CreateTruncating(a[i]);
                    sum[c + width + i] += double.CreateTruncating(b[i]);
                }
            }
        }
        for (; c < end; c++)
        {
            var number = new Vector<T>(T.CreateTruncating(m[c]));
            sum[c] = 0;
            for (long first = 0; first < N; first += Run)
            {
                T part = T.Zero;
                for (long n = first; n < Math.Min(N, first + Run); n++)
                    part += TTerm.Of(new Vector<T>(x[n * C + c]), new Vector<T>(g[n * C + c]), number)[0];
                sum[c] += double.CreateTruncating(part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumAlong<T, TTerm>(T* x, T* g, double[] m, double[] sum, long start, long end)
        where T : unmanaged, INumberBase<T>
        where TTerm : struct, IChannelTerm
    {
        int width = Vector<T>.Count;
        for (long c = start; c < end; c++)
        {
            var number = new Vector<T>(T.CreateTruncating(m[c]));
            sum[c] = 0;
            for (long n = 0; n < N; n++)
            {
                T* a = x + (n * C + c) * S,
                    b = g + (n * C + c) * S;
                Vector<T> part = Vector<T>.Zero;
                long s = 0;
                for (; s <= S - width; s += width)
                    part += TTerm.Of(Vector.Load(a + s), Unsafe.ReadUnaligned<Vector<T>>(b + s), number);
                double total = double.CreateTruncating(Vector.Sum(part));
                for (; s < S; s++)
                    total += double.CreateTruncating(TTerm.Of(new Vector<T>(a[s]), new Vector<T>(b[s]), number)[0]);
                sum[c] += total;
            }
        }
    }

    /// <summary>y = p[c]·x + q[c]·g + r[c], for the channels [start, end).</summary>
    internal void Combine<T>(T* x, T* g, double[] p, double[] q, double[] r, T* y, long start, long end)
        where T : unmanaged, INumberBase<T>
    {
        if (S == 1)
            CombineAcross(x, g, p, q, r, y, start, end);
        else
        {
            for (long n = 0; n < N; n++)
            for (long c = start; c < end; c++)
            {
                long row = (n * C + c) * S;
                Row(
                    x + row,
                    g + row,
                    new Vector<T>(T.CreateTruncating(p[c])),
                    new Vector<T>(T.CreateTruncating(q[c])),
                    new Vector<T>(T.CreateTruncating(r[c])),
                    y + row,
                    S
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CombineAcross<T>(T* x, T* g, double[] p, double[] q, double[] r, T* y, long start, long end)
        where T : unmanaged, INumberBase<T>
    {
        long count = end - start;
        using var scratch = Scratch.Rent(3 * count * sizeof(T));
        T* ofX = (T*)scratch.Data,
            ofG = ofX + count,
            shift = ofG + count;
        for (long c = 0; c < count; c++)
            (ofX[c], ofG[c], shift[c]) = (
                T.CreateTruncating(p[start + c]),
                T.CreateTruncating(q[start + c]),
                T.CreateTruncating(r[start + c])
            );
        for (long n = 0; n < N; n++)
        {
            T* a = x + n * C + start,
                b = g + n * C + start,
                into = y + n * C + start;
            long c = 0;
            for (; c <= count - Vector<T>.Count; c += Vector<T>.Count)
                (Vector.Load(ofX + c) * Vector.Load(a + c) + Vector.Load(ofG + c) * Vector.Load(b + c) + Vector.Load(shift + c)).Store(
                    into + c
                );
            for (; c < count; c++)
                into[c] = ofX[c] * a[c] + ofG[c] * b[c] + shift[c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T>(T* x, T* g, Vector<T> p, Vector<T> q, Vector<T> r, T* y, long count)
        where T : unmanaged, INumberBase<T>
    {
        long i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            Unsafe.WriteUnaligned(y + i, p * Unsafe.ReadUnaligned<Vector<T>>(x + i) + q * Unsafe.ReadUnaligned<Vector<T>>(g + i) + r);
        for (; i < count; i++)
            y[i] = p[0] * x[i] + q[0] * g[i] + r[0];
    }
}
