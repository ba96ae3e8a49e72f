using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Matrix products C = A·B, C + A·B or A·B + bias, for float and double.</summary>
static unsafe class Gemm
{
    /// <summary>C = A·B, or C += A·B where <paramref name="accumulate"/>: [m,k]·[k,n] → [m,n].</summary>
    /// <remarks>
    /// aRow is the number of elements from a row of A to the next, aCol from a column to the next, and so for B; any values serve, so a
    /// transposed matrix needs no copy. The columns of C are adjacent; cRow is the distance of its rows. With k = 0 the product is zero.
    /// </remarks>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    internal static void Multiply<T>(long m, long n, long k, T* a, long aRow, long aCol, T* b, long bRow, long bCol, T* c, long cRow, bool accumulate)
        where T : unmanaged =>
        Multiply(m, n, k, new StridedPanels<T>(a, aRow, aCol), new StridedPanels<T>(b, bCol, bRow), c, cRow, accumulate ? c : null, cRow);

    /// <summary>C = A·B + addend: the addend's rows are <paramref name="addendRow"/> apart, 0 for one row that serves all (a bias); null for none.</summary>
    internal static void Multiply<T, TA, TB>(long m, long n, long k, TA a, TB b, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged where TA : struct, IPanels<T> where TB : struct, IPanels<T>
    {
        // The widest vectors the processor has; the conditions are constants to the compiler.
        if (Vector512.IsHardwareAccelerated) Multiply<T, Tile12<T, Vector512<T>, Lane512<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow);
        else if (Vector256.IsHardwareAccelerated) Multiply<T, Tile6<T, Vector256<T>, Lane256<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow);
        else Multiply<T, Tile6<T, Vector128<T>, Lane128<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow);
    }

    /// <summary>The same with a given tile.</summary>
    internal static void Multiply<T, TTile, TA, TB>(long m, long n, long k, TA a, TB b, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Matrix products are computed in float or double, not in {typeof(T).Name}; convert first.");
        if (m <= 0 || n <= 0) return;
        // A narrow product wastes the tile's width: Cᵀ = Bᵀ·Aᵀ has its few columns as rows. The sums are the same ones.
        var narrow = n < TTile.Columns && m > TTile.Columns && Up(n, TTile.Rows) < Up(n, TTile.Columns / 2);
        if (k > 0 && narrow) new Product<T, TTile, TB, TA, SteppedColumns>(n, m, k, b, a, c, 1, new(cRow), addend, 1, addendRow).Run();
        else if (k > 0) new Product<T, TTile, TA, TB, SteppedColumns>(m, n, k, a, b, c, cRow, new(1), addend, addendRow, 1).Run();
        else Fill(m, n, c, cRow, addend, addendRow);
    }

    /// <summary>
    /// A convolution of all images: y[image, o, place] = Σ w[o, p]·patches[p, (image, place)] + bias[o]; w is [outputs, depth], row by row.
    /// </summary>
    internal static void Convolve<T>(long images, long outputs, long depth, T* w, T* x, PatchGeometry geometry, T* y, long imageStride, T* bias) where T : unmanaged
    {
        var (patches, weights) = (new Patches<T>(x, geometry), new StridedPanels<T>(w, depth, 1));
        var (columns, places) = (images * geometry.Places, geometry.Places);
        var at = new ImageColumns(places, imageStride);
        if (Vector512.IsHardwareAccelerated) Run<Tile12<T, Vector512<T>, Lane512<T>>>();
        else if (Vector256.IsHardwareAccelerated) Run<Tile6<T, Vector256<T>, Lane256<T>>>();
        else Run<Tile6<T, Vector128<T>, Lane128<T>>>();

        void Run<TTile>() where TTile : struct, ITile<T> =>
            new Product<T, TTile, StridedPanels<T>, Patches<T>, ImageColumns>(outputs, columns, depth, weights, patches, y, places, at, bias, 1, 0).Run();
    }

    static long Up(long value, long multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>An empty sum: C is the addend, or zero.</summary>
    static void Fill<T>(long m, long n, T* c, long cRow, T* addend, long addendRow) where T : unmanaged
    {
        if (addend == c && addend is not null) return;
        for (var i = 0L; i < m; i++)
        for (var j = 0L; j < n; j++)
            c[i * cRow + j] = addend is null ? default : addend[i * addendRow + j];
    }
}
