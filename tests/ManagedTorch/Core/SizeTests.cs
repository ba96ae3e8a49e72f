using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Lengths that pointer loops count are those of the memory they run over.</summary>
public class SizeTests
{
    [Theory]
    [InlineData(new[] { 1L << 61 })]
    [InlineData(new[] { 1L << 62 })]
    [InlineData(new[] { long.MaxValue })]
    [InlineData(new[] { 1L << 32, 1L << 32 })]
    [InlineData(new[] { 1L << 31, 1L << 31, 1L << 31 })]
    public void A_shape_whose_bytes_cannot_be_counted_is_an_error(long[] shape)
    {
        Assert.ThrowsAny<ExternalException>(() => zeros(shape));
        Assert.ThrowsAny<ExternalException>(() => empty(shape, float64));
        Assert.ThrowsAny<ExternalException>(() => randn(shape));
        Assert.ThrowsAny<ExternalException>(() => full(shape, 1, int64));
    }

    [Fact]
    public void A_shape_without_elements_may_have_large_sizes() => Assert.Equal(0, zeros(0, 1L << 62).numel());

    [Fact]
    public void A_range_that_cannot_be_counted_is_an_error()
    {
        Assert.ThrowsAny<ExternalException>(() => arange(0, double.PositiveInfinity));
        Assert.ThrowsAny<ExternalException>(() => arange(double.NaN));
        Assert.ThrowsAny<ExternalException>(() => arange(long.MinValue, long.MaxValue, 1));
        Assert.ThrowsAny<ExternalException>(() => arange(0, 1e300));
    }

    [Fact]
    public void Slices_of_any_start_length_and_step_stay_within()
    {
        Tensor x = arange(5);
        Assert.Equal([1L], x.slice(0, 1, 5, long.MaxValue).data<long>().ToArray());
        Assert.Equal([0L, 3], x.slice(0, long.MinValue, long.MaxValue, 3).data<long>().ToArray());
        Assert.Equal(0, x.slice(0, long.MaxValue, long.MinValue, 1).numel());
        Assert.ThrowsAny<ExternalException>(() => x.narrow(0, 1, long.MaxValue));
        Assert.ThrowsAny<ExternalException>(() => x.narrow(0, long.MaxValue, 1));
        Assert.ThrowsAny<Exception>(() => x.repeat(-1));
    }

    [Fact]
    public void Windows_of_any_size_stay_within()
    {
        Tensor x = ones(1, 1, 4, 4);
        Assert.ThrowsAny<Exception>(() => nn.functional.max_pool2d(x, [4, 4], [1, 1], [0, 0], [(long.MaxValue / 3 * 2) + 2, 1]));
        Assert.ThrowsAny<Exception>(() => nn.functional.conv2d(x, ones(1, 1, 4, 4), dilation: [(long.MaxValue / 3 * 2) + 2, 1]));
        Assert.ThrowsAny<Exception>(() => nn.functional.conv2d(x, ones(1, 1, 4, 4), padding: [long.MaxValue, 1]));
    }

    [Fact]
    public void Scores_without_classes_are_an_error() =>
        Assert.ThrowsAny<ExternalException>(() => nn.functional.cross_entropy(zeros(1, 0, 100_000), full([1, 100_000], -100L)));

    [Fact]
    public void Changes_in_place_by_a_larger_operand_are_errors_and_change_nothing()
    {
        foreach (
            Func<Tensor, Tensor, Tensor> change in (Func<Tensor, Tensor, Tensor>[])
                [
                    (x, y) => x.add_(y),
                    (x, y) => x.sub_(y),
                    (x, y) => x.mul_(y),
                    (x, y) => x.div_(y),
                    (x, y) => x.copy_(y),
                    (x, y) => x.addcmul_(y, y, 1),
                    (x, y) => x.masked_fill_(y > 0, 7),
                ]
        )
        {
            Tensor x = ones(3);
            Assert.ThrowsAny<ExternalException>(() => change(x, ones(2, 3)));
            Assert.ThrowsAny<ExternalException>(() => change(x, ones(2)));
            Assert.Equal([1f, 1, 1], x.data<float>().ToArray());
        }
    }
}
