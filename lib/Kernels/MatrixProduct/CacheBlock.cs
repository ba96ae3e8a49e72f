using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A block of rows, columns and depths that is packed, then computed, and how each of the two is cut into parts that threads claim.
/// </summary>
sealed class CacheBlock
{
    /// <summary>Tiles down and panels across of the largest part of C: its rows of A stay in the second-level cache …</summary>
    const long TilesPerPartLimit = 16,
        PanelsPerPartLimit = 24;

    /// <summary>… unless the sums are so short that more of them make a part worth claiming.</summary>
    const long TileSums = 8192;

    /// <summary>Tiles times depths from which on a thread has sixteen parts, not four.</summary>
    const long LongWork = 200_000;

    /// <summary>Elements that a part of the packing moves, at least.</summary>
    const long PackedPerPart = 4096;

    readonly BlockingPlan _plan;

    internal long Row { get; }
    internal long Rows { get; }
    internal long Column { get; }
    internal long Columns { get; }
    internal long From { get; }
    internal long Depth { get; }

    /// <summary>Tiles down and micro-panels across.</summary>
    internal long Tiles { get; }
    internal long Panels { get; }

    /// <summary>Panels in a part of the packing, and how many parts pack B, and A.</summary>
    internal long PanelsPerPack { get; }
    internal long PackPartsB { get; }
    internal long PackPartsA { get; }

    /// <summary>Tiles and panels of a part of the computation, and how many even parts there are down and across.</summary>
    internal long TilesPerPart { get; }
    internal long PanelsPerPart { get; }
    internal long PartsDown { get; }
    internal long PartsAcross { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal CacheBlock(BlockingPlan plan, long row, long rows, long column, long columns, long from, long depth)
    {
        _plan = plan;
        var shape = plan.Shape;
        (Row, Rows, Column, Columns, From, Depth) = (row, rows, column, columns, from, depth);
        (Tiles, Panels) = (Blocking.CeilDiv(rows, shape.MR), Blocking.CeilDiv(columns, shape.NR));
        var parts = 4L * shape.Threads;

        // B's block serves all blocks of rows below each other.
        var (packsA, packsB) = (plan.SharesA, plan.SharesB && row == 0);
        PanelsPerPack = Math.Max(Math.Max(1, PackedPerPart / (depth * shape.NR)), ((packsA ? Tiles : 0) + Panels) / (2 * parts));
        PackPartsB = packsB ? Blocking.CeilDiv(Panels, PanelsPerPack) : 0;
        PackPartsA = packsA ? Blocking.CeilDiv(Tiles, PanelsPerPack) : 0;

        if (plan.Cuts.Length > 0)
        {
            var widest = Blocking.Widest(plan.Cuts);
            (TilesPerPart, PanelsPerPart) = plan.PacksBPerThread ? (Tiles, widest) : (widest, Panels);
            return;
        }
        // Parts of even size, and enough of them that the last ones keep no thread waiting for long.
        if (Tiles * Panels * depth >= LongWork)
            parts *= 4;
        var across = Blocking.CeilDiv(Panels, PanelsPerPartLimit);
        var sumsOfRow = Blocking.CeilDiv(Panels, across) * Math.Min(depth, plan.KC);
        var down = Blocking.CeilDiv(Tiles, Math.Max(TilesPerPartLimit, TileSums / sumsOfRow));
        while (down * across < parts)
        {
            if (plan.ByRows && Tiles / down > 3)
                down *= 2;
            // Panels first: the fewer tiles a part has, the more often each panel of B comes from far away.
            else if (Panels / across > 4)
                across *= 2;
            else if (Tiles / down > 3)
                down *= 2;
            else if (across < Panels)
                across = Math.Min(2 * across, Panels);
            else
                break;
        }
        (TilesPerPart, PanelsPerPart) = (Blocking.CeilDiv(Tiles, down), Blocking.CeilDiv(Panels, across));
        (PartsDown, PartsAcross) = (Blocking.CeilDiv(Tiles, TilesPerPart), Blocking.CeilDiv(Panels, PanelsPerPart));
    }

    /// <summary>The tiles and panels of a part: [FirstTile, LastTile) × [FirstPanel, LastPanel).</summary>
    internal readonly record struct Part(long FirstTile, long LastTile, long FirstPanel, long LastPanel);

    /// <summary>The extent of a part; even parts are numbered along C's memory.</summary>
    internal Part Extent(long part)
    {
        var cuts = _plan.Cuts;
        if (_plan.PacksBPerThread)
            return new(0, Tiles, cuts[part], cuts[part + 1]);
        if (cuts.Length > 0)
            return new(cuts[part], cuts[part + 1], 0, Panels);
        var (tile, panel) = _plan.ByRows ? (part / PartsAcross, part % PartsAcross) : (part % PartsDown, part / PartsDown);
        (tile, panel) = (tile * TilesPerPart, panel * PanelsPerPart);
        return new(tile, Math.Min(tile + TilesPerPart, Tiles), panel, Math.Min(panel + PanelsPerPart, Panels));
    }
}
