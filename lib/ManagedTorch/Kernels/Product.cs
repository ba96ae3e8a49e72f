using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// One product, cut for the caches: both factors are packed into panels, then the tiles of C are computed, all within one parallel region.
/// </summary>
/// <remarks>
/// C is cut over rows and columns only, and the summed axis at places that depend on nothing but its length; every element is therefore the
/// same sequence of roundings on one thread or many.
/// </remarks>
sealed unsafe class Product<T, TTile, TA, TB, TC>(long m, long n, long k, TA a, TB b, T* c, long cRow, TC cColumns, T* addend, long addendRow, long addendColumn)
    where T : unmanaged where TTile : struct, ITile<T> where TA : struct, IPanels<T> where TB : struct, IPanels<T> where TC : struct, IColumns
{
    const long DepthBlock = 320;          // a panel of B this deep stays in the first-level cache
    const long PackedLimit = 1 << 20;     // elements of a factor packed at a time
    const long SideLimit = 2048;          // rows of A, or columns of B, packed at a time
    const long InPlaceLimit = 1 << 12;    // a factor up to this size stays in the first-level cache: it is read where it lies, if its lines allow
    const long RowsOfPart = 16, PanelsOfPart = 24; // tiles and panels of the largest part of C: its rows of A stay in the second-level cache
    const long Small = 40_000;            // multiply-adds below which a second thread costs more than it brings

    readonly bool _aInPlace = m * k <= InPlaceLimit && a.InPlace(0, 0) is not null;
    readonly bool _bInPlace = (m <= 2 * TTile.Rows || k * n <= InPlaceLimit) && b.InPlace(0, 0) is not null;
    T* _packedA, _packedB;

    internal void Run()
    {
        var rows = Math.Min(m, SideLimit);
        var columns = Math.Min(n, SideLimit);
        var blocks = (k + DepthBlock - 1) / DepthBlock;
        var block = ((k + blocks - 1) / blocks + 7) & ~7L;
        var depth = Math.Max(1, PackedLimit / Math.Max(rows, columns) / block) * block;
        depth = Math.Min(depth, k);
        var aSize = Size(rows, TTile.Rows, depth);
        var bSize = Size(columns, TTile.Columns, depth);
        using var scratch = Scratch.Rent((aSize + bSize) * sizeof(T) + 128);
        _packedA = (T*)scratch.Data;
        _packedB = _packedA + ((aSize + 15) & ~15L);

        // One region a product; each stage waits for the one before it.
        var stages = new List<Stage>();
        for (var j = 0L; j < n; j += columns)
        for (var p = 0L; p < k; p += depth)
        for (var i = 0L; i < m; i += rows)
            stages.Add(new Stage(i, Math.Min(rows, m - i), j, Math.Min(columns, n - j), p, Math.Min(depth, k - p), block, i == 0));
        if (m * n * k <= Small || Team.Threads == 1) Work(stages);
        else Team.Run(() => Work(stages));
    }

    void Work(List<Stage> stages)
    {
        var edge = stackalloc T[TTile.Rows * TTile.Columns];
        foreach (var stage in stages)
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
                Compute(stage, part, edge);
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

    /// <summary>A part of C, all depths of the stage: for each panel of B, which stays near, all tiles of the part's rows.</summary>
    void Compute(Stage stage, long part, T* edge)
    {
        var firstTile = part % stage.PartsDown * stage.TilesPerPart;
        var lastTile = Math.Min(firstTile + stage.TilesPerPart, stage.RowTiles);
        var firstPanel = part / stage.PartsDown * stage.PanelsPerPart;
        var lastPanel = Math.Min(firstPanel + stage.PanelsPerPart, stage.ColumnPanels);
        for (var depth = 0L; depth < stage.Depth; depth += stage.Block)
        {
            var count = Math.Min(stage.Block, stage.Depth - depth);
            for (var panel = firstPanel; panel < lastPanel; panel++)
            {
                var column = stage.Column + panel * TTile.Columns;
                var columns = Math.Min(TTile.Columns, stage.Column + stage.Columns - column);
                var (offset, adjacent) = (cColumns.Offset(column), cColumns.Adjacent(column) >= columns);
                var bInPlace = _bInPlace && columns == TTile.Columns;
                var right = bInPlace ? b.InPlace(column, stage.From + depth) : _packedB + panel * Stride(TTile.Columns, stage) + depth * TTile.Columns;
                var bStep = bInPlace ? b.Step : TTile.Columns;
                for (var tile = firstTile; tile < lastTile; tile++)
                {
                    var row = stage.Row + tile * TTile.Rows;
                    var rows = Math.Min(TTile.Rows, stage.Row + stage.Rows - row);
                    var aInPlace = _aInPlace && rows == TTile.Rows;
                    var left = aInPlace ? a.InPlace(row, stage.From + depth) : _packedA + tile * Stride(TTile.Rows, stage) + depth * TTile.Rows;
                    var aStep = aInPlace ? a.Step : TTile.Rows;
                    var to = c + row * cRow + offset;
                    var first = stage.From + depth == 0;
                    // The addend of the first depths is the caller's, later the sum so far.
                    var plus = !first ? to : addend == c ? to : addend is null ? null : addend + row * addendRow + column * addendColumn;
                    var (plusRow, plusColumn) = plus == to ? (cRow, 1) : (addendRow, addendColumn);
                    var perRow = plus is not null && plusColumn == 0;
                    var within = perRow ? null : plus;
                    var direct = adjacent && (within is null || plusColumn == 1) && rows == TTile.Rows && (columns == TTile.Columns || columns == TTile.Columns / 2);
                    if (direct)
                    {
                        if (columns == TTile.Columns) TTile.Whole(count, left, aStep, right, bStep, to, cRow, within, plusRow);
                        else TTile.Half(count, left, aStep, right, bStep, to, cRow, within, plusRow);
                        if (perRow) AddToRows(to, columns, plus, plusRow);
                    }
                    else
                    {
                        if (columns <= TTile.Columns / 2) TTile.Half(count, left, aStep, right, bStep, edge, TTile.Columns, null, 0);
                        else TTile.Whole(count, left, aStep, right, bStep, edge, TTile.Columns, null, 0);
                        CopyEdge(edge, rows, column, columns, c + row * cRow, plus, plus == to, plusRow, plusColumn);
                    }
                }
            }
        }
    }

    /// <summary>One number to all columns of a row: the bias of a convolution's output channel.</summary>
    void AddToRows(T* to, long columns, T* plus, long plusRow)
    {
        for (var i = 0; i < TTile.Rows; i++, to += cRow, plus += plusRow)
        {
            var bias = new Vector<T>(*plus);
            for (var j = 0L; j < columns; j += Vector<T>.Count) (Vector.Load(to + j) + bias).Store(to + j);
        }
    }

    /// <summary>Elements of C that are not a whole tile in one piece, from the tile computed apart.</summary>
    void CopyEdge(T* edge, long rows, long column, long columns, T* to, T* plus, bool inPlace, long plusRow, long plusColumn)
    {
        for (long j = 0, run; j < columns; j += run)
        {
            run = Math.Min(cColumns.Adjacent(column + j), columns - j);
            var place = to + cColumns.Offset(column + j);
            for (var i = 0L; i < rows; i++, place += cRow)
            for (var r = 0L; r < run; r++)
            {
                var sum = edge[i * TTile.Columns + j + r];
                place[r] = plus is null ? sum : Add(sum, inPlace ? place[r] : plus[i * plusRow + (j + r) * plusColumn]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Add(T x, T y)
    {
        if (typeof(T) == typeof(float))
        {
            var sum = Unsafe.BitCast<T, float>(x) + Unsafe.BitCast<T, float>(y);
            return Unsafe.BitCast<float, T>(sum);
        }
        return Unsafe.BitCast<double, T>(Unsafe.BitCast<T, double>(x) + Unsafe.BitCast<T, double>(y));
    }

    /// <summary>From a packed panel to the next: a cache line more than its elements, or panels of most depths would lie in the same cache sets.</summary>
    static long Stride(long width, Stage stage) => width * stage.Depth + 64 / sizeof(T);

    /// <summary>Elements of so many packed panels.</summary>
    static long Size(long count, long width, long depth) => (count + width - 1) / width * (width * depth + 64 / sizeof(T));

    /// <summary>A block of rows, columns and depths that is packed, then computed, and how each of the two is cut into parts.</summary>
    sealed class Stage
    {
        internal readonly long Row, Rows, Column, Columns, From, Depth, Block;
        internal readonly long RowTiles, ColumnPanels, PanelsPerPack, PartsOfB, PartsDown, TilesPerPart, PanelsPerPart;
        internal readonly Phase Packing, Computing;

        internal Stage(long row, long rows, long column, long columns, long from, long depth, long block, bool packB)
        {
            (Row, Rows, Column, Columns, From, Depth, Block) = (row, rows, column, columns, from, depth, block);
            RowTiles = (rows + TTile.Rows - 1) / TTile.Rows;
            ColumnPanels = (columns + TTile.Columns - 1) / TTile.Columns;
            var parts = 4L * Team.Threads;
            // A part of the packing moves at least about 4,000 elements.
            PanelsPerPack = Math.Max(Math.Max(1, 4096 / (depth * TTile.Columns)), (RowTiles + ColumnPanels) / parts);
            PartsOfB = packB ? (ColumnPanels + PanelsPerPack - 1) / PanelsPerPack : 0;
            Packing = new Phase(PartsOfB + (RowTiles + PanelsPerPack - 1) / PanelsPerPack);
            TilesPerPart = Math.Min(RowTiles, RowsOfPart);
            PanelsPerPart = Math.Min(ColumnPanels, PanelsOfPart);
            while (Parts(RowTiles, TilesPerPart) * Parts(ColumnPanels, PanelsPerPart) < parts)
            {
                if (TilesPerPart > 3) TilesPerPart = (TilesPerPart + 1) / 2;
                else if (PanelsPerPart > 1) PanelsPerPart = (PanelsPerPart + 1) / 2;
                else break;
            }
            PartsDown = Parts(RowTiles, TilesPerPart);
            Computing = new Phase(PartsDown * Parts(ColumnPanels, PanelsPerPart));
        }

        static long Parts(long count, long size) => (count + size - 1) / size;
    }
}
