using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Functions of whole rows of a [rows, width] matrix: softmax, its logarithm, cross-entropy; and sums over rows. T is float or double.</summary>
static unsafe class Rows
{
    const long Grain = 4096;

    /// <summary>y[i,j] = e^(x[i,j] − max) / Σⱼ e^(x[i,j] − max).</summary>
    internal static void Softmax<T>(ReadOnlySpan<T> x, Span<T> y, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, target = y)
        {
            T* from = source, to = target;
            Each(x.Length, width, row => Softmax(from + row, to + row, width));
        }
    }

    /// <summary>From the output: dx = y·(g − Σⱼ g·y).</summary>
    internal static void SoftmaxBackward<T>(ReadOnlySpan<T> g, ReadOnlySpan<T> y, Span<T> dx, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* gradient = g, output = y, target = dx)
        {
            T* dy = gradient, result = output, to = target;
            Each(g.Length, width, row =>
            {
                var dot = T.Zero;
                for (var j = row; j < row + width; j++) dot += dy[j] * result[j];
                for (var j = row; j < row + width; j++) to[j] = result[j] * (dy[j] - dot);
            });
        }
    }

    /// <summary>y[i,j] = x[i,j] − max − ln Σⱼ e^(x[i,j] − max).</summary>
    internal static void LogSoftmax<T>(ReadOnlySpan<T> x, Span<T> y, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, target = y)
        {
            T* from = source, to = target;
            Each(x.Length, width, row => LogSoftmax(from + row, to + row, width));
        }
    }

    /// <summary>From the output: dx = g − e^y·Σⱼ g.</summary>
    internal static void LogSoftmaxBackward<T>(ReadOnlySpan<T> g, ReadOnlySpan<T> y, Span<T> dx, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* gradient = g, output = y, target = dx)
        {
            T* dy = gradient, result = output, to = target;
            Each(g.Length, width, row =>
            {
                var sum = T.Zero;
                for (var j = row; j < row + width; j++) sum += dy[j];
                for (var j = row; j < row + width; j += Vector<T>.Count)
                {
                    var count = row + width - j;
                    Elementwise.Store(Load(dy + j, count) - VectorMath.Exp(Load(result + j, count)) * sum, to + j, Math.Min(count, Vector<T>.Count));
                }
            });
        }
    }

    /// <summary>to[j] = Σᵢ x[i,j], the rows added in their order: a bias's gradient.</summary>
    internal static void SumOverRows<T>(ReadOnlySpan<T> x, Span<T> to) where T : unmanaged
    {
        fixed (T* source = x, target = to)
        {
            T* from = source, sums = target;
            long width = to.Length, rows = width == 0 ? 0 : x.Length / width;
            var grain = Math.Max(Vector<T>.Count * 4, Grain / Math.Max(1, rows) / 16 * 16);
            Team.For(width, grain, (start, end) => SumColumns(from, rows, width, sums, start, end));
        }
    }

    /// <summary>y[i,j] = x[i,j] + bias[j].</summary>
    internal static void AddBias<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> bias, Span<T> y) where T : unmanaged
    {
        fixed (T* source = x, addend = bias, target = y)
        {
            T* from = source, b = addend, to = target;
            var width = (long)bias.Length;
            Each(x.Length, width, row =>
            {
                var j = 0L;
                for (; j + Vector<T>.Count <= width; j += Vector<T>.Count) Vector.Store(Vector.Load(from + row + j) + Vector.Load(b + j), to + row + j);
                if (j < width) Elementwise.Store(Elementwise.Load(from + row + j, width - j) + Elementwise.Load(b + j, width - j), to + row + j, width - j);
            });
        }
    }

    /// <summary>Calls for the place of each row's first element.</summary>
    static void Each(long length, long width, Action<long> row)
    {
        if (width == 0) return;
        Team.For(length / width, Math.Max(1, Grain / width), (start, end) =>
        {
            for (var i = start; i < end; i++) row(i * width);
        });
    }

    static void Softmax<T>(T* x, T* y, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (max, sum) = ExpSum(x, y, width);
        for (var j = 0L; j < width; j++) y[j] /= sum;
    }

    static void LogSoftmax<T>(T* x, T* y, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (max, sum) = ExpSum(x, null, width);
        var log = T.Log(sum);
        for (var j = 0L; j < width; j++) y[j] = x[j] - max - log;
    }

    /// <summary>The largest x of a row and Σ e^(x − largest); the terms go to <paramref name="terms"/> where it is given.</summary>
    static (T Max, T Sum) ExpSum<T>(T* x, T* terms, long width) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var max = T.NegativeInfinity;
        for (var j = 0L; j < width; j++) max = T.Max(max, x[j]);
        var sums = Vector<T>.Zero;
        for (var j = 0L; j < width; j += Vector<T>.Count)
        {
            var count = width - j;
            var term = VectorMath.Exp(Load(x + j, count, T.NegativeInfinity) - new Vector<T>(max));
            sums += term;
            if (terms is not null) Elementwise.Store(term, terms + j, Math.Min(count, Vector<T>.Count));
        }
        return (max, Vector.Sum(sums));
    }

    static void SumColumns<T>(T* x, long rows, long width, T* sums, long start, long end) where T : unmanaged
    {
        var j = start;
        for (; j + 4 * Vector<T>.Count <= end; j += 4 * Vector<T>.Count)
        {
            Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
            for (var i = 0L; i < rows; i++)
            {
                var at = x + i * width + j;
                s0 += Vector.Load(at);
                s1 += Vector.Load(at + Vector<T>.Count);
                s2 += Vector.Load(at + 2 * Vector<T>.Count);
                s3 += Vector.Load(at + 3 * Vector<T>.Count);
            }
            Vector.Store(s0, sums + j);
            Vector.Store(s1, sums + j + Vector<T>.Count);
            Vector.Store(s2, sums + j + 2 * Vector<T>.Count);
            Vector.Store(s3, sums + j + 3 * Vector<T>.Count);
        }
        for (; j < end; j += Vector<T>.Count)
        {
            var count = Math.Min(end - j, Vector<T>.Count);
            var sum = Vector<T>.Zero;
            for (var i = 0L; i < rows; i++) sum += Load(x + i * width + j, end - j);
            Elementwise.Store(sum, sums + j, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<T> Load<T>(T* from, long count, T rest = default) where T : unmanaged =>
        count >= Vector<T>.Count ? Vector.Load(from) : Elementwise.Load(from, count, rest);
}
