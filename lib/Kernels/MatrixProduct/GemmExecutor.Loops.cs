using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

// The loops over the tiles of a part of C.
sealed unsafe partial class GemmExecutor<T>
{
    /// <summary>Tiles down whose rows of A stay in the second-level cache beside a thread's own panels of B.</summary>
    const int NearTiles = 24;

    /// <summary>
    /// A part of C, all depths of the block: for each micro-panel of B, which stays in the first-level cache, some tiles' rows, which
    /// stay in the second.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Compute(CacheBlock block, long part, in Workspace workspace)
    {
        var extent = block.Extent(part);
        var rowPointers = stackalloc T*[NearTiles * _mr];
        var edgePanels = stackalloc T*[MicroKernel<T>.EdgePanels];
        var held = 0;
        var args = new MicroKernelArguments<T>();
        for (var depth = 0L; depth < block.Depth; depth += plan.KC)
        {
            args.Depth = Math.Min(plan.KC, block.Depth - depth);
            var first = block.From + depth == 0;
            if (plan.PacksBPerThread)
                PackOwnPanels(block, extent, depth, args.Depth, workspace.Panels);
            for (var near = extent.FirstTile; near < extent.LastTile; near += NearTiles)
            {
                var tiles = Math.Min(NearTiles, extent.LastTile - near);
                if (plan.IndirectA)
                    LoadRowPointers(block, near, tiles, depth, rowPointers, &args);
                var row = block.Row + near * _mr;
                var rowsLeft = block.Row + block.Rows - row;
                var full = Math.Min(tiles, rowsLeft / _mr);
                // Few rows left over: several panels at once, when the others have been through them.
                var edge =
                    full < tiles
                    && rowsLeft - full * _mr <= kernel.EdgeRows
                    && !plan.InPlaceB
                    && (!plan.IndirectA || args.DepthOffsets == Gemm.IdentityOffsets);
                for (var panel = extent.FirstPanel; panel < extent.LastPanel; panel++)
                {
                    var columns = SelectBPanel(block, extent, panel, depth, workspace, &args, out var column);
                    args.Prefetch = PlanPrefetch(block, part, extent, near, panel, depth, args.Depth / kernel.UnrollFactor);
                    var offset = _output.Offset(column, out var adjacent);
                    var direct = adjacent >= columns && (columns == _nr || columns == _nr / 2) ? full : 0;
                    if (direct > 0)
                    {
                        var to = _output.C + row * _output.RowStride + offset;
                        var addend = AddendAt(to, first, row, column, out var addendRow, out var addendColumn);
                        args.SetOutput(to, _output.RowStride, _mr * _output.RowStride);
                        args.SetAddend(addendColumn == 0 ? null : addend, addendRow, _mr * addendRow);
                        ComputeTiles(block, workspace.A, near, 0, direct, depth, rowPointers, columns == _nr, &args);
                        // One addend for a whole row, a convolution's bias, is added afterwards.
                        if (addend is not null && addendColumn == 0)
                            EdgeTile.Store(to, (int)_output.RowStride, direct * _mr, columns, to, _output.RowStride, addend, addendRow, 0);
                    }
                    for (var tile = direct; tile < (edge ? full : tiles); tile++)
                    {
                        args.SetOutput(workspace.Tiles, _nr, 0);
                        args.SetAddend(null, 0, 0);
                        ComputeTiles(block, workspace.A, near, tile, 1, depth, rowPointers, columns > _nr / 2, &args);
                        StoreEdgeTile(block, near + tile, panel, first, workspace.Tiles, _nr);
                    }
                    if (!edge)
                        continue;
                    edgePanels[held++] = args.B;
                    if (held < MicroKernel<T>.EdgePanels && panel + 1 < extent.LastPanel)
                        continue;
                    for (var i = held; i < MicroKernel<T>.EdgePanels; i++)
                        edgePanels[i] = edgePanels[i - 1];
                    ComputeEdgeRows(block, workspace.A, near, full, depth, rowPointers, edgePanels, workspace.Tiles, &args);
                    for (var i = 0; i < held; i++)
                    {
                        var sums = workspace.Tiles + i * _nr;
                        StoreEdgeTile(block, near + full, panel + 1 - held + i, first, sums, MicroKernel<T>.EdgePanels * _nr);
                    }
                    held = 0;
                }
            }
        }
    }

