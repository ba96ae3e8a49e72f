using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

// The loops over the tiles of a part of C.
sealed unsafe partial class TiledProduct<T, TTile, TA, TB, TC>
{
    const long NearTiles = 24;            // rows of A, in tiles, that stay in the second-level cache beside a thread's own panels

    /// <summary>A part of C, all depths of the stage: for each panel of B, which stays in the first-level cache, some tiles' rows, which stay in the second.</summary>
    [SkipLocalsInit]
    void Compute(Stage stage, long part, in Places own)
    {
        var (firstTile, lastTile, firstPanel, lastPanel) = Bounds(stage, part);
        var left = stackalloc T*[TTile.Rows];
        for (var depth = 0L; depth < stage.Depth; depth += stage.Block)
        {
            var count = Math.Min(stage.Block, stage.Depth - depth);
            var first = stage.From + depth == 0;
            if (_groups.Length > 0) PackOwn(stage, firstPanel, lastPanel, depth, count, own.Panels);
            for (var near = firstTile; near < lastTile; near += NearTiles)
            for (var panel = firstPanel; panel < lastPanel; panel++)
            {
                var column = stage.Column + panel * TTile.Columns;
                var columns = Math.Min(TTile.Columns, stage.Column + stage.Columns - column);
                var bStep = (long)TTile.Columns;
                var right = _groups.Length > 0 ? own.Panels + (panel - firstPanel) * OwnStride(stage.Block) : Right(stage, own.B, panel, column, columns, depth, out bStep);
                var ahead = _aFar && panel == firstPanel;
                var (offset, whole) = (cColumns.Offset(column, out var run), columns == TTile.Columns);
                var adjacent = run >= columns && (whole || columns == TTile.Columns / 2);
                for (var tile = near; tile < Math.Min(near + NearTiles, lastTile); tile++)
                {
                    var row = stage.Row + tile * TTile.Rows;
                    if (ahead && tile + 1 < lastTile) Prefetch(stage, row + TTile.Rows, depth, count, left);
                    var rows = Math.Min(TTile.Rows, stage.Row + stage.Rows - row);
                    var to = c + row * cRow + offset;
                    // The addend of the first depths is the caller's, later the sum so far.
                    var plus = !first ? to : addend == c ? to : addend is null ? null : addend + row * addendRow + column * addendColumn;
                    var (plusRow, plusColumn) = plus == to ? (cRow, 1) : (addendRow, addendColumn);
                    if (adjacent && rows == TTile.Rows)
                    {
                        if (Sse.IsSupported)
                        {
                            for (var i = 0; i < TTile.Rows; i++) Sse.Prefetch0(to + i * cRow);
                        }
                        var within = plusColumn == 0 ? null : plus;
                        Sum(stage, own.A, tile, row, rows, depth, count, left, right, bStep, whole, to, cRow, within, plusRow);
                        if (plus != within) TileStore.Rows(to, (int)cRow, rows, columns, to, cRow, plus, plusRow, 0);
                        continue;
                    }
                    Sum(stage, own.A, tile, row, rows, depth, count, left, right, bStep, columns > TTile.Columns / 2, own.Tiles, TTile.Columns, null, 0);
                    for (var j = 0L; j < columns; j += run)
                    {
                        var place = c + row * cRow + cColumns.Offset(column + j, out run);
                        run = Math.Min(run, columns - j);
                        TileStore.Rows(own.Tiles + j, TTile.Columns, rows, run, place, cRow, plus == to ? place : plus + j * plusColumn, plusRow, plusColumn);
                    }
                }
            }
        }
    }

