using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// One product, cut for the caches: what the tiles cannot read where it lies is packed into panels, then the tiles of C are computed, all
/// within one parallel region. A's rows are the tile's rows and B's columns its vectors; <paramref name="turned"/>, the product A·B is stored
/// as its transpose, C = (A·B)ᵀ: either factor may so be the one that is packed.
/// </summary>
/// <remarks>
/// C is cut over rows and columns only, and the summed axis at places that depend on nothing but its length; every element is therefore the
/// same sequence of roundings on one thread or many, turned or not.
/// <para>
/// A thread's own parts lie side by side in memory, as those of an elementwise loop do: examples, mostly, so that what a thread has made of
/// some examples in one layer is in its cache in the next. A small factor is packed by each thread for itself, of a large B each packs the panels
/// of its own parts: nobody waits for anybody. Only what lies between is packed by all, who then wait for it.
/// </para>
/// </remarks>
[method: MethodImpl(MethodImplOptions.AggressiveOptimization)]
sealed unsafe partial class TiledProduct<T, TTile, TA, TB, TC>(long m, long n, long k, TA a, TB b, bool turned,
    T* c, long cRow, TC cColumns, T* addend, long addendRow, long addendColumn) : Product(m * n * k)
    where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T> where TC : struct, IColumns
{
    const long PackedLimit = 1 << 20;     // elements of a factor packed at a time
    const long SideLimit = 2048;          // rows of A, or columns of B, packed at a time
    const long InPlaceLimit = 1 << 15;    // a factor up to this size stays in the nearer caches, on few pages: it is read where it lies, if its lines allow
    const long PageLimit = 1 << 12;       // … but B only up to this where its depths lie a page apart: a panel's lines would all fall into the same few of the first-level cache
    const long NearLimit = 1 << 16;       // elements of a factor that the second-level cache keeps from one product to the next
    const long PrivateLimit = 1 << 15;    // elements of a factor up to which each thread packs all of it for itself
    const long ServesMany = 256;          // … or, times threads, eight times as many, where each serves so many rows or columns of the other
    const long SharedLimit = 1 << 17;     // elements of B up to which it is packed for all, or by each
    const int OwnPanels = 8;              // panels of its own that a thread packs at a time: with the rows of A they fill the second-level cache
    const int PartsByRows = 8;            // parts of a thread where only the rows of A are cut
    const int OwnTiles = 512;             // tiles that are kept for turning in the second-level cache

    readonly bool _aLines = a.HasLines;
    readonly bool _aFar = a.HasLines && a.Dense && m * k > NearLimit;
    readonly bool _aInPlace = m * k <= InPlaceLimit && a.InPlace(0, 0) is not null;
    readonly bool _bInPlace = (m <= 2 * TTile.Rows || k * n <= (b.Step * sizeof(T) % 4096 == 0 ? PageLimit : InPlaceLimit)) && b.InPlace(0, 0) is not null;
    readonly bool _byRows = turned != (typeof(TC) == typeof(DenseColumns)); // a thread's own parts are rows of A, not columns of B
    bool _aPrivate, _bPrivate;            // packed by each thread for itself
    Scratch? _scratch;
    T* _packedA, _packedB;                // packed for all
    Stage[] _stages = [];
    bool _own;                            // each thread packs the panels of its own parts
    long[] _cuts = [];                    // where each part's own panels, or its rows in tiles, begin; the last entry is their number

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Prepare()
    {
        var panels = Parts(n, TTile.Columns);
        _own = !_bInPlace && panels >= 4 * Team.Threads && (!_byRows || n * k > SharedLimit);
        var tilesKept = Math.Clamp(OwnTiles / Parts(m, TTile.Rows), 1, OwnPanels);
        // Each part of a thread's own panels has all of A go by; cut by rows alone, all of B. What comes from far away should do so the less often.
        var onlyRows = _own && turned && _aFar && n <= SideLimit && PartsByRows * Team.Threads * n * k < Parts(panels, tilesKept) * m * k;
        _own &= !onlyRows;
        var rows = _aLines ? m : Math.Min(m, SideLimit);
        var columns = _own ? n : Math.Min(n, SideLimit);
        var blocks = (k + Gemm.DepthBlock - 1) / Gemm.DepthBlock;
        var block = ((k + blocks - 1) / blocks + 7) & ~7L;
        var depth = _own && _aLines ? k : Math.Max(1, PackedLimit / Math.Max(Math.Min(rows, SideLimit), _own ? 1 : columns) / block) * block;
        depth = Math.Min(depth, k);
        var once = rows == m && columns == n && depth == k;
        _aPrivate = once && !_aLines && (_aInPlace || PacksAll(m * k, n));
        _bPrivate = once && !_own && (_bInPlace || PacksAll(n * k, m));
        long[] runs = [];
        if (_own) (_cuts, runs) = Cuts(panels, turned ? tilesKept : OwnPanels);
        else if (onlyRows) (_cuts, runs) = Cuts(Parts(m, TTile.Rows), Parts(Parts(m, TTile.Rows), PartsByRows * Team.Threads));
        var aSize = _aLines || _aPrivate ? 0 : Size(rows, TTile.Rows, depth);
        var bSize = _own || _bPrivate ? 0 : Size(columns, TTile.Columns, depth);
        if (aSize + bSize > 0)
        {
            _scratch = Scratch.Rent((CacheLines(aSize) + bSize) * sizeof(T));
            _packedA = (T*)_scratch.Data;
            _packedB = _packedA + CacheLines(aSize);
        }

        // One region a product; each stage waits for the one before it.
        _stages = new Stage[Parts(n, columns) * Parts(k, depth) * Parts(m, rows)];
        var next = 0;
        for (var j = 0L; j < n; j += columns)
        for (var p = 0L; p < k; p += depth)
        for (var i = 0L; i < m; i += rows)
        {
            _stages[next++] = new Stage(i, Math.Min(rows, m - i), j, Math.Min(columns, n - j), p, Math.Min(depth, k - p), block,
                aSize > 0, bSize > 0 && i == 0, _byRows, _own, _cuts, runs);
        }
    }

    /// <summary>Whether each thread packs all of a factor for itself: what that costs more than sharing is little beside what the factor is used for.</summary>
    static bool PacksAll(long elements, long serves) => elements <= PrivateLimit || serves >= ServesMany && elements * Team.Threads <= 8 * PrivateLimit;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Share()
    {
        var own = Rooms(out var scratch);
        using var _ = scratch;
        var packed = !_aPrivate && !_bPrivate;
        for (var s = 0; s < _stages.Length; s++)
        {
            var stage = _stages[s];
            if (s > 0) _stages[s - 1].Computing.Wait();
            var packing = stage.Packing.Join();
            while (packing.Claim(out var part))
            {
                if (part < stage.PartsOfB) PackB(stage, part * stage.PanelsPerPack, (part + 1) * stage.PanelsPerPack, own.B);
                else PackA(stage, (part - stage.PartsOfB) * stage.PanelsPerPack, (part - stage.PartsOfB + 1) * stage.PanelsPerPack, own.A);
            }
            packing.Complete();
            stage.Packing.Wait();
            var computing = stage.Computing.Join();
            while (computing.Claim(out var part))
            {
                if (!packed)
                {
                    if (_aPrivate) PackA(stage, 0, stage.RowTiles, own.A);
                    if (_bPrivate) PackB(stage, 0, stage.ColumnPanels, own.B);
                    packed = true;
                }
                if (turned) ComputeTurned(stage, part, own);
                else Compute(stage, part, own);
            }
            computing.Complete();
        }
    }

    /// <summary>Where a thread finds packed panels, and what it has room for: a part's panels of B, and tiles.</summary>
    readonly struct Places(T* a, T* b, T* panels, T* tiles)
    {
        internal readonly T* A = a, B = b, Panels = panels, Tiles = tiles;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Places Rooms(out Scratch scratch)
    {
        var most = 1L;
        foreach (var stage in _stages) most = Math.Max(most, turned ? stage.TilesPerPart * stage.PanelsPerPart : 1);
        var aSize = _aPrivate ? Size(m, TTile.Rows, k) : 0;
        var bSize = _bPrivate ? Size(n, TTile.Columns, k) : 0;
        var panelSize = _own ? _stages[0].PanelsPerPart * OwnStride(_stages[0].Block) : 0;
        scratch = Scratch.Rent((most * TTile.Rows * TTile.Columns + CacheLines(aSize) + CacheLines(bSize) + CacheLines(panelSize)) * sizeof(T));
        var tiles = (T*)scratch.Data;
        var panels = tiles + most * TTile.Rows * TTile.Columns;
        var packedA = panels + CacheLines(panelSize);
        return new(_aPrivate ? packedA : _packedA, _bPrivate ? packedA + CacheLines(aSize) : _packedB, panels, tiles);
    }

    /// <summary>So many elements, rounded up to whole cache lines.</summary>
    static long CacheLines(long elements) => (elements + 15) & ~15L;

    public override void Wait() => _stages[^1].Computing.Wait();

    public override void Dispose() => _scratch?.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackA(Stage stage, long firstPanel, long lastPanel, T* to)
    {
        // Read in place, only the ragged last panel needs packing.
        var first = Math.Max(firstPanel, _aInPlace ? stage.Rows / TTile.Rows : 0) * TTile.Rows;
        var last = Math.Min(lastPanel * TTile.Rows, stage.Rows);
        if (first < last) a.Pack(stage.Row + first, last - first, TTile.Rows, stage.From, stage.Depth, to + first / TTile.Rows * Stride(TTile.Rows, stage), Stride(TTile.Rows, stage));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackB(Stage stage, long firstPanel, long lastPanel, T* to)
    {
        var first = Math.Max(firstPanel, _bInPlace ? stage.Columns / TTile.Columns : 0) * TTile.Columns;
        var last = Math.Min(lastPanel * TTile.Columns, stage.Columns);
        if (first < last) b.Pack(stage.Column + first, last - first, TTile.Columns, stage.From, stage.Depth, to + first / TTile.Columns * Stride(TTile.Columns, stage), Stride(TTile.Columns, stage));
    }

    /// <summary>From a packed panel to the next: a cache line more than its elements, or panels of most depths would lie in the same cache sets.</summary>
    static long Stride(long width, Stage stage) => width * stage.Depth + 64 / sizeof(T);

    /// <summary>The same for a thread's own panels, which hold one block of depths.</summary>
    static long OwnStride(long block) => TTile.Columns * block + 64 / sizeof(T);

    /// <summary>
    /// Parts of so many panels, or rows of tiles, and which are each thread's own: wide ones first, so that those taken over at the end are short and
    /// no thread waits long for another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (long[] Starts, long[] Runs) Cuts(long count, long most)
    {
        var threads = Phase.Cut(count, Team.Threads);
        var starts = new List<long> { 0 };
        var runs = new long[threads.Length];
        for (var t = 1; t < threads.Length; t++)
        {
            while (starts[^1] < threads[t]) starts.Add(starts[^1] + Math.Clamp((threads[t] - starts[^1]) / 2, 1, most));
            runs[t] = starts.Count - 1;
        }
        return ([.. starts], runs);
    }

    static long Widest(long[] cuts)
    {
        var widest = 0L;
        for (var i = 1; i < cuts.Length; i++) widest = Math.Max(widest, cuts[i] - cuts[i - 1]);
        return widest;
    }

    /// <summary>Elements of so many packed panels.</summary>
    static long Size(long count, long width, long depth) => Parts(count, width) * (width * depth + 64 / sizeof(T));

    static long Parts(long count, long size) => (count + size - 1) / size;

    /// <summary>A block of rows, columns and depths that is packed, then computed, and how each of the two is cut into parts.</summary>
    sealed class Stage
    {
        const long TilesOfPart = 16, PanelsOfPart = 24; // of the largest part of C: its rows of A stay in the second-level cache
        const long TileSums = 8192;                     // … unless the sums are so short that more of them make a part worth claiming
        const long LongWork = 200_000;                  // tiles times depths from which on a thread has sixteen parts, not four

        internal readonly long Row, Rows, Column, Columns, From, Depth, Block;
        internal readonly long RowTiles, ColumnPanels, PanelsPerPack, PartsOfB, PartsDown, PartsAcross, TilesPerPart, PanelsPerPart;
        internal readonly Phase Packing = Phase.None, Computing;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal Stage(long row, long rows, long column, long columns, long from, long depth, long block, bool packA, bool packB, bool byRows, bool own, long[] cuts, long[] runs)
        {
            (Row, Rows, Column, Columns, From, Depth, Block) = (row, rows, column, columns, from, depth, block);
            RowTiles = Parts(rows, TTile.Rows);
            ColumnPanels = Parts(columns, TTile.Columns);
            var parts = 4L * Team.Threads;
            // A part of the packing moves at least about 4,000 elements.
            PanelsPerPack = Math.Max(Math.Max(1, 4096 / (depth * TTile.Columns)), ((packA ? RowTiles : 0) + ColumnPanels) / (2 * parts));
            PartsOfB = packB ? Parts(ColumnPanels, PanelsPerPack) : 0;
            if (packA || packB) Packing = new Phase(PartsOfB + (packA ? Parts(RowTiles, PanelsPerPack) : 0));
            if (cuts.Length > 0)
            {
                (TilesPerPart, PanelsPerPart) = own ? (RowTiles, Widest(cuts)) : (Widest(cuts), ColumnPanels);
                Computing = new Phase(runs);
                return;
            }
            // Parts of even size, and enough of them that the last ones keep no thread waiting for long.
            if (RowTiles * ColumnPanels * depth >= LongWork) parts *= 4;
            var across = Parts(ColumnPanels, PanelsOfPart);
            var down = Parts(RowTiles, Math.Max(TilesOfPart, TileSums / (Parts(ColumnPanels, across) * Math.Min(depth, block))));
            while (down * across < parts)
            {
                if (byRows && RowTiles / down > 3) down *= 2;
                // Panels first: the fewer tiles a part has, the more often each panel of B comes from far away.
                else if (ColumnPanels / across > 4) across *= 2;
                else if (RowTiles / down > 3) down *= 2;
                else if (across < ColumnPanels) across = Math.Min(2 * across, ColumnPanels);
                else break;
            }
            (TilesPerPart, PanelsPerPart) = (Parts(RowTiles, down), Parts(ColumnPanels, across));
            (PartsDown, PartsAcross) = (Parts(RowTiles, TilesPerPart), Parts(ColumnPanels, PanelsPerPart));
            Computing = new Phase(PartsDown * PartsAcross);
        }
    }
}
