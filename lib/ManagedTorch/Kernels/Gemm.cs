using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Matrix products C = A·B, C + A·B or A·B + bias, for float and double.</summary>
static unsafe class Gemm
{
    /// <summary>Depths summed in one chain, at most: a panel of B this deep stays in the first-level cache.</summary>
    internal const long DepthBlock = 320;

    /// <summary>0, 1, 2, …: the places along lines whose elements are adjacent.</summary>
    internal static readonly long* Ascending = CountUp(DepthBlock + 8);

    static long* CountUp(long count)
    {
        var numbers = (long*)NativeMemory.Alloc((nuint)(count * sizeof(long)));
        for (var i = 0L; i < count; i++) numbers[i] = i;
        return numbers;
    }

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
        using var product = Plan(m, n, k, a, b, c, cRow, addend, addendRow);
        product?.Run();
    }

    /// <summary>The product A·B + addend, yet to be computed; null where that needs no multiplication and is done.</summary>
    internal static Product? Plan<T, TA, TB>(long m, long n, long k, TA a, TB b, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged where TA : struct, IPanels<T> where TB : struct, IPanels<T> =>
        // The widest vectors the processor has; the conditions are constants to the compiler.
        Vector512.IsHardwareAccelerated ? Plan<T, Tile12<T, Vector512<T>, Lane512<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow)
        : Vector256.IsHardwareAccelerated ? Plan<T, Tile6<T, Vector256<T>, Lane256<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow)
        : Plan<T, Tile6<T, Vector128<T>, Lane128<T>>, TA, TB>(m, n, k, a, b, c, cRow, addend, addendRow);

    /// <summary>The same with a given tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Product? Plan<T, TTile, TA, TB>(long m, long n, long k, TA a, TB b, T* c, long cRow, T* addend, long addendRow)
        where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Matrix products are computed in float or double, not in {typeof(T).Name}; convert first.");
        if (m <= 0 || n <= 0) return null;
        if (k == 0)
        {
            Fill(m, n, c, cRow, addend, addendRow);
            return null;
        }
        // Cᵀ = Bᵀ·Aᵀ is the same sums with the factors' parts exchanged; a sum that is added to would have to be turned too.
        return addend != c && Cost<T, TTile, TB, TA>(n, m, k, b, a) + m * n / 2 < Cost<T, TTile, TA, TB>(m, n, k, a, b)
            ? new TiledProduct<T, TTile, TB, TA, DenseColumns>(n, m, k, b, a, true, c, cRow, default, addend, addendRow, 1)
            : new TiledProduct<T, TTile, TA, TB, DenseColumns>(m, n, k, a, b, false, c, cRow, default, addend, addendRow, 1);
    }

    /// <summary>About how many cycles a product takes: its tiles, ragged ones in full, and the packing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static long Cost<T, TTile, TA, TB>(long m, long n, long k, TA a, TB b) where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T>
    {
        var tiles = (m + TTile.Rows - 1) / TTile.Rows;
        var halves = (2 * n + TTile.Columns - 1) / TTile.Columns;
        // Copied, an element takes a quarter of a cycle to pack; turned in registers about one; otherwise it moves by itself.
        return tiles * halves * k * TTile.Rows / 2 + n * k * (b.InPlace(0, 0) is not null ? 1 : b.HasLines ? 4 : 8) / 4
            + (a.HasLines ? 0 : m * k * (a.InPlace(0, 0) is not null ? 1 : 8) / 4);
    }

    /// <summary>Outputs up to which reading patches where they lie beats packing them: packed, a patch serves all outputs.</summary>
    const long FewOutputs = 48;

    /// <summary>
    /// A convolution of all images: y[image, o, place] = Σ w[o, p]·patches[p, (image, place)] + bias[o]; w is [outputs, depth], row by row.
    /// </summary>
    internal static void Convolve<T>(long images, long outputs, T* w, T* x, PatchGeometry geometry, T* y, long imageStride, T* bias) where T : unmanaged
    {
        var (columns, places, depth) = (images * geometry.Places, geometry.Places, geometry.Elements);
        var (weights, at) = (new StridedPanels<T>(w, depth, 1), new ImageColumns(places, imageStride));
        var few = geometry.Inside && outputs <= FewOutputs && depth <= DepthBlock;
        var elements = stackalloc long[few ? (int)depth : 1];
        if (few) geometry.ElementPlaces(elements);
        if (Vector512.IsHardwareAccelerated) Run<Tile12<T, Vector512<T>, Lane512<T>>>(elements);
        else if (Vector256.IsHardwareAccelerated) Run<Tile6<T, Vector256<T>, Lane256<T>>>(elements);
        else Run<Tile6<T, Vector128<T>, Lane128<T>>>(elements);

        void Run<TTile>(long* elements) where TTile : struct, ITile<T>
        {
            using Product product = few
                ? new TiledProduct<T, TTile, Patches<T>, StridedPanels<T>, ImageColumns>(columns, outputs, depth, new(x, geometry, elements), weights, true, y, places, at, bias, 1, 0)
                : new TiledProduct<T, TTile, StridedPanels<T>, Patches<T>, ImageColumns>(outputs, columns, depth, weights, new(x, geometry), false, y, places, at, bias, 1, 0);
            product.Run();
        }
    }

    /// <summary>
    /// The gradient of a convolution's weight: dw[o, p] = Σ dy[image, o, place]·patches[p, (image, place)]. Where <paramref name="patches"/>
    /// (the patches' places) are given they are read as lines.
    /// </summary>
    internal static void ConvolveWeight<T>(long images, long outputs, T* dy, long imageStride, T* x, PatchGeometry geometry, long* patches, T* dw) where T : unmanaged
    {
        var (rows, elements) = (new ChannelRows<T>(dy, geometry.Places, imageStride), new PatchRows<T>(x, geometry, patches));
        var (depth, count) = (images * geometry.Places, geometry.Elements);
        if (Vector512.IsHardwareAccelerated) Run<Tile12<T, Vector512<T>, Lane512<T>>>();
        else if (Vector256.IsHardwareAccelerated) Run<Tile6<T, Vector256<T>, Lane256<T>>>();
        else Run<Tile6<T, Vector128<T>, Lane128<T>>>();

        void Run<TTile>() where TTile : struct, ITile<T>
        {
            using Product product = elements.HasLines
                ? new TiledProduct<T, TTile, PatchRows<T>, ChannelRows<T>, DenseColumns>(count, outputs, depth, elements, rows, true, dw, count, default, null, 0, 0)
                : new TiledProduct<T, TTile, ChannelRows<T>, PatchRows<T>, DenseColumns>(outputs, count, depth, rows, elements, false, dw, count, default, null, 0, 0);
            product.Run();
        }
    }

    /// <summary>Whether the gradient of a weight is better made with patches read as lines; then <see cref="PatchGeometry.PatchPlaces"/> are wanted.</summary>
    internal static bool ReadsPatches(long outputs, in PatchGeometry geometry) => geometry.Inside && outputs <= FewOutputs;

    /// <summary>An empty sum: C is the addend, or zero.</summary>
    static void Fill<T>(long m, long n, T* c, long cRow, T* addend, long addendRow) where T : unmanaged
    {
        if (addend == c && addend is not null) return;
        for (var i = 0L; i < m; i++)
        for (var j = 0L; j < n; j++)
            c[i * cRow + j] = addend is null ? default : addend[i * addendRow + j];
    }
}
