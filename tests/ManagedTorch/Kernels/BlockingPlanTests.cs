using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

/// <summary>How products are cut, without computing any.</summary>
public sealed class BlockingPlanTests
{
    /// <summary>
    /// A matrix whose elements of one depth lie side by side, one whose rows run along the depth, and one that has neither.
    /// </summary>
    static readonly PanelTraits Contiguous = new(true, false, false, 100),
        Rows = new(false, true, true, 1),
        Scattered = default;

    static ProductShape Shape(
        long m,
        long n,
        long k,
        PanelTraits a,
        PanelTraits b,
        int threads = 2,
        bool transpose = false,
        bool convolution = false,
        int mr = 6,
        int nr = 16
    ) => new(m, n, k, a, b, mr, nr, sizeof(float), threads, transpose, convolution);

    static IEnumerable<ProductShape> Shapes()
    {
        foreach (
            var (m, n, k) in new[]
            {
                (1L, 1L, 1L),
                (128, 784, 784),
                (5000, 3, 40),
                (3, 5000, 700),
                (2500, 2500, 2500),
                (128, 10, 256),
                (784, 784, 128),
                (40, 100_000, 75),
            }
        )
        foreach (var a in new[] { Contiguous, Rows, Scattered })
        foreach (var b in new[] { Contiguous, Rows, Scattered })
        foreach (var threads in new[] { 1, 2, 3, 16 })
        foreach (var (mr, nr) in new[] { (6, 16), (12, 32) })
            for (var form = 0; form < 4; form++)
                yield return Shape(m, n, k, a, b, threads, form % 2 > 0, form / 2 > 0, mr, nr);
    }

    [Fact]
    public void Blocks_cover_every_multiply_add_once()
    {
        foreach (var shape in Shapes())
        {
            var plan = BlockingPlan.Of(shape);
            var blocks = plan.Blocks();
            Assert.Equal(shape.MultiplyAdds, blocks.Sum(block => block.Rows * block.Columns * block.Depth));
            Assert.All(blocks, block =>
                Assert.True(block.Rows <= plan.MC && block.Columns <= plan.NC && block.Depth <= plan.PackedDepth, $"{shape}")
            );
            // The last block has the last element, and blocks begin at multiples of their sizes: none overlaps another.
            Assert.All(blocks, block =>
                Assert.Equal((0, 0, 0), (block.Row % plan.MC, block.Column % plan.NC, block.From % plan.PackedDepth))
            );
        }
    }

    [Fact]
    public void Parts_of_a_block_cover_every_tile_once()
    {
        foreach (var shape in Shapes().Where(shape => shape.MultiplyAdds < 1 << 27))
        {
            var plan = BlockingPlan.Of(shape);
            foreach (var block in plan.Blocks())
            {
                var parts = plan.Cuts.Length > 0 ? plan.Cuts.Length - 1 : block.PartsDown * block.PartsAcross;
                var tiles = new int[block.Tiles, block.Panels];
                for (var part = 0L; part < parts; part++)
                {
                    var extent = block.Extent(part);
                    Assert.InRange(extent.LastTile - extent.FirstTile, 1, block.TilesPerPart);
                    Assert.InRange(extent.LastPanel - extent.FirstPanel, 1, block.PanelsPerPart);
                    for (var i = extent.FirstTile; i < extent.LastTile; i++)
                    for (var j = extent.FirstPanel; j < extent.LastPanel; j++)
                        tiles[i, j]++;
                }
                Assert.All(tiles.Cast<int>(), times => Assert.Equal(1, times));
            }
        }
    }

    [Fact]
    public void The_depth_of_a_chain_depends_on_the_summed_axis_alone()
    {
        foreach (var chains in Shapes().GroupBy(shape => shape.K, shape => BlockingPlan.Of(shape).KC))
        {
            var kc = Assert.Single(chains.Distinct());
            Assert.InRange(kc, 1, BlockingPlan.MaxKC);
            Assert.Equal(0, kc % 8);
        }
    }

    [Fact]
    public void Chains_end_where_blocks_do()
    {
        // A block's depth is whole chains, but for the last one's: otherwise sums would be rounded at other depths.
        foreach (var shape in Shapes())
        {
            var plan = BlockingPlan.Of(shape);
            Assert.True(
                plan.PackedDepth == shape.K || plan.PackedDepth % plan.KC == 0,
                $"{shape}: {plan.PackedDepth} depths in chains of {plan.KC}"
            );
        }
    }

    [Fact]
    public void What_is_small_is_read_in_place_or_packed_by_each_thread_and_a_large_B_by_panels()
    {
        var small = BlockingPlan.Of(Shape(100, 100, 128, Contiguous, Contiguous));
        Assert.True(small is { InPlaceA: true, InPlaceB: true, PrivateA: true, PrivateB: true, PacksBPerThread: false });
        var scattered = BlockingPlan.Of(Shape(100, 100, 128, Scattered, Scattered));
        Assert.True(scattered is { InPlaceA: false, InPlaceB: false, PrivateA: true, PrivateB: true });
        var large = BlockingPlan.Of(Shape(512, 4096, 512, Rows, Contiguous));
        Assert.True(large is { IndirectA: true, PrefetchesA: true, PacksBPerThread: true, SharesA: false, SharesB: false });
        Assert.Equal(0, large.Cuts[0]);
        Assert.Equal(4096 / 16, large.Cuts[^1]);
    }

    [Fact]
    public void B_that_lies_a_page_apart_is_packed_sooner()
    {
        var apart = Contiguous with { DepthStride = 1024 };
        Assert.True(BlockingPlan.Of(Shape(100, 100, 128, Rows, Contiguous)).InPlaceB);
        Assert.False(BlockingPlan.Of(Shape(100, 100, 128, Rows, apart)).InPlaceB);
    }
}
