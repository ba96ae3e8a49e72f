using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

// The loops over the tiles of a part of C.
sealed unsafe partial class TiledProduct<T, TTile, TA, TB, TC>
{
    const int NearTiles = 24;             // rows of A, in tiles, that stay in the second-level cache beside a thread's own panels

    /// <summary>A part of C, all depths of the stage: for each panel of B, which stays in the first-level cache, some tiles' rows, which stay in the second.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Compute(Stage stage, long part, in Places own)
    {
        var bounds = Bounds(stage, part);
        var lines = stackalloc T*[NearTiles * TTile.Rows];
        var rights = stackalloc T*[ITile<T>.LowPanels];
        var held = 0;
        var strip = new Strip<T>();
        for (var depth = 0L; depth < stage.Depth; depth += stage.Block)
        {
            strip.Depth = Math.Min(stage.Block, stage.Depth - depth);
            var first = stage.From + depth == 0;
            if (_own) PackOwn(stage, bounds, depth, strip.Depth, own.Panels);
            for (var near = bounds.FirstTile; near < bounds.LastTile; near += NearTiles)
            {
                var tiles = Math.Min(NearTiles, bounds.LastTile - near);
                Find(stage, near, tiles, depth, lines, &strip);
                var row = stage.Row + near * TTile.Rows;
                var whole = Math.Min(tiles, (stage.Row + stage.Rows - row) / TTile.Rows);
                // Few rows left over: several panels at once, when the others have been through them.
                var low = whole < tiles && stage.Row + stage.Rows - row - whole * TTile.Rows <= TTile.LowRows && !_bInPlace && (!_aLines || strip.Places == Gemm.Ascending);
                for (var panel = bounds.FirstPanel; panel < bounds.LastPanel; panel++)
                {
                    var columns = Right(stage, bounds, panel, depth, own, &strip, out var column);
                    strip.Ahead = Next(stage, part, bounds, near, panel, depth, strip.Depth / TTile.Turn);
                    var offset = cColumns.Offset(column, out var run);
                    var adjacent = run >= columns && (columns == TTile.Columns || columns == TTile.Columns / 2);
                    var straight = adjacent ? whole : 0;
                    if (straight > 0)
                    {
                        var to = c + row * cRow + offset;
                        var plus = Plus(to, first, row, column, out var plusRow, out var plusColumn);
                        strip.To(to, cRow, TTile.Rows * cRow);
                        strip.Plus(plusColumn == 0 ? null : plus, plusRow, TTile.Rows * plusRow);
                        Sum(stage, own.A, near, 0, straight, depth, lines, columns == TTile.Columns, &strip);
                        if (plus is not null && plusColumn == 0) TileStore.Rows(to, (int)cRow, straight * TTile.Rows, columns, to, cRow, plus, plusRow, 0);
                    }
                    for (var tile = straight; tile < (low ? whole : tiles); tile++)
                    {
                        strip.To(own.Tiles, TTile.Columns, 0);
                        strip.Plus(null, 0, 0);
                        Sum(stage, own.A, near, tile, 1, depth, lines, columns > TTile.Columns / 2, &strip);
                        Bring(stage, near + tile, panel, first, own.Tiles, TTile.Columns);
                    }
                    if (!low) continue;
                    rights[held++] = strip.B;
                    if (held < ITile<T>.LowPanels && panel + 1 < bounds.LastPanel) continue;
                    for (var i = held; i < ITile<T>.LowPanels; i++) rights[i] = rights[i - 1];
                    SumLow(stage, own.A, near, whole, depth, lines, rights, own.Tiles, &strip);
                    for (var i = 0; i < held; i++) Bring(stage, near + whole, panel + 1 - held + i, first, own.Tiles + i * TTile.Columns, ITile<T>.LowPanels * TTile.Columns);
                    held = 0;
                }
            }
        }
    }

    /// <summary>Brings the sums of a tile that was computed apart to their places in C, with what is added to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Bring(Stage stage, long tile, long panel, bool first, T* sums, int sumsRow)
    {
        var (row, column) = (stage.Row + tile * TTile.Rows, stage.Column + panel * TTile.Columns);
        var (rows, columns) = (Math.Min(TTile.Rows, stage.Row + stage.Rows - row), Math.Min(TTile.Columns, stage.Column + stage.Columns - column));
        for (long j = 0, run; j < columns; j += run)
        {
            var place = c + row * cRow + cColumns.Offset(column + j, out run);
            run = Math.Min(run, columns - j);
            var plus = Plus(place, first, row, column + j, out var plusRow, out var plusColumn);
            TileStore.Rows(sums + j, sumsRow, rows, run, place, cRow, plus, plusRow, plusColumn);
        }
    }