    /// <summary>
    /// The same part with tiles stored transposed: a tile's row is a run of C's column. Sums over several depths are kept as tiles and
    /// stored once, at the end, if the block has all depths.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ComputeTransposed(CacheBlock block, long part, in Workspace workspace)
    {
        var extent = block.Extent(part);
        var rowPointers = stackalloc T*[NearTiles * _mr];
        var args = new MicroKernelArguments<T>();
        long tileSize = _mr * _nr;
        var keepsTiles = block.Depth == _k;
        for (var depth = 0L; depth < block.Depth; depth += plan.KC)
        {
            args.Depth = Math.Min(plan.KC, block.Depth - depth);
            var first = block.From + depth == 0;
            if (plan.PacksBPerThread)
                PackOwnPanels(block, extent, depth, args.Depth, workspace.Panels);
            for (var near = extent.FirstTile; near < extent.LastTile; near += NearTiles)
            {
                var tiles = Math.Min(NearTiles, extent.LastTile - near);
                if (plan.IndirectA)
                    LoadRowPointers(block, near, tiles, depth, rowPointers, &args);
                var row = block.Row + near * _mr;
                var rows = Math.Min(tiles * _mr, block.Row + block.Rows - row);
                var full = rows / _mr;
                for (var panel = extent.FirstPanel; panel < extent.LastPanel; panel++)
                {
                    var columns = SelectBPanel(block, extent, panel, depth, workspace, &args, out var column);
                    args.Prefetch = PlanPrefetch(block, part, extent, near, panel, depth, args.Depth / kernel.UnrollFactor);
                    var sums = workspace.Tiles + ((panel - extent.FirstPanel) * block.TilesPerPart + near - extent.FirstTile) * tileSize;
                    args.SetOutput(sums, _nr, tileSize);
                    args.SetAddend(keepsTiles && !first ? sums : null, _nr, tileSize);
                    if (full > 0)
                        ComputeTiles(block, workspace.A, near, 0, full, depth, rowPointers, columns > _nr / 2, &args);
                    if (full < tiles)
                    {
                        args.C += full * tileSize;
                        if (args.Addend is not null)
                            args.Addend = args.C;
                        ComputeTiles(block, workspace.A, near, full, 1, depth, rowPointers, columns > _nr / 2, &args);
                    }
                    // The tiles are one below the other: as many rows, a tile's width apart.
                    if (first && _output.Addend is not null)
                    {
                        var addend = _output.Addend + row * _output.AddendColumn + column * _output.AddendRow;
                        EdgeTile.Store(sums, _nr, rows, columns, sums, _nr, addend, _output.AddendColumn, _output.AddendRow);
                    }
                    if (keepsTiles && depth + args.Depth < _k)
                        continue;
                    for (long i = 0, run; i < rows; i += run)
                    {
                        var to = _output.C + column * _output.RowStride + _output.Offset(row + i, out run);
                        run = Math.Min(run, rows - i);
                        EdgeTile.StoreTransposed(sums + i * _nr, _nr, (int)run, columns, to, _output.RowStride, !keepsTiles && !first);
                    }
                }
            }
        }
    }

    /// <summary>Stores the sums of a tile that was computed into a buffer in C, with what is added to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void StoreEdgeTile(CacheBlock block, long tile, long panel, bool first, T* sums, int sumsRow)
    {
        var (row, column) = (block.Row + tile * _mr, block.Column + panel * _nr);
        var (rows, columns) = (Math.Min(_mr, block.Row + block.Rows - row), Math.Min(_nr, block.Column + block.Columns - column));
        for (long j = 0, run; j < columns; j += run)
        {
            var to = _output.C + row * _output.RowStride + _output.Offset(column + j, out run);
            run = Math.Min(run, columns - j);
            var addend = AddendAt(to, first, row, column + j, out var addendRow, out var addendColumn);
            EdgeTile.Store(sums + j, sumsRow, rows, run, to, _output.RowStride, addend, addendRow, addendColumn);
        }
    }

    /// <summary>
    /// What is added to the sums that belong at an element of C: for the first depths the caller's addend, later the sum so far.
    /// </summary>
    T* AddendAt(T* c, bool first, long row, long column, out long addendRow, out long addendColumn)
    {
        var accumulates = !first || _output.Accumulates;
        (addendRow, addendColumn) = accumulates ? (_output.RowStride, 1) : (_output.AddendRow, _output.AddendColumn);
        return accumulates ? c
            : _output.Addend is null ? null
            : _output.Addend + row * _output.AddendRow + column * _output.AddendColumn;
    }
}
