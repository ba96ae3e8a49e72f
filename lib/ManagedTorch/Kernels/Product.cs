namespace TorchSharp.Kernels;

/// <summary>
/// One product, cut for the caches: what the tiles cannot read where it lies is packed into panels, then the tiles of C are computed, all
/// within one parallel region. A's rows are the tile's rows and B's columns its vectors; <paramref name="turned"/>, the product A·B is stored
/// as its transpose, C = (A·B)ᵀ: either factor may so be the one that is packed. A small B is packed once for everybody; of a large one each
/// thread packs the panels of its own part, which are then in its own cache when it needs them, and nobody waits for anybody.
/// </summary>
/// <remarks>
/// C is cut over rows and columns only, and the summed axis at places that depend on nothing but its length; every element is therefore the
/// same sequence of roundings on one thread or many, turned or not.
/// </remarks>
sealed unsafe partial class Product<T, TTile, TA, TB, TC>(long m, long n, long k, TA a, TB b, bool turned,
    T* c, long cRow, TC cColumns, T* addend, long addendRow, long addendColumn)
    where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T> where TC : struct, IColumns
{
    const long PackedLimit = 1 << 20;     // elements of a factor packed at a time
    const long SideLimit = 2048;          // rows of A, or columns of B, packed at a time
    const long InPlaceLimit = 1 << 12;    // a factor up to this size stays in the first-level cache: it is read where it lies, if its lines allow
    const long Small = 300_000;           // multiply-adds below which a second thread costs more than it brings
    const long Large = 1 << 23;           // … and from which on it surely pays; between, experience tells

    const long NearLimit = 1 << 16;       // elements of a factor that the second-level cache keeps from one product to the next
    const long SharedLimit = 1 << 17;     // elements of B up to which it is packed for all
    const int OwnPanels = 8;              // panels of its own that a thread packs at a time: with the rows of A they fill the second-level cache
    const int OwnTiles = 512;             // tiles that are kept for turning in the second-level cache

    readonly bool _aLines = a.HasLines;
    readonly bool _aFar = a.HasLines && a.Dense && m * k > NearLimit;
    readonly bool _aInPlace = m * k <= InPlaceLimit && a.InPlace(0, 0) is not null;
    readonly bool _bInPlace = (m <= 2 * TTile.Rows || k * n <= InPlaceLimit) && b.InPlace(0, 0) is not null;
    readonly bool _ownPanels = n * k > SharedLimit && Parts(n, TTile.Columns) >= 4 * Team.Threads;
    T* _packedA, _packedB;
    Stage[] _stages = [];
    long[] _groups = [];                  // where each part's own panels begin; the last entry is the number of panels

    internal void Run()
    {
        var rows = _aLines ? m : Math.Min(m, SideLimit);
        var own = _ownPanels && !_bInPlace;
        var columns = own ? n : Math.Min(n, SideLimit);
        var blocks = (k + Gemm.DepthBlock - 1) / Gemm.DepthBlock;
        var block = ((k + blocks - 1) / blocks + 7) & ~7L;
        var depth = own && _aLines ? k : Math.Max(1, PackedLimit / Math.Max(Math.Min(rows, SideLimit), own ? 1 : columns) / block) * block;
        depth = Math.Min(depth, k);
        var aSize = _aLines ? 0 : Size(rows, TTile.Rows, depth);
        var bSize = own ? 0 : Size(columns, TTile.Columns, depth);
        if (own) _groups = Groups(Parts(n, TTile.Columns), turned ? Math.Clamp(OwnTiles / Parts(rows, TTile.Rows), 1, OwnPanels) : OwnPanels);
        using var scratch = Scratch.Rent((aSize + bSize) * sizeof(T) + 128);
        _packedA = (T*)scratch.Data;
        _packedB = _packedA + ((aSize + 15) & ~15L);

        // One region a product; each stage waits for the one before it.
        _stages = new Stage[Parts(n, columns) * Parts(k, depth) * Parts(m, rows)];
        var next = 0;
        for (var j = 0L; j < n; j += columns)
        for (var p = 0L; p < k; p += depth)
        for (var i = 0L; i < m; i += rows)
            _stages[next++] = new Stage(i, Math.Min(rows, m - i), j, Math.Min(columns, n - j), p, Math.Min(depth, k - p), block, !_aLines, i == 0, _groups);
        var work = m * n * k;
        if (work <= Small || Team.Threads == 1) Work();
        else if (work >= Large) Team.Run(Work);
        else Payoff.Run(work, Work);
    }

    void Work()
    {
        var most = 1L;
        foreach (var stage in _stages) most = Math.Max(most, stage.TilesPerPart * stage.PanelsPerPart);
        using var tiles = Scratch.Rent((turned ? most : 1) * TTile.Rows * TTile.Columns * sizeof(T));
        using var panels = _groups.Length == 0 ? null : Scratch.Rent(_stages[0].PanelsPerPart * OwnStride(_stages[0].Block) * sizeof(T));
        var own = panels is null ? null : (T*)panels.Data;
        foreach (var stage in _stages)
        {
            while (stage.Packing.Claim(out var part))
            {
                if (part < stage.PartsOfB) PackB(stage, part);
                else PackA(stage, part - stage.PartsOfB);
                stage.Packing.Complete();
            }
            stage.Packing.Wait();
            while (stage.Computing.Claim(out var part))
            {
                if (turned) ComputeTurned(stage, part, own, (T*)tiles.Data);
                else Compute(stage, part, own, (T*)tiles.Data);
                stage.Computing.Complete();
            }
            stage.Computing.Wait();
        }
    }

    void PackA(Stage stage, long part)
    {
        // Read in place, only the ragged last panel needs packing.
        var first = Math.Max(part * stage.PanelsPerPack, _aInPlace ? stage.Rows / TTile.Rows : 0) * TTile.Rows;
        var last = Math.Min((part + 1) * stage.PanelsPerPack * TTile.Rows, stage.Rows);
        if (first < last) a.Pack(stage.Row + first, last - first, TTile.Rows, stage.From, stage.Depth, _packedA + first / TTile.Rows * Stride(TTile.Rows, stage), Stride(TTile.Rows, stage));
    }

    void PackB(Stage stage, long part)
    {
        var first = Math.Max(part * stage.PanelsPerPack, _bInPlace ? stage.Columns / TTile.Columns : 0) * TTile.Columns;
        var last = Math.Min((part + 1) * stage.PanelsPerPack * TTile.Columns, stage.Columns);
        if (first < last) b.Pack(stage.Column + first, last - first, TTile.Columns, stage.From, stage.Depth, _packedB + first / TTile.Columns * Stride(TTile.Columns, stage), Stride(TTile.Columns, stage));
    }

    /// <summary>From a packed panel to the next: a cache line more than its elements, or panels of most depths would lie in the same cache sets.</summary>
    static long Stride(long width, Stage stage) => width * stage.Depth + 64 / sizeof(T);

    /// <summary>The same for a thread's own panels, which hold one block of depths.</summary>
    static long OwnStride(long block) => TTile.Columns * block + 64 / sizeof(T);

    /// <summary>Parts of the panels, wide ones first: those that are claimed last are short, so that no thread waits long for another.</summary>
    static long[] Groups(long panels, long most)
    {
        var starts = new List<long> { 0 };
        while (starts[^1] < panels) starts.Add(starts[^1] + Math.Clamp((panels - starts[^1]) / (2 * Team.Threads), 1, most));
        return [.. starts];
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
        internal readonly long RowTiles, ColumnPanels, PanelsPerPack, PartsOfB, PartsDown, TilesPerPart, PanelsPerPart;
        internal readonly Phase Packing, Computing;

        internal Stage(long row, long rows, long column, long columns, long from, long depth, long block, bool packA, bool packB, long[] groups)
        {
            (Row, Rows, Column, Columns, From, Depth, Block) = (row, rows, column, columns, from, depth, block);
            RowTiles = Parts(rows, TTile.Rows);
            ColumnPanels = Parts(columns, TTile.Columns);
            var parts = 4L * Team.Threads;
            // A part of the packing moves at least about 4,000 elements.
            PanelsPerPack = Math.Max(Math.Max(1, 4096 / (depth * TTile.Columns)), ((packA ? RowTiles : 0) + ColumnPanels) / (2 * parts));
            PartsOfB = packB && groups.Length == 0 ? Parts(ColumnPanels, PanelsPerPack) : 0;
            Packing = new Phase(PartsOfB + (packA ? Parts(RowTiles, PanelsPerPack) : 0));
            if (groups.Length > 0)
            {
                (PartsDown, TilesPerPart, PanelsPerPart) = (1, RowTiles, groups[1]);
                Computing = new Phase(groups.Length - 1);
                return;
            }
            // Parts of even size, and enough of them that the last ones keep no thread waiting for long.
            if (RowTiles * ColumnPanels * depth >= LongWork) parts *= 4;
            var across = Parts(ColumnPanels, PanelsOfPart);
            var down = Parts(RowTiles, Math.Max(TilesOfPart, TileSums / (Parts(ColumnPanels, across) * Math.Min(depth, block))));
            while (down * across < parts)
            {
                // Panels first: the fewer tiles a part has, the more often each panel of B comes from far away.
                if (ColumnPanels / across > 4) across *= 2;
                else if (RowTiles / down > 3) down *= 2;
                else if (across < ColumnPanels) across = Math.Min(2 * across, ColumnPanels);
                else break;
            }
            (TilesPerPart, PanelsPerPart) = (Parts(RowTiles, down), Parts(ColumnPanels, across));
            PartsDown = Parts(RowTiles, TilesPerPart);
            Computing = new Phase(PartsDown * Parts(ColumnPanels, PanelsPerPart));
        }
    }
}
