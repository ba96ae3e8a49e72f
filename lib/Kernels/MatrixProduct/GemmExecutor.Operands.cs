using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

// What the micro-kernel reads: row pointers or panels of A, a panel of B, and what is prefetched meanwhile.
sealed unsafe partial class GemmExecutor<T>
{
    /// <summary>Packs a part's own panels of B for KC depths.</summary>
    void PackOwnPanels(CacheBlock block, in CacheBlock.Part extent, long depth, long count, T* to)
    {
        var column = block.Column + extent.FirstPanel * _nr;
        var columns = Math.Min((extent.LastPanel - extent.FirstPanel) * _nr, block.Column + block.Columns - column);
        b.Pack(column, columns, _nr, block.From + depth, count, to, plan.PanelStride(_nr, plan.KC));
    }

    /// <summary>Loads the pointers to some tiles' rows of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void LoadRowPointers(CacheBlock block, long near, long tiles, long depth, T** rowPointers, MicroKernelArguments<T>* args)
    {
        for (var (i, row) = (0L, block.Row + near * _mr); i < tiles; i++, row += _mr)
        {
            var valid = (int)Math.Min(_mr, block.Row + block.Rows - row);
            args->DepthOffsets = a.LoadRowPointers(row, valid, _mr, block.From + depth, rowPointers + i * _mr);
        }
    }

    /// <summary>Sets the micro-panel of B, packed or in place; returns how many columns it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long SelectBPanel(
        CacheBlock block,
        in CacheBlock.Part extent,
        long panel,
        long depth,
        in Workspace workspace,
        MicroKernelArguments<T>* args,
        out long column
    )
    {
        column = block.Column + panel * _nr;
        var columns = Math.Min(_nr, block.Column + block.Columns - column);
        var inPlace = plan.InPlaceB && columns == _nr;
        args->BStep = inPlace ? plan.Shape.B.DepthStride : _nr;
        args->B =
            plan.PacksBPerThread ? workspace.Panels + (panel - extent.FirstPanel) * plan.PanelStride(_nr, plan.KC)
            : inPlace ? b.InPlace(column, block.From + depth)
            : workspace.B + panel * plan.PanelStride(_nr, block.Depth) + depth * _nr;
        return columns;
    }

    /// <summary>Computes tiles one below the other, from one of those near on; all of them full, or only one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ComputeTiles(
        CacheBlock block,
        T* packedA,
        long near,
        long from,
        long tiles,
        long depth,
        T** rowPointers,
        bool wide,
        MicroKernelArguments<T>* args
    )
    {
        args->Tiles = tiles;
        if (plan.IndirectA)
        {
            args->Rows = rowPointers + from * _mr;
            if (wide)
                kernel.Indirect(args);
            else
                kernel.IndirectHalf(args);
            return;
        }
        var tile = near + from;
        var inPlace = plan.InPlaceA && (tile + tiles) * _mr <= block.Rows;
        var stride = plan.PanelStride(_mr, block.Depth);
        args->A = inPlace ? a.InPlace(block.Row + tile * _mr, block.From + depth) : packedA + tile * stride + depth * _mr;
        args->AStep = inPlace ? plan.Shape.A.DepthStride : _mr;
        args->ATile = inPlace ? _mr : stride;
        if (wide)
            kernel.Packed(args);
        else
            kernel.PackedHalf(args);
    }

    /// <summary>Computes an edge tile, the rows left over below the full tiles near, for the panels held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ComputeEdgeRows(
        CacheBlock block,
        T* packedA,
        long near,
        long from,
        long depth,
        T** rowPointers,
        T** panels,
        T* to,
        MicroKernelArguments<T>* args
    )
    {
        if (plan.IndirectA)
        {
            kernel.Edge(args->Depth, rowPointers + from * _mr, 1, panels, args->BStep, to);
            return;
        }
        var rows = stackalloc T*[kernel.EdgeRows];
        for (var i = 0; i < kernel.EdgeRows; i++)
            rows[i] = packedA + (near + from) * plan.PanelStride(_mr, block.Depth) + depth * _mr + i;
        kernel.Edge(args->Depth, rows, _mr, panels, args->BStep, to);
    }

    /// <summary>
    /// What is prefetched while a panel's tiles are computed: this panel's share of the panels that the thread packs next, or of the next
    /// rows of A.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    PrefetchPlan<T> PlanPrefetch(CacheBlock block, long part, in CacheBlock.Part extent, long near, long panel, long depth, long iterations)
    {
        var index = panel - extent.FirstPanel;
        if (iterations == 0)
            return default;
        if (plan.PacksBPerThread)
        {
            var (next, at) = (extent, depth + plan.KC);
            if (at >= block.Depth)
            {
                if (part + 2 >= plan.Cuts.Length)
                    return default;
                (next, at) = (block.Extent(part + 1), 0);
            }
            if (near > extent.FirstTile || next.FirstPanel + index >= next.LastPanel)
                return default;
            var (column, depths) = (block.Column + (next.FirstPanel + index) * _nr, Math.Min(plan.KC, block.Depth - at));
            return b.Prefetch(column, 1, _nr, block.From + at, depths, iterations, kernel.UnrollFactor);
        }
        if (plan.PrefetchesA && index < _mr)
        {
            var (next, at) = (near + NearTiles, depth);
            if (next >= extent.LastTile)
                (next, at) = (extent.FirstTile, depth + plan.KC);
            if (at >= block.Depth)
                (next, at) = (extent.LastTile, 0);
            var (row, rows, depths) = (
                block.Row + next * _mr + index,
                Math.Min(NearTiles, block.Tiles - next),
                Math.Min(plan.KC, block.Depth - at)
            );
            return a.Prefetch(row, _mr, rows, block.From + at, depths, iterations, kernel.UnrollFactor);
        }
        return default;
    }
}
