using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Computes one product as its <see cref="BlockingPlan"/> cuts it: packs what the micro-kernel cannot read in place, then computes the
/// tiles of C, all within one parallel region.
/// </summary>
[method: MethodImpl(MethodImplOptions.AggressiveOptimization)]
sealed unsafe partial class GemmExecutor<T>(BlockingPlan plan, MicroKernel<T> kernel, Panels<T> a, Panels<T> b, in OutputLayout<T> output)
    : Product(plan.Shape.MultiplyAdds)
    where T : unmanaged
{
    readonly long _m = plan.Shape.M,
        _n = plan.Shape.N,
        _k = plan.Shape.K;
    readonly int _mr = kernel.MR,
        _nr = kernel.NR;
    readonly OutputLayout<T> _output = output;
    readonly CacheBlock[] _blocks = plan.Blocks();
    WorkStealingRange[] _packing = [],
        _computing = []; // a block's parts that pack, and that compute
    Scratch? _shared;
    T* _packedA,
        _packedB; // packed for all threads

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Prepare()
    {
        var aSize = plan.SharesA ? plan.PackedSize(plan.MC, _mr, plan.PackedDepth) : 0;
        var bSize = plan.SharesB ? plan.PackedSize(plan.NC, _nr, plan.PackedDepth) : 0;
        if (aSize + bSize > 0)
        {
            _shared = Scratch.Rent((CacheLines(aSize) + bSize) * sizeof(T));
            _packedA = (T*)_shared.Data;
            _packedB = _packedA + CacheLines(aSize);
        }
        (_packing, _computing) = (new WorkStealingRange[_blocks.Length], new WorkStealingRange[_blocks.Length]);
        for (var i = 0; i < _blocks.Length; i++)
        {
            var block = _blocks[i];
            var packs = block.PackPartsB + block.PackPartsA;
            _packing[i] = packs > 0 ? new WorkStealingRange(packs) : WorkStealingRange.None;
            _computing[i] =
                plan.Cuts.Length > 0 ? new WorkStealingRange(plan.Runs) : new WorkStealingRange(block.PartsDown * block.PartsAcross);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Participate()
    {
        var workspace = RentWorkspace(out var scratch);
        using var _ = scratch;
        var packed = !plan.PrivateA && !plan.PrivateB;
        for (var i = 0; i < _blocks.Length; i++)
        {
            var block = _blocks[i];
            if (i > 0)
                _computing[i - 1].Wait();
            var packing = _packing[i].Join();
            while (packing.Claim(out var part))
            {
                var (packsB, first) = (part < block.PackPartsB, part < block.PackPartsB ? part : part - block.PackPartsB);
                if (packsB)
                    PackB(block, first * block.PanelsPerPack, (first + 1) * block.PanelsPerPack, workspace.B);
                else
                    PackA(block, first * block.PanelsPerPack, (first + 1) * block.PanelsPerPack, workspace.A);
            }
            packing.Complete();
            _packing[i].Wait();
            var computing = _computing[i].Join();
            while (computing.Claim(out var part))
            {
                if (!packed)
                {
                    if (plan.PrivateA)
                        PackA(block, 0, block.Tiles, workspace.A);
                    if (plan.PrivateB)
                        PackB(block, 0, block.Panels, workspace.B);
                    packed = true;
                }
                if (_output.Transpose)
                    ComputeTransposed(block, part, workspace);
                else
                    Compute(block, part, workspace);
            }
            computing.Complete();
        }
    }

    public override void Wait() => _computing[^1].Wait();

    public override void Dispose() => _shared?.Dispose();

    /// <summary>Where a thread finds packed micro-panels, and what it has room for: a part's panels of B, and tiles.</summary>
    readonly struct Workspace(T* a, T* b, T* panels, T* tiles)
    {
        internal readonly T* A = a,
            B = b,
            Panels = panels,
            Tiles = tiles;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Workspace RentWorkspace(out Scratch scratch)
    {
        var tilesKept = 1L;
        if (_output.Transpose)
        {
            foreach (var block in _blocks)
                tilesKept = Math.Max(tilesKept, block.TilesPerPart * block.PanelsPerPart);
        }
        var aSize = plan.PrivateA ? CacheLines(plan.PackedSize(_m, _mr, _k)) : 0;
        var bSize = plan.PrivateB ? CacheLines(plan.PackedSize(_n, _nr, _k)) : 0;
        var panelsSize = plan.PacksBPerThread ? CacheLines(_blocks[0].PanelsPerPart * plan.PanelStride(_nr, plan.KC)) : 0;
        scratch = Scratch.Rent((tilesKept * _mr * _nr + aSize + bSize + panelsSize) * sizeof(T));
        var tiles = (T*)scratch.Data;
        var panels = tiles + tilesKept * _mr * _nr;
        var packedA = panels + panelsSize;
        return new(plan.PrivateA ? packedA : _packedA, plan.PrivateB ? packedA + aSize : _packedB, panels, tiles);
    }

    /// <summary>So many elements, rounded up to whole cache lines.</summary>
    static long CacheLines(long elements) => (elements + 15) & ~15L;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackA(CacheBlock block, long firstTile, long lastTile, T* to)
    {
        // Of a factor read in place only the ragged last panel is packed.
        var first = Math.Max(firstTile, plan.InPlaceA ? block.Rows / _mr : 0) * _mr;
        var last = Math.Min(lastTile * _mr, block.Rows);
        var stride = plan.PanelStride(_mr, block.Depth);
        if (first < last)
            a.Pack(block.Row + first, last - first, _mr, block.From, block.Depth, to + first / _mr * stride, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackB(CacheBlock block, long firstPanel, long lastPanel, T* to)
    {
        var first = Math.Max(firstPanel, plan.InPlaceB ? block.Columns / _nr : 0) * _nr;
        var last = Math.Min(lastPanel * _nr, block.Columns);
        var stride = plan.PanelStride(_nr, block.Depth);
        if (first < last)
            b.Pack(block.Column + first, last - first, _nr, block.From, block.Depth, to + first / _nr * stride, stride);
    }
}
