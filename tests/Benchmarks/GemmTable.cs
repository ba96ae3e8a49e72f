using System.Numerics;
using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Products against OpenBLAS: square ones, and those of the lessons' nets with both of their gradients.</summary>
static unsafe class GemmTable
{
    /// <summary>
    /// A layer [batch, inputs]·[inputs, outputs] gives three products: the output, the input's gradient and the weight's gradient.
    /// </summary>
    static readonly (string Net, int Batch, int Inputs, int Outputs)[] Layers =
    [
        ("mlp-mnist", 128, 784, 512),
        ("mlp-mnist", 128, 512, 256),
        ("mlp-mnist", 128, 256, 10),
        ("deep-20x100", 128, 784, 100),
        ("deep-20x100", 128, 100, 100),
        ("figure1-32x784", 128, 784, 784),
        ("flow-3x64", 256, 3, 64),
        ("flow-3x64", 256, 64, 64),
        ("flow-3x64", 256, 64, 2),
    ];

    /// <param name="inDouble">Float64 instead of Float32.</param>
    /// <param name="filter">Only products whose name has this in it.</param>
    public static void Print(bool inDouble, string filter)
    {
        Console.WriteLine(
            OpenBlas.Found
                ? "OpenBLAS found: the ratio is its median time over ours, best that of the shortest times."
                : "OpenBLAS is not installed (Debian: apt-get install libopenblas0-pthread): ours alone."
        );
        if (OpenBlas.Found)
            OpenBlas.Threads = WorkerPool.Threads;
        Console.WriteLine($"{(inDouble ? "float64" : "float32")}, {WorkerPool.Threads} threads");
        Console.WriteLine($"{"product", -46} {"ours ms", 9} {"GFLOP/s", 8} {"theirs", 8} {"ratio", 6} {"best", 6}");
        foreach (var size in new[] { 64, 128, 256, 512, 1024, 2048 })
            Row(filter, $"square {size}", false, false, size, size, size, inDouble);
        foreach (var (net, batch, inputs, outputs) in Layers)
        {
            Row(filter, $"{net} x·Wᵀ   [{batch},{inputs}]·[{inputs},{outputs}]", false, true, batch, outputs, inputs, inDouble);
            Row(filter, $"{net} g·W    [{batch},{outputs}]·[{outputs},{inputs}]", false, false, batch, inputs, outputs, inDouble);
            Row(filter, $"{net} gᵀ·x   [{outputs},{batch}]·[{batch},{inputs}]", true, false, outputs, inputs, batch, inDouble);
        }
    }

    /// <summary>The product of two square matrices of a size, into memory that is there.</summary>
    public static Action Product(int size)
    {
        float[] a = GC.AllocateArray<float>(size * size, pinned: true),
            b = GC.AllocateArray<float>(size * size, pinned: true),
            c = GC.AllocateArray<float>(size * size, pinned: true);
        Array.Fill(a, 0.5f);
        Array.Fill(b, 0.25f);
        return () =>
        {
            fixed (
                float* pa = a,
                    pb = b,
                    pc = c
            )
                Gemm.Multiply(size, size, size, pa, size, 1, pb, size, 1, pc, size, false);
        };
    }

    static void Row(string filter, string name, bool transposeA, bool transposeB, int m, int n, int k, bool inDouble)
    {
        if (!name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            return;
        if (inDouble)
            Row<double>(name, transposeA, transposeB, m, n, k);
        else
            Row<float>(name, transposeA, transposeB, m, n, k);
    }

    static void Row<T>(string name, bool transposeA, bool transposeB, int m, int n, int k)
        where T : unmanaged, INumber<T>
    {
        T[] a = Fill<T>(m * k),
            b = Fill<T>(k * n),
            ours = new T[m * n],
            theirs = new T[m * n];
        fixed (
            T* pa = a,
                pb = b,
                po = ours,
                pt = theirs
        )
        {
            var (x, y, z, w) = ((nint)pa, (nint)pb, (nint)po, (nint)pt);
            Action mine = () =>
                Gemm.Multiply(
                    m,
                    n,
                    k,
                    (T*)x,
                    transposeA ? 1 : k,
                    transposeA ? m : 1,
                    (T*)y,
                    transposeB ? 1 : n,
                    transposeB ? k : 1,
                    (T*)z,
                    n,
                    false
                );
            Action other = () =>
            {
                if (typeof(T) == typeof(float))
                    OpenBlas.Multiply(
                        transposeA,
                        transposeB,
                        m,
                        n,
                        k,
                        (float*)x,
                        transposeA ? m : k,
                        (float*)y,
                        transposeB ? k : n,
                        (float*)w,
                        n
                    );
                else
                    OpenBlas.Multiply(
                        transposeA,
                        transposeB,
                        m,
                        n,
                        k,
                        (double*)x,
                        transposeA ? m : k,
                        (double*)y,
                        transposeB ? k : n,
                        (double*)w,
                        n
                    );
            };
            var work = 2e-9 * m * n * k;
            var times = OpenBlas.Found ? Turns.Take(7, 15, mine, other) : Turns.Take(7, 15, mine);
            Console.Write($"{name, -46} {times[0].Median * 1e3, 9:F4} {work / times[0].Median, 8:F1}");
            Console.WriteLine(
                OpenBlas.Found
                    ? $" {work / times[1].Median, 8:F1} {times[1].Median / times[0].Median, 6:F2} {times[1].Best / times[0].Best, 6:F2}"
                    : ""
            );
        }
        if (!OpenBlas.Found)
            return;
        for (var i = 0; i < ours.Length; i++)
            if (double.Abs(double.CreateChecked(ours[i] - theirs[i])) > 1e-3)
                throw new InvalidOperationException($"{name}: element {i} is {ours[i]}, OpenBLAS has {theirs[i]}.");
    }

    static T[] Fill<T>(int count)
        where T : INumber<T>
    {
        var random = new Random(count);
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = T.CreateChecked(random.NextDouble() - 0.5);
        return values;
    }
}