    /// <summary>What is added to the sums that belong at a place of C: of the first depths the caller's addend, later the sum so far.</summary>
    T* Plus(T* place, bool first, long row, long column, out long plusRow, out long plusColumn)
    {
        (plusRow, plusColumn) = !first || addend == c ? (cRow, 1) : (addendRow, addendColumn);
        return !first || addend == c ? place : addend is null ? null : addend + row * addendRow + column * addendColumn;
    }

    /// <summary>
    /// The same part with tiles stored turned: a tile's row is a run of C's column. Sums over several depths are kept as tiles and turned once, at
    /// the end, if the stage has all depths.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ComputeTurned(Stage stage, long part, in Places own)
    {
        var bounds = Bounds(stage, part);
        var lines = stackalloc T*[NearTiles * TTile.Rows];
        var strip = new Strip<T>();
        long size = TTile.Rows * TTile.Columns;
        var kept = stage.Depth == k;
        for (var depth = 0L; depth < stage.Depth; depth += stage.Block)
        {
            strip.Depth = Math.Min(stage.Block, stage.Depth - depth);
            var first = stage.From + depth == 0;
            if (_own) PackOwn(stage, bounds, depth, strip.Depth, own.Panels);
            for (var near = bounds.FirstTile; near < bounds.LastTile; near += NearTiles)
            {
                var tiles = Math.Min(NearTiles, bounds.LastTile - near);
                Find(stage, near, tiles, depth, lines, &strip);
                var row = stage.Row + near * TTile.Rows;
                var rows = Math.Min(tiles * TTile.Rows, stage.Row + stage.Rows - row);
                var whole = rows / TTile.Rows;
                for (var panel = bounds.FirstPanel; panel < bounds.LastPanel; panel++)
                {
                    var columns = Right(stage, bounds, panel, depth, own, &strip, out var column);
                    strip.Ahead = Next(stage, part, bounds, near, panel, depth, strip.Depth / TTile.Turn);
                    var sums = own.Tiles + ((panel - bounds.FirstPanel) * stage.TilesPerPart + near - bounds.FirstTile) * size;
                    strip.To(sums, TTile.Columns, size);
                    strip.Plus(kept && !first ? sums : null, TTile.Columns, size);
                    if (whole > 0) Sum(stage, own.A, near, 0, whole, depth, lines, columns > TTile.Columns / 2, &strip);
                    if (whole < tiles)
                    {
                        strip.C += whole * size;
                        if (strip.Addend is not null) strip.Addend = strip.C;
                        Sum(stage, own.A, near, whole, 1, depth, lines, columns > TTile.Columns / 2, &strip);
                    }
                    // The tiles are one below the other: as many rows, a tile's width apart.
                    if (first && addend is not null)
                        TileStore.Rows(sums, TTile.Columns, rows, columns, sums, TTile.Columns, addend + row * addendColumn + column * addendRow, addendColumn, addendRow);
                    if (kept && depth + strip.Depth < k) continue;
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

    /// <summary>The tiles and panels of a part: [FirstTile, LastTile) × [FirstPanel, LastPanel).</summary>
    readonly record struct Range(long FirstTile, long LastTile, long FirstPanel, long LastPanel);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Range Bounds(Stage stage, long part)
    {
        if (_own) return new(0, stage.RowTiles, _cuts[part], _cuts[part + 1]);
        if (_cuts.Length > 0) return new(_cuts[part], _cuts[part + 1], 0, stage.ColumnPanels);
        // Parts are numbered along C's memory.
        var (tile, panel) = _byRows ? (part / stage.PartsAcross, part % stage.PartsAcross) : (part % stage.PartsDown, part / stage.PartsDown);
        (tile, panel) = (tile * stage.TilesPerPart, panel * stage.PanelsPerPart);
        return new(tile, Math.Min(tile + stage.TilesPerPart, stage.RowTiles), panel, Math.Min(panel + stage.PanelsPerPart, stage.ColumnPanels));
    }

    /// <summary>Packs a part's panels of B for one block of depths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackOwn(Stage stage, in Range bounds, long depth, long count, T* to)
    {
        var column = stage.Column + bounds.FirstPanel * TTile.Columns;
        b.Pack(column, Math.Min((bounds.LastPanel - bounds.FirstPanel) * TTile.Columns, stage.Column + stage.Columns - column), TTile.Columns,
            stage.From + depth, count, to, OwnStride(stage.Block));
    }

    /// <summary>Finds the lines of some tiles' rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Find(Stage stage, long near, long tiles, long depth, T** lines, Strip<T>* strip)
    {
        if (!_aLines) return;
        for (var (i, row) = (0L, stage.Row + near * TTile.Rows); i < tiles; i++, row += TTile.Rows)
            strip->Places = a.Lines(row, (int)Math.Min(TTile.Rows, stage.Row + stage.Rows - row), TTile.Rows, stage.From + depth, lines + i * TTile.Rows);
    }

    /// <summary>
    /// What is asked for while a panel's tiles are computed: as many of the panels that a thread packs next, or of the rows of A that come next, as is
    /// this panel's share.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Ahead<T> Next(Stage stage, long part, in Range bounds, long near, long panel, long depth, long turns)
    {
        var index = panel - bounds.FirstPanel;
        if (turns == 0) return default;
        if (_own)
        {
            var (next, at) = (bounds, depth + stage.Block);
            if (at >= stage.Depth)
            {
                if (part + 2 >= _cuts.Length) return default;
                (next, at) = (Bounds(stage, part + 1), 0);
            }
            if (near > bounds.FirstTile || next.FirstPanel + index >= next.LastPanel) return default;
            return b.Ahead(stage.Column + (next.FirstPanel + index) * TTile.Columns, 1, TTile.Columns, stage.From + at, Math.Min(stage.Block, stage.Depth - at), turns, TTile.Turn);
        }
        if (_aFar && index < TTile.Rows)
        {
            var (next, at) = (near + NearTiles, depth);
            if (next >= bounds.LastTile) (next, at) = (bounds.FirstTile, depth + stage.Block);
            if (at >= stage.Depth) (next, at) = (bounds.LastTile, 0);
            return a.Ahead(stage.Row + next * TTile.Rows + index, TTile.Rows, Math.Min(NearTiles, stage.RowTiles - next), stage.From + at, Math.Min(stage.Block, stage.Depth - at), turns, TTile.Turn);
        }
        return default;
    }

    /// <summary>Sets a panel of B, packed or where it lies; returns how many columns it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long Right(Stage stage, in Range bounds, long panel, long depth, in Places own, Strip<T>* strip, out long column)
    {
        column = stage.Column + panel * TTile.Columns;
        var columns = Math.Min(TTile.Columns, stage.Column + stage.Columns - column);
        var inPlace = _bInPlace && columns == TTile.Columns;
        strip->BStep = inPlace ? b.Step : TTile.Columns;
        strip->B = _own ? own.Panels + (panel - bounds.FirstPanel) * OwnStride(stage.Block)
            : inPlace ? b.InPlace(column, stage.From + depth)
            : own.B + panel * Stride(TTile.Columns, stage) + depth * TTile.Columns;
        return columns;
    }

    /// <summary>Computes tiles one below the other, from one of those near on; all of them whole, or only one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Sum(Stage stage, T* packedA, long near, long from, long tiles, long depth, T** lines, bool wide, Strip<T>* strip)
    {
        strip->Tiles = tiles;
        if (_aLines)
        {
            strip->Lines = lines + from * TTile.Rows;
            if (wide) TTile.WholeOfLines(strip);
            else TTile.HalfOfLines(strip);
            return;
        }
        var tile = near + from;
        var inPlace = _aInPlace && (tile + tiles) * TTile.Rows <= stage.Rows;
        strip->A = inPlace ? a.InPlace(stage.Row + tile * TTile.Rows, stage.From + depth) : packedA + tile * Stride(TTile.Rows, stage) + depth * TTile.Rows;
        strip->AStep = inPlace ? a.Step : TTile.Rows;
        strip->ATile = inPlace ? TTile.Rows : Stride(TTile.Rows, stage);
        if (wide) TTile.Whole(strip);
        else TTile.Half(strip);
    }

    /// <summary>Computes a low tile, the rows left over below those near, of the panels held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SumLow(Stage stage, T* packedA, long near, long from, long depth, T** lines, T** rights, T* to, Strip<T>* strip)
    {
        if (_aLines)
        {
            TTile.Low(strip->Depth, lines + from * TTile.Rows, 1, rights, strip->BStep, to);
            return;
        }
        var rows = stackalloc T*[TTile.LowRows];
        for (var i = 0; i < TTile.LowRows; i++) rows[i] = packedA + (near + from) * Stride(TTile.Rows, stage) + depth * TTile.Rows + i;
        TTile.Low(strip->Depth, rows, TTile.Rows, rights, strip->BStep, to);
    }
}
