using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A product [m, k]·[k, n] as its blocking sees it: sizes, what is known of the factors, the micro-kernel's tile and the threads.
/// </summary>
/// <param name="M">Rows of A.</param>
/// <param name="N">Columns of B.</param>
/// <param name="K">Depths, the summed axis.</param>
/// <param name="A">The left factor.</param>
/// <param name="B">The right factor.</param>
/// <param name="MR">Rows of the micro-kernel's tile.</param>
/// <param name="NR">Columns of the micro-kernel's tile.</param>
/// <param name="ElementSize">Bytes of an element.</param>
/// <param name="Threads">Threads that share the product.</param>
/// <param name="Transpose">The result is stored transposed.</param>
/// <param name="Convolution">The result's columns are positions in images, not side by side.</param>
readonly record struct ProductShape(
    long M,
    long N,
    long K,
    PanelTraits A,
    PanelTraits B,
    int MR,
    int NR,
    int ElementSize,
    int Threads,
    bool Transpose,
    bool Convolution
)
{
    internal long MultiplyAdds => M * N * K;

    /// <summary>About how many cycles the product takes: its tiles, edge tiles in full, and the packing.</summary>
    internal long Cycles
    {
        get
        {
            var tiles = Blocking.CeilDiv(M, MR);
            var halfPanels = Blocking.CeilDiv(2 * N, NR);
            // Copied, an element takes a quarter of a cycle to pack; transposed in registers about one; gathered one by one, two.
            return tiles * halfPanels * K * MR / 2
                + N
                    * K
                    * (
                        B.Contiguous ? 1
                        : B.HasRowPointers ? 4
                        : 8
                    )
                    / 4
                + (A.HasRowPointers ? 0 : M * K * (A.Contiguous ? 1 : 8) / 4);
        }
    }
}

/// <summary>
/// How a product is cut for caches and threads: a pure function of its <see cref="ProductShape"/>, which allocates and computes nothing.
/// BLIS's names: A is packed in blocks of MC × PackedDepth, B in blocks of PackedDepth × NC, and KC depths are summed in one chain.
/// </summary>
/// <remarks>
/// C is cut over rows and columns only, and the summed axis at depths that depend on nothing but its length: every element is the same
/// sequence of roundings on one thread or many, transposed or not.
/// <para>
/// A thread's own parts lie side by side in memory, as those of an elementwise loop do: examples, mostly, so that what a thread has made
/// of some examples in one layer is in its cache in the next. A small factor is packed by each thread for itself, and of a large B each
/// packs the panels of its own parts: no thread waits for another. Only what lies between is packed by all, who then wait for it.
/// </para>
/// </remarks>
sealed record BlockingPlan
{
    /// <summary>Depths summed in one chain, at most: a micro-panel of B this deep stays in the first-level cache.</summary>
    internal const long MaxKC = 320;

    /// <summary>Elements of a factor packed at a time, at most, and rows of A or columns of B.</summary>
    const long MaxPacked = 1 << 20,
        MaxSide = 2048;

    /// <summary>
    /// A factor up to this size stays in the nearer caches, on few pages: it is read in place, if its elements are contiguous.
    /// </summary>
    const long MaxInPlace = 1 << 15;

    /// <summary>
    /// B's limit where its depths lie a page apart: a panel's lines would all fall into the same few sets of the first-level cache.
    /// </summary>
    const long MaxInPlacePaged = 1 << 12;

    /// <summary>Elements of a factor that the second-level cache keeps from one product to the next.</summary>
    const long SecondLevel = 1 << 16;

    /// <summary>Elements of a factor up to which each thread packs all of it for itself …</summary>
    const long MaxPrivate = 1 << 15;

    /// <summary>… or, times threads, eight times as many, where each serves so many rows or columns of the other factor.</summary>
    const long ServesMany = 256;

    /// <summary>Elements of B up to which it is packed once for all.</summary>
    const long MaxShared = 1 << 17;

    /// <summary>Panels of its own that a thread packs at a time: with the rows of A they fill the second-level cache.</summary>
    const int OwnPanels = 8;

    /// <summary>Parts of a thread where only the rows of A are cut.</summary>
    const int PartsByRows = 8;

    /// <summary>Tiles that are kept in the second-level cache until they are stored transposed.</summary>
    const int KeptTiles = 512;

    internal ProductShape Shape { get; private init; }

    /// <summary>A is read through row pointers, never packed.</summary>
    internal bool IndirectA { get; private init; }

    /// <summary>A's rows come from beyond the second-level cache and are prefetched.</summary>
    internal bool PrefetchesA { get; private init; }

    /// <summary>Full panels are read in place; only the last, ragged one is packed.</summary>
    internal bool InPlaceA { get; private init; }
    internal bool InPlaceB { get; private init; }

    /// <summary>Each thread packs all of the factor for itself.</summary>
    internal bool PrivateA { get; private init; }
    internal bool PrivateB { get; private init; }

    /// <summary>Each thread packs B's panels of its own parts, KC depths at a time.</summary>
    internal bool PacksBPerThread { get; private init; }

    /// <summary>A thread's own parts are rows of A, not columns of B.</summary>
    internal bool ByRows { get; private init; }

