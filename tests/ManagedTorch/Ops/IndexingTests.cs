using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>x[…] in all its forms, read and written.</summary>
public class IndexingTests
{
    static Tensor Cube => arange(24).reshape(2, 3, 4);

    static long[] Values(Tensor x) => x.data<long>().ToArray();

    [Fact]
    public void Places_and_slices_give_views()
    {
        Tensor x = Cube;
        Assert.Equal([4], x[1, 2].shape);
        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal(23, x[-1, -1, -1].item<long>());
        Assert.Equal([1, 13], Values(x[.., 0, 1]));
        Assert.Equal([2, 3, 14, 15], Values(x[TensorIndex.Ellipsis, 0, TensorIndex.Slice(2)]));
        Assert.Equal([12, 14], Values(x[1, 0, TensorIndex.Slice(0, null, 2)]));
        Assert.Equal([2, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([20, 21], Values(x[^1, ^1, ..2]));
        Assert.Equal([1, 3, 4], x[(0, 1)].shape);
        x[0, 0] = tensor(-1L);
        Assert.Equal([-1, -1, -1, -1], Values(x[0, 0]));
    }

    [Fact]
    public void Masks_and_places_give_copies_and_take_values()
    {
        Tensor x = Cube;
        Assert.Equal([20, 21, 22, 23], Values(x[TensorIndex.Tensor(x > 19)]));
        x[TensorIndex.Tensor(x > 19)] = tensor(0L);
        Assert.Equal(0, x[1, 2].sum().item<long>());
        Tensor picked = x[TensorIndex.Colon, TensorIndex.Tensor(tensor([0L, 0L])), TensorIndex.Single(1)];
        Assert.Equal([2, 2], picked.shape);
        Assert.Equal([1, 1, 13, 13], Values(picked));
        picked.zero_();
        Assert.Equal(1, x[0, 0, 1].item<long>());
        x[tensor([0L, 1L]), tensor([1L, 2L])] = tensor([7L]);
        Assert.Equal([7, 7, 7, 7], Values(x[0, 1]));
        Assert.Equal([7, 7, 7, 7], Values(x[1, 2]));
    }

    [Fact]
    public void A_view_of_a_view_writes_through()
    {
        Tensor x = Cube;
        x[1][TensorIndex.Slice(1, 3)].T.fill_(5);
        Assert.Equal([12, 13, 14, 15, 5, 5, 5, 5, 5, 5, 5, 5], Values(x[1]));
    }

    [Fact]
    public void Accessors_follow_strides()
    {
        Tensor x = Cube[0].T;
        Assert.Equal([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], Values(x));
        using Utils.TensorAccessor<long> data = x.data<long>();
        Assert.Equal(9, data[1, 2]);
        Assert.Equal(12, data.Count);
        data[1, 2] = 99;
        Assert.Equal(99, x[1, 2].item<long>());
        Assert.Throws<IndexOutOfRangeException>(() => data[4, 0]);
        Assert.Equal(99L, ((long[,])data.ToNDArray())[1, 2]);
        Assert.True(data == x.data<long>());
        Assert.True(data != Cube.data<long>());
    }
}