    /// <summary>
    /// The same part with tiles stored turned: a tile's row is a run of C's column. Sums over several depths are kept as tiles and turned once, at
    /// the end, if the stage has all depths.
    /// </summary>
    [SkipLocalsInit]
    void ComputeTurned(Stage stage, long part, in Places own)
    {
        var tiles = own.Tiles;
        var (firstTile, lastTile, firstPanel, lastPanel) = Bounds(stage, part);
        var left = stackalloc T*[TTile.Rows];
        var kept = stage.Depth == k;
        for (var depth = 0L; depth < stage.Depth; depth += stage.Block)
        {
            var count = Math.Min(stage.Block, stage.Depth - depth);
            var first = stage.From + depth == 0;
            if (_groups.Length > 0) PackOwn(stage, firstPanel, lastPanel, depth, count, own.Panels);
            for (var near = firstTile; near < lastTile; near += NearTiles)
            for (var panel = firstPanel; panel < lastPanel; panel++)
            {
                var column = stage.Column + panel * TTile.Columns;
                var columns = Math.Min(TTile.Columns, stage.Column + stage.Columns - column);
                var bStep = (long)TTile.Columns;
                var right = _groups.Length > 0 ? own.Panels + (panel - firstPanel) * OwnStride(stage.Block) : Right(stage, own.B, panel, column, columns, depth, out bStep);
                var ahead = _aFar && panel == firstPanel;
                var whole = columns > TTile.Columns / 2;
                for (var tile = near; tile < Math.Min(near + NearTiles, lastTile); tile++)
                {
                    var row = stage.Row + tile * TTile.Rows;
                    if (ahead && tile + 1 < lastTile) Prefetch(stage, row + TTile.Rows, depth, count, left);
                    var rows = (int)Math.Min(TTile.Rows, stage.Row + stage.Rows - row);
                    var sums = kept ? tiles + ((panel - firstPanel) * stage.TilesPerPart + tile - firstTile) * TTile.Rows * TTile.Columns : tiles;
                    Sum(stage, own.A, tile, row, rows, depth, count, left, right, bStep, whole, sums, TTile.Columns, kept && !first ? sums : null, TTile.Columns);
                    if (first && addend is not null)
                        TileStore.Rows(sums, TTile.Columns, rows, columns, sums, TTile.Columns, addend + row * addendColumn + column * addendRow, addendColumn, addendRow);
                    if (kept && depth + count < k) continue;
                    for (long i = 0, run; i < rows; i += run)
                    {
                        var place = c + column * cRow + cColumns.Offset(row + i, out run);
                        run = Math.Min(run, rows - i);
                        TileStore.Turned(sums + i * TTile.Columns, TTile.Columns, (int)run, columns, place, cRow, !kept && !first);
                    }
                }
            }
        }
    }

    (long FirstTile, long LastTile, long FirstPanel, long LastPanel) Bounds(Stage stage, long part)
    {
        if (_groups.Length > 0) return (0, stage.RowTiles, _groups[part], _groups[part + 1]);
        // Parts are numbered along C's memory.
        var (tile, panel) = _byRows ? (part / stage.PartsAcross, part % stage.PartsAcross) : (part % stage.PartsDown, part / stage.PartsDown);
        (tile, panel) = (tile * stage.TilesPerPart, panel * stage.PanelsPerPart);
        return (tile, Math.Min(tile + stage.TilesPerPart, stage.RowTiles), panel, Math.Min(panel + stage.PanelsPerPart, stage.ColumnPanels));
    }

    /// <summary>Packs a part's panels of B for one block of depths.</summary>
    void PackOwn(Stage stage, long firstPanel, long lastPanel, long depth, long count, T* own)
    {
        var column = stage.Column + firstPanel * TTile.Columns;
        b.Pack(column, Math.Min((lastPanel - firstPanel) * TTile.Columns, stage.Column + stage.Columns - column), TTile.Columns, stage.From + depth, count, own, OwnStride(stage.Block));
    }

    /// <summary>A panel of B from a depth on, packed or where it lies.</summary>
    T* Right(Stage stage, T* packedB, long panel, long column, long columns, long depth, out long step)
    {
        var inPlace = _bInPlace && columns == TTile.Columns;
        step = inPlace ? b.Step : TTile.Columns;
        return inPlace ? b.InPlace(column, stage.From + depth) : packedB + panel * Stride(TTile.Columns, stage) + depth * TTile.Columns;
    }

    /// <summary>
    /// Asks for the next tile's lines, which come from far away once: each is short, so that the processor would notice its run only when it is
    /// nearly over.
    /// </summary>
    void Prefetch(Stage stage, long row, long depth, long count, T** lines)
    {
        if (!Sse.IsSupported) return;
        a.Lines(row, (int)Math.Min(TTile.Rows, stage.Row + stage.Rows - row), TTile.Rows, stage.From + depth, lines);
        for (var i = 0; i < TTile.Rows; i++)
        for (var p = 0L; p < count; p += 64 / sizeof(T))
            Sse.Prefetch0(lines[i] + p);
    }

    /// <summary>One tile over some depths; <paramref name="lines"/> is room for its rows' addresses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Sum(Stage stage, T* packedA, long tile, long row, long rows, long depth, long count, T** lines, T* right, long bStep, bool whole, T* to, long toRow, T* plus, long plusRow)
    {
        if (_aLines)
        {
            var places = a.Lines(row, (int)rows, TTile.Rows, stage.From + depth, lines);
            if (whole) TTile.WholeOfLines(count, lines, places, right, bStep, to, toRow, plus, plusRow);
            else TTile.HalfOfLines(count, lines, places, right, bStep, to, toRow, plus, plusRow);
            return;
        }
        var inPlace = _aInPlace && rows == TTile.Rows;
        var left = inPlace ? a.InPlace(row, stage.From + depth) : packedA + tile * Stride(TTile.Rows, stage) + depth * TTile.Rows;
        var aStep = inPlace ? a.Step : TTile.Rows;
        if (whole) TTile.Whole(count, left, aStep, right, bStep, to, toRow, plus, plusRow);
        else TTile.Half(count, left, aStep, right, bStep, to, toRow, plus, plusRow);
    }
}