    /// <summary>Rows, columns and depths of a cache block, and depths summed in one chain.</summary>
    internal long MC { get; private init; }
    internal long NC { get; private init; }
    internal long PackedDepth { get; private init; }
    internal long KC { get; private init; }

    /// <summary>
    /// Where parts of uneven width begin, in panels of B or tiles of A, and their number at the end; empty where parts are even.
    /// </summary>
    internal long[] Cuts { get; private init; } = [];

    /// <summary>Which of those parts are each thread's own.</summary>
    internal long[] Runs { get; private init; } = [];

    /// <summary>Whether a block of A, and of B, is packed once for all threads.</summary>
    internal bool SharesA => !IndirectA && !PrivateA;
    internal bool SharesB => !PacksBPerThread && !PrivateB;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static BlockingPlan Of(in ProductShape shape)
    {
        var (m, n, k, threads) = (shape.M, shape.N, shape.K, shape.Threads);
        var prefetchesA = shape.A.HasRowPointers && shape.A.IdentityOffsets && m * k > SecondLevel;
        var inPlaceA = m * k <= MaxInPlace && shape.A.Contiguous;
        var paged = shape.B.DepthStride * shape.ElementSize % 4096 == 0;
        var inPlaceB = (m <= 2 * shape.MR || k * n <= (paged ? MaxInPlacePaged : MaxInPlace)) && shape.B.Contiguous;
        var byRows = shape.Transpose == shape.Convolution;

        var tiles = Blocking.CeilDiv(m, shape.MR);
        var panels = Blocking.CeilDiv(n, shape.NR);
        var perThread = !inPlaceB && panels >= 4 * threads && (!byRows || n * k > MaxShared);
        // Cut into panels of its own, each part of a thread has all of A go by; cut by rows alone, all of B. What comes from main memory
        // should do so less often.
        var tilesKept = Math.Clamp(KeptTiles / tiles, 1, OwnPanels);
        var rowsAlone =
            perThread
            && shape.Transpose
            && prefetchesA
            && n <= MaxSide
            && PartsByRows * threads * n * k < Blocking.CeilDiv(panels, tilesKept) * m * k;
        perThread &= !rowsAlone;

        var mc = shape.A.HasRowPointers ? m : Math.Min(m, MaxSide);
        var nc = perThread ? n : Math.Min(n, MaxSide);
        var kc = Blocking.RoundUp(Blocking.CeilDiv(k, Blocking.CeilDiv(k, MaxKC)), 8);
        var packedSide = Math.Max(Math.Min(mc, MaxSide), perThread ? 1 : nc);
        var depth = perThread && shape.A.HasRowPointers ? k : Math.Max(1, MaxPacked / packedSide / kc) * kc;
        depth = Math.Min(depth, k);

        var whole = mc == m && nc == n && depth == k;
        long[] cuts = [],
            runs = [];
        if (perThread)
            (cuts, runs) = Blocking.UnevenParts(panels, shape.Transpose ? tilesKept : OwnPanels, threads);
        else if (rowsAlone)
            (cuts, runs) = Blocking.UnevenParts(tiles, Blocking.CeilDiv(tiles, PartsByRows * threads), threads);
        return new()
        {
            Shape = shape,
            IndirectA = shape.A.HasRowPointers,
            PrefetchesA = prefetchesA,
            InPlaceA = inPlaceA,
            InPlaceB = inPlaceB,
            ByRows = byRows,
            PacksBPerThread = perThread,
            MC = mc,
            NC = nc,
            KC = kc,
            PackedDepth = depth,
            Cuts = cuts,
            Runs = runs,
            PrivateA = whole && !shape.A.HasRowPointers && (inPlaceA || IsPrivate(m * k, n, threads)),
            PrivateB = whole && !perThread && (inPlaceB || IsPrivate(n * k, m, threads)),
        };
    }

    /// <summary>
    /// Whether each thread packs all of a factor: what that costs beyond sharing is little beside what the factor is used for.
    /// </summary>
    static bool IsPrivate(long elements, long serves, int threads) =>
        elements <= MaxPrivate || serves >= ServesMany && elements * threads <= 8 * MaxPrivate;

    /// <summary>The cache blocks in the order of their computation: columns, depths, rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal CacheBlock[] Blocks()
    {
        var (m, n, k) = (Shape.M, Shape.N, Shape.K);
        var blocks = new CacheBlock[Blocking.CeilDiv(n, NC) * Blocking.CeilDiv(k, PackedDepth) * Blocking.CeilDiv(m, MC)];
        var next = 0;
        for (var j = 0L; j < n; j += NC)
        for (var p = 0L; p < k; p += PackedDepth)
        for (var i = 0L; i < m; i += MC)
            blocks[next++] = new CacheBlock(this, i, Math.Min(MC, m - i), j, Math.Min(NC, n - j), p, Math.Min(PackedDepth, k - p));
        return blocks;
    }

    /// <summary>
    /// From a packed micro-panel to the next: a cache line more than its elements, or the panels of most depths would lie in the same
    /// cache sets.
    /// </summary>
    internal long PanelStride(long width, long depth) => width * depth + 64 / Shape.ElementSize;

    /// <summary>Elements of a packed block of so many rows or columns.</summary>
    internal long PackedSize(long count, long width, long depth) => Blocking.CeilDiv(count, width) * PanelStride(width, depth);
}
