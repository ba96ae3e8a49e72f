using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// An index tensor is out of bounds where libtorch says so, in every operation that takes one, and before anything is written.
/// </summary>
public class IndexBoundsTests
{
    static readonly long[] Outside = [-1, 3, -4, long.MinValue, long.MaxValue];

    static Tensor X => arange(3, float32);

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>> Operations() =>
        new()
        {
            { "gather", (x, i) => x.gather(0, i) },
            { "gather of Int32", (x, i) => x.gather(0, i.clamp(-5, 5).to(int32)) },
            { "scatter", (x, i) => x.scatter(0, i, ones(2)) },
            { "scatter_", (x, i) => x.scatter_(0, i, ones(2)) },
            { "scatter_add", (x, i) => x.scatter_add(0, i, ones(2)) },
            { "scatter_add_", (x, i) => x.scatter_add_(0, i, ones(2)) },
            { "index_select", (x, i) => x.index_select(0, i) },
            { "index_add", (x, i) => x.index_add(0, i, ones(2), 1) },
            { "index_add_", (x, i) => x.index_add_(0, i, ones(2), 1) },
            { "embedding", (x, i) => nn.Embedding_from_pretrained(x.reshape(3, 1)).forward(i) },
            { "sparse_coo_tensor", (x, i) => sparse_coo_tensor(i.reshape(1, 2), ones(2), [3]) },
            { "cross_entropy", (x, i) => nn.functional.cross_entropy(x.expand(2, 3), i) },
            { "nll_loss", (x, i) => nn.functional.nll_loss(x.expand(2, 3), i) },
        };

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_index_outside_is_an_error_and_nothing_is_written(string name, Func<Tensor, Tensor, Tensor> operation)
    {
        foreach (long bad in Outside)
        {
            Tensor x = X;
            string message = Assert.ThrowsAny<ExternalException>(() => operation(x, tensor([0L, bad]))).Message;
            if (!name.Contains("Int32"))
                Assert.Contains(bad.ToString(), message);
            Assert.Equal([0f, 1, 2], x.data<float>().ToArray());
        }
        operation(X, tensor([2L, 0]));
    }

    [Fact]
    public void Indexing_counts_negative_indices_from_the_end()
    {
        Assert.Equal([2f, 0], X[tensor([-1L, -3])].data<float>().ToArray());
        Tensor x = X;
        x[tensor([-1L])] = tensor(7f);
        Assert.Equal([0f, 1, 7], x.data<float>().ToArray());
        Assert.ThrowsAny<ExternalException>(() => X[tensor([-4L])]);
        Assert.ThrowsAny<ExternalException>(() => x[tensor([0L, 3])] = tensor(9f));
        Assert.Equal([0f, 1, 7], x.data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_of_Byte_is_a_mask() =>
        Assert.Equal([1L, 2, 4], arange(5)[tensor(new byte[] { 0, 1, 1, 0, 1 })].data<long>().ToArray());

    [Fact]
    public void Gather_takes_Int32() => Assert.Equal(1f, X.gather(0, tensor([1])).item<float>());

    [Fact]
    public void What_is_added_has_the_dtype_of_what_it_is_added_to()
    {
        Tensor x = zeros(1000, float64);
        Assert.ThrowsAny<ExternalException>(() => x.index_add(0, arange(1000), ones(1000), 1));
        Assert.ThrowsAny<ExternalException>(() => x.scatter_add(0, arange(1000), ones(1000)));
    }
}
