using static TorchSharp.torch;

namespace TorchSharp.Tests.Kernels;

[Collection("WorkerPool")]
public sealed class ElementwiseRowsTests
{
    [Fact]
    public void A_value_does_not_depend_on_its_place_its_strides_or_the_number_of_threads()
    {
        using var wide = linspace(-4, 4, 300 * 203).reshape(300, 203);
        using var rows = wide[.., ..197]; // rows with gaps between: ragged ends, and cuts between threads within a row
        foreach (var function in new Func<Tensor, Tensor>[] { x => x.selu(), x => x.tanh(), x => x.sigmoid(), x => x.exp() })
        {
            Tensor alone,
                shared,
                scattered,
                dense;
            using (new PoolOf(1))
            {
                alone = function(rows);
                scattered = function(rows.T).T;
                dense = function(rows.contiguous());
            }
            using (new PoolOf(3))
                shared = function(rows);
            Assert.Equal(alone, shared);
            Assert.Equal(alone, scattered);
            Assert.Equal(alone, dense);
        }
    }

    [Fact]
    public void Selu_of_a_few_tiny_elements_keeps_its_digits()
    {
        var y = tensor(new[] { -1e-10f, -1e-12f, 1e-10f }).selu().data<float>().ToArray();
        Assert.Equal(-1.7580993e-10f, y[0], 1e-16f);
        Assert.Equal(-1.7580993e-12f, y[1], 1e-18f);
    }
}
