using System.Runtime.Intrinsics;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("WorkerPool")]
public sealed unsafe class GemmTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>();
        foreach (
            var (m, n, k) in new[]
            {
                (1, 1, 1),
                (1, 17, 5),
                (2, 3, 4),
                (6, 16, 8),
                (7, 17, 9),
                (5, 8, 33),
                (12, 9, 40),
                (13, 31, 320),
                (64, 2, 256),
                (3, 64, 200),
                (100, 100, 128),
                (128, 10, 256),
                (10, 256, 128),
                (37, 1, 129),
                (1, 300, 64),
                (300, 1, 64),
                (40, 35, 700),
                (8, 1001, 140),
                (1001, 8, 140),
                (8, 200, 1024),
                (200, 8, 1024),
                (20, 200, 40),
                (128, 150, 330),
                (3, 3, 0),
                (0, 4, 4),
                (4, 0, 4),
            }
        )
            shapes.Add(m, n, k);
        return shapes;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Multiply_agrees_with_the_triple_loop(int m, int n, int k)
    {
        TripleLoop<float> single = new(m, n, k);
        TripleLoop<double> twice = new(m, n, k);
        foreach (var threads in new[] { 1, 3 })
        {
            using var _ = new PoolOf(threads);
            foreach (var accumulate in new[] { false, true })
                for (var layout = 0; layout < 9; layout++)
                {
                    Check(single, layout % 3, layout / 3, accumulate, 2e-6);
                    Check(twice, layout % 3, layout / 3, accumulate, 4e-15);
                }
        }
    }

    [Theory]
    [
        InlineData(128, 512, 784),
        InlineData(128, 784, 784),
        InlineData(100, 100, 128),
        InlineData(256, 64, 64),
        InlineData(33, 77, 1000),
        InlineData(10, 256, 128)
    ]
    [InlineData(40, 1001, 400), InlineData(1001, 40, 400), InlineData(160, 512, 1024)]
    public void Multiply_gives_the_same_bits_for_every_number_of_threads(int m, int n, int k)
    {
        var random = new Random(3);
        float[] a = Fill<float>(random, m * k),
            b = Fill<float>(random, k * n);
        for (var layout = 0; layout < 4; layout++)
        {
            var ((aRow, aCol), (bRow, bCol)) = (Strides(layout % 2, m, k), Strides(layout / 2, k, n));
            float[]? first = null;
            for (var threads = 1; threads <= 5; threads++)
            {
                using var _ = new PoolOf(threads);
                var c = new float[m * n];
                fixed (
                    float* pa = a,
                        pb = b,
                        pc = c
                )
                    Gemm.Multiply(m, n, k, pa, aRow, aCol, pb, bRow, bCol, pc, n, false);
                Assert.Equal(first ??= c, c);
            }
        }
    }

    [Fact]
    public void Two_products_at_once_are_those_of_each_alone()
    {
        const int m = 100,
            n = 90,
            k = 128;
        var random = new Random(4);
        float[] a = Fill<float>(random, m * k),
            b = Fill<float>(random, k * n),
            ab = new float[m * n],
            ba = new float[k * k];
        var (first, second) = (new float[m * n], new float[k * k]);
        fixed (
            float* pa = a,
                pb = b,
                pab = ab,
                pba = ba,
                p1 = first,
                p2 = second
        )
        {
            // A·B, and Bᵀ-strided rows times A's columns: [k,n]·[n,k] of the same memory.
            Gemm.Multiply(m, n, k, pa, k, 1, pb, n, 1, pab, n, false);
            Gemm.Multiply(k, k, n, pb, n, 1, pa, 1, k, pba, k, false);
            for (var threads = 1; threads <= 5; threads++)
            {
                using var _ = new PoolOf(threads);
                Array.Clear(first);
                Array.Clear(second);
                using var one = Gemm.Plan(m, n, k, new StridedPanels<float>(pa, k, 1), new StridedPanels<float>(pb, 1, n), p1, n, null, 0)!;
                using var two = Gemm.Plan(k, k, n, new StridedPanels<float>(pb, n, 1), new StridedPanels<float>(pa, k, 1), p2, k, null, 0)!;
                Product.Run(one, two);
                Assert.Equal(ab, first);
                Assert.Equal(ba, second);
            }
        }
    }

    [Theory]
    [InlineData(8, 200, 300), InlineData(13, 90, 700), InlineData(20, 130, 40), InlineData(128, 784, 784), InlineData(127, 300, 330)]
    public void Rows_left_over_below_whole_tiles_have_the_bits_they_have_alone(int m, int n, int k)
    {
        var random = new Random(5);
        float[] a = Fill<float>(random, m * k),
            b = Fill<float>(random, k * n),
            all = new float[m * n],
            alone = new float[n];
        for (var layout = 0; layout < 4; layout++)
        {
            var ((aRow, aCol), (bRow, bCol)) = (Strides(layout % 2, m, k), Strides(layout / 2, k, n));
            fixed (
                float* pa = a,
                    pb = b,
                    pAll = all,
                    pAlone = alone
            )
            {
                Gemm.Multiply(m, n, k, pa, aRow, aCol, pb, bRow, bCol, pAll, n, false);
                foreach (var row in new[] { 0, m - 2, m - 1 })
                {
                    Gemm.Multiply(1, n, k, pa + row * aRow, aRow, aCol, pb, bRow, bCol, pAlone, n, false);
                    Assert.Equal(alone, all[(row * n)..((row + 1) * n)]);
                }
            }
        }
    }

    [Fact]
    public void Every_vector_width_gives_the_same_product()
    {
        foreach (var (m, n, k) in new[] { (13, 33, 40), (64, 3, 256), (25, 100, 330), (12, 32, 8) })
        {
            foreach (var bits in new[] { 512, 256, 128 })
            {
                Same<float>(bits, m, n, k, 2e-6);
                Same<double>(bits, m, n, k, 4e-15);
            }
        }
    }

    static void Same<T>(int bits, int m, int n, int k, double tolerance)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var random = new Random(1);
        T[] a = Fill<T>(random, m * k),
            b = Fill<T>(random, k * n),
            bias = Fill<T>(random, n),
            c = new T[m * n];
        fixed (
            T* pa = a,
                pb = b,
                pd = bias,
                pc = c
        )
        {
            for (var layout = 0; layout < 4; layout++)
            {
                var (aRow, aCol) = Strides(layout % 2, m, k);
                var (bRow, bCol) = Strides(layout / 2, k, n);
                using var planned = Gemm.Plan(
                    m,
                    n,
                    k,
                    new StridedPanels<T>(pa, aRow, aCol),
                    new StridedPanels<T>(pb, bCol, bRow),
                    pc,
                    n,
                    pd,
                    0,
                    MicroKernels<T>.Of(bits)
                );
                planned?.Run();
                for (var i = 0; i < m; i++)
                for (var j = 0; j < n; j++)
                {
                    double expected = double.CreateChecked(bias[j]),
                        size = Math.Abs(expected);
                    for (var p = 0; p < k; p++)
                    {
                        var product = double.CreateChecked(a[i * aRow + p * aCol]) * double.CreateChecked(b[p * bRow + j * bCol]);
                        expected += product;
                        size += Math.Abs(product);
                    }
                    Assert.True(
                        Math.Abs(expected - double.CreateChecked(c[i * n + j])) <= tolerance * size,
                        $"{bits} bits at ({i},{j}): {c[i * n + j]}, expected {expected}"
                    );
                }
            }
        }
    }

    [Fact]
    public void Multiply_refuses_integers()
    {
        var error = Assert.Throws<NotSupportedException>(() =>
        {
            long x = 1;
            Gemm.Multiply(1, 1, 1, &x, 1, 1, &x, 1, 1, &x, 1, false);
        });
        Assert.Contains("Int64", error.Message);
    }

    /// <summary>Two matrices, row by row, with each element of their product and the sum of its terms' sizes, by the triple loop.</summary>
    sealed class TripleLoop<T>
        where T : unmanaged, System.Numerics.INumber<T>
    {
        public readonly int M,
            N,
            K;
        public readonly T[] A,
            B;
        public readonly double[] Sums,
            Sizes;

        public TripleLoop(int m, int n, int k)
        {
            var random = new Random(m * 1000003 + n * 1009 + k);
            (M, N, K, A, B) = (m, n, k, Fill<T>(random, m * k), Fill<T>(random, k * n));
            (Sums, Sizes) = (new double[m * n], new double[m * n]);
            for (var i = 0; i < m; i++)
            for (var p = 0; p < k; p++)
            {
                var left = double.CreateChecked(A[i * k + p]);
                for (var j = 0; j < n; j++)
                {
                    var product = left * double.CreateChecked(B[p * n + j]);
                    Sums[i * n + j] += product;
                    Sizes[i * n + j] += Math.Abs(product);
                }
            }
        }
    }

    /// <summary>
    /// A matrix with those strides: exactly as long as the last element needs, so that reading past the end would leave the array.
    /// </summary>
    static T[] Strided<T>(Random random, T[] dense, int rows, int columns, int row, int column)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var values = Fill<T>(random, dense.Length == 0 ? 1 : (rows - 1) * row + (columns - 1) * column + 1);
        for (var i = 0; i < dense.Length; i++)
            values[i / columns * row + i % columns * column] = dense[i];
        return values;
    }

    /// <summary>
    /// Layouts 0: rows adjacent, 1: transposed, 2: neither axis adjacent. C lies in wider rows whose margins must stay as they were.
    /// </summary>
    static void Check<T>(TripleLoop<T> right, int layoutA, int layoutB, bool accumulate, double tolerance)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var random = new Random(1);
        var (m, n, k) = (right.M, right.N, right.K);
        var (aRow, aCol) = Strides(layoutA, m, k);
        var (bRow, bCol) = Strides(layoutB, k, n);
        var cRow = n + 3;
        T[] a = Strided(random, right.A, m, k, aRow, aCol),
            b = Strided(random, right.B, k, n, bRow, bCol);
        var before = Fill<T>(random, m * cRow + 1);
        var c = (T[])before.Clone();
        fixed (
            T* pa = a,
                pb = b,
                pc = c
        )
            Gemm.Multiply(m, n, k, pa, aRow, aCol, pb, bRow, bCol, pc, cRow, accumulate);
        Assert.Equal(before[^1], c[^1]);
        for (var i = 0; i < m; i++)
        for (var j = 0; j < cRow; j++)
        {
            var at = i * cRow + j;
            var start = j >= n || accumulate ? double.CreateChecked(before[at]) : 0;
            var (expected, size) = j >= n ? (start, 0) : (start + right.Sums[i * n + j], Math.Abs(start) + right.Sizes[i * n + j]);
            if (!(Math.Abs(expected - double.CreateChecked(c[at])) <= tolerance * size))
                Assert.Fail($"[{m},{k}]·[{k},{n}] layouts {layoutA},{layoutB} at ({i},{j}): {c[at]}, expected {expected}");
        }
    }

    static (int Row, int Column) Strides(int layout, int rows, int columns) =>
        layout switch
        {
            0 => (columns, 1),
            1 => (1, rows),
            _ => (2 * columns + 1, 2),
        };

    static T[] Fill<T>(Random random, int count)
        where T : System.Numerics.INumber<T>
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
        return values;
    }
}
