using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>A term summed by channel: of an element x, a second one g at the same place, and a number m of the channel.</summary>
internal interface IChannelTerm
{
    static abstract Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m) where T : unmanaged, INumberBase<T>;
}

/// <summary>x.</summary>
internal readonly struct Plain : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m) where T : unmanaged, INumberBase<T> => x;
}

/// <summary>(x − m)².</summary>
internal readonly struct SquaredDeviation : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m) where T : unmanaged, INumberBase<T> => (x - m) * (x - m);
}

/// <summary>g·(x − m).</summary>
internal readonly struct Covariation : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> g, Vector<T> m) where T : unmanaged, INumberBase<T> => g * (x - m);
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

    /// <summary>sum[c] = Σ over items and places of the term.</summary>
    internal void Sum<T, TTerm>(T* x, T* g, double[] m, double[] sum) where T : unmanaged, INumberBase<T> where TTerm : struct, IChannelTerm
    {
        if (S == 1) Team.For(C, 4 * Vector<T>.Count, (start, end) => SumAcross<T, TTerm>(x, g, m, sum, start, end));
        else Team.For(C, 1, (start, end) => SumAlong<T, TTerm>(x, g, m, sum, start, end));
    }

    private void SumAcross<T, TTerm>(T* x, T* g, double[] m, double[] sum, long start,
        long end) where T : unmanaged, INumberBase<T> where TTerm : struct, IChannelTerm
    {
        int width = Vector<T>.Count;
        long c = start;
        T* lanes = stackalloc T[width];
        for (; c <= end - width; c += width)
        {
            for (int i = 0; i < width; i++)
            {
                lanes[i] = T.CreateTruncating(m[c + i]);
                sum[c + i] = 0;
            }
            Vector<T> number = Unsafe.ReadUnaligned<Vector<T>>(lanes);
            for (long first = 0; first < N; first += Run)
            {
                Vector<T> part = Vector<T>.Zero;
                for (long n = first; n < Math.Min(N, first + Run); n++)
                    part += TTerm.Of(Unsafe.ReadUnaligned<Vector<T>>(x + n * C + c), Unsafe.ReadUnaligned<Vector<T>>(g + n * C + c),
                        number);
                for (int i = 0; i < width; i++) sum[c + i] += double.CreateTruncating(part[i]);
            }
        }
        for (; c < end; c++)
        {
            var number = new Vector<T>(T.CreateTruncating(m[c]));
            sum[c] = 0;
            for (long n = 0; n < N; n++)
                sum[c] += double.CreateTruncating(TTerm.Of(new Vector<T>(x[n * C + c]), new Vector<T>(g[n * C + c]), number)[0]);
        }
    }

    private void SumAlong<T, TTerm>(T* x, T* g, double[] m, double[] sum, long start,
        long end) where T : unmanaged, INumberBase<T> where TTerm : struct, IChannelTerm
    {
        int width = Vector<T>.Count;
        for (long c = start; c < end; c++)
        {
            var number = new Vector<T>(T.CreateTruncating(m[c]));
            sum[c] = 0;
            for (long n = 0; n < N; n++)
            {
                T* a = x + (n * C + c) * S, b = g + (n * C + c) * S;
                Vector<T> part = Vector<T>.Zero;
                long s = 0;
                for (; s <= S - width; s += width)
                    part += TTerm.Of(Unsafe.ReadUnaligned<Vector<T>>(a + s), Unsafe.ReadUnaligned<Vector<T>>(b + s), number);
                double total = double.CreateTruncating(Vector.Sum(part));
                for (; s < S; s++) total += double.CreateTruncating(TTerm.Of(new Vector<T>(a[s]), new Vector<T>(b[s]), number)[0]);
                sum[c] += total;
            }
        }
    }

    /// <summary>y = p[c]·x + q[c]·g + r[c].</summary>
    internal void Combine<T>(T* x, T* g, double[] p, double[] q, double[] r, T* y) where T : unmanaged, INumberBase<T>
    {
        if (S > 1)
        {
            Team.For(N * C, Math.Max(1, 16384 / S), (start, end) =>
            {
                for (long row = start; row < end; row++)
                {
                    long c = row % C;
                    Row(x + row * S, g + row * S, new Vector<T>(T.CreateTruncating(p[c])), new Vector<T>(T.CreateTruncating(q[c])),
                        new Vector<T>(T.CreateTruncating(r[c])),
                        y + row * S, S);
                }
            });
            return;
        }
        using torch.Tensor numbers = torch.Tensor.Allocate([3, C], DTypes.Of<T>(), scoped: false);
        T* factors = (T*)numbers.Pointer;
        for (long c = 0; c < C; c++)
            (factors[c], factors[C + c], factors[2 * C + c]) =
                (T.CreateTruncating(p[c]), T.CreateTruncating(q[c]), T.CreateTruncating(r[c]));
        Team.For(N, Math.Max(1, 16384 / C), (start, end) =>
        {
            for (long n = start; n < end; n++)
            {
                T* a = x + n * C, b = g + n * C, into = y + n * C;
                long c = 0;
                for (; c <= C - Vector<T>.Count; c += Vector<T>.Count)
                    Row(a + c, b + c, Unsafe.ReadUnaligned<Vector<T>>(factors + c), Unsafe.ReadUnaligned<Vector<T>>(factors + C + c),
                        Unsafe.ReadUnaligned<Vector<T>>(factors + 2 * C + c), into + c, Vector<T>.Count);
                for (; c < C; c++) into[c] = factors[c] * a[c] + factors[C + c] * b[c] + factors[2 * C + c];
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T>(T* x, T* g, Vector<T> p, Vector<T> q, Vector<T> r, T* y, long count) where T : unmanaged, INumberBase<T>
    {
        long i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            Unsafe.WriteUnaligned(y + i, p * Unsafe.ReadUnaligned<Vector<T>>(x + i) + q * Unsafe.ReadUnaligned<Vector<T>>(g + i) + r);
        for (; i < count; i++) y[i] = p[0] * x[i] + q[0] * g[i] + r[0];
    }
}
