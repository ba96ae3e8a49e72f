using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Matrix products C = A·B, C + A·B or A·B + bias, for float and double.</summary>
static unsafe class Gemm
{
    /// <summary>0, 1, 2, …: the offsets along rows whose depths lie side by side.</summary>
    internal static readonly long* IdentityOffsets = CountUp(BlockingPlan.MaxKC + 8);

    static long* CountUp(long count)
    {
        var numbers = (long*)NativeMemory.Alloc((nuint)(count * sizeof(long)));
        for (var i = 0L; i < count; i++)
            numbers[i] = i;
        return numbers;
    }

    /// <summary>C = A·B, or C += A·B where <paramref name="accumulate"/>: [m,k]·[k,n] → [m,n].</summary>
    /// <remarks>
    /// aRow is the number of elements from a row of A to the next, aCol from a column to the next, and so for B; any values serve, so a
    /// transposed matrix needs no copy. The columns of C are adjacent; cRow is the distance of its rows. With k = 0 the product is zero.
    /// </remarks>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    internal static void Multiply<T>(
        long m,
        long n,
        long k,
        T* a,
        long aRow,
        long aCol,
        T* b,
        long bRow,
        long bCol,
        T* c,
        long cRow,
        bool accumulate
    )
        where T : unmanaged =>
        Multiply(m, n, k, new StridedPanels<T>(a, aRow, aCol), new StridedPanels<T>(b, bCol, bRow), c, cRow, accumulate ? c : null, cRow);

    /// <summary>
    /// C = A·B + addend: the addend's rows are <paramref name="addendRow"/> apart, 0 for one row that serves all (a bias); null for none.
    /// </summary>
    internal static void Multiply<T>(long m, long n, long k, Panels<T> a, Panels<T> b, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged
    {
        using var product = Plan(m, n, k, a, b, c, cRow, addend, addendRow);
        product?.Run();
    }

    /// <summary>The product A·B + addend, yet to be computed; null where that needs no multiplication and is done.</summary>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of B.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="c">Receives the product.</param>
    /// <param name="cRow">From a row of the product to the next.</param>
    /// <param name="addend">What is added; null for nothing.</param>
    /// <param name="addendRow">From a row of the addend to the next.</param>
    /// <param name="kernel">The micro-kernel; by default the one of the widest vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Product? Plan<T>(
        long m,
        long n,
        long k,
        Panels<T> a,
        Panels<T> b,
        T* c,
        long cRow,
        T* addend,
        long addendRow,
        MicroKernel<T>? kernel = null
    )
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Matrix products are computed in float or double, not in {typeof(T).Name}; convert first.");
        if (m <= 0 || n <= 0)
            return null;
        if (k == 0)
        {
            Fill(m, n, c, cRow, addend, addendRow);
            return null;
        }
        kernel ??= MicroKernels<T>.Best;
        var output = new OutputLayout<T>
        {
            C = c,
            RowStride = cRow,
            Addend = addend,
            AddendRow = addendRow,
            AddendColumn = 1,
        };
        var straight = Shape(m, n, k, a, b, kernel, output);
        // Cᵀ = Bᵀ·Aᵀ is the same sums with the factors' roles exchanged; a sum that is accumulated would have to be transposed, too.
        output.Transpose = true;
        var transposed = Shape(n, m, k, b, a, kernel, output);
        if (!output.Accumulates && transposed.Cycles + m * n / 2 < straight.Cycles)
            return new GemmExecutor<T>(BlockingPlan.Of(transposed), kernel, b, a, output);
        output.Transpose = false;
        return new GemmExecutor<T>(BlockingPlan.Of(straight), kernel, a, b, output);
    }

    static ProductShape Shape<T>(long m, long n, long k, Panels<T> a, Panels<T> b, MicroKernel<T> kernel, in OutputLayout<T> output)
        where T : unmanaged =>
        new(m, n, k, a.Traits, b.Traits, kernel.MR, kernel.NR, sizeof(T), WorkerPool.Threads, output.Transpose, output.Positions > 0);

    /// <summary>Computes A·B into any layout, with the factors in the roles given.</summary>
    internal static void Run<T>(long m, long n, long k, Panels<T> a, Panels<T> b, in OutputLayout<T> output)
        where T : unmanaged
    {
        var kernel = MicroKernels<T>.Best;
        using var product = new GemmExecutor<T>(BlockingPlan.Of(Shape(m, n, k, a, b, kernel, output)), kernel, a, b, output);
        product.Run();
    }

    /// <summary>An empty sum: C is the addend, or zero.</summary>
    static void Fill<T>(long m, long n, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged
    {
        if (addend == c && addend is not null)
            return;
        for (var i = 0L; i < m; i++)
        for (var j = 0L; j < n; j++)
            c[i * cRow + j] = addend is null ? default : addend[i * addendRow + j];
    }
}
