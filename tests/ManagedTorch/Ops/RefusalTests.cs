using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>What TorchSharp refuses is refused here too: code that runs here runs there.</summary>
public class RefusalTests
{
    static void Refused(Action action) => Assert.ThrowsAny<ExternalException>(action);

    [Fact]
    public void A_value_that_a_dtype_cannot_hold_is_not_filled_in()
    {
        Refused(() => full([2], 300, uint8));
        Refused(() => full([1], 128, int8));
        Refused(() => full([2], double.PositiveInfinity, int32));
        Refused(() => full([2], double.NaN, int64));
        Refused(() => zeros(2, uint8).fill_(300));
        Refused(() => zeros(2, int8).fill_(128));
        Refused(() => zeros(2, int32).fill_(1L << 40));
        Assert.Equal(255, full([1], -1, uint8).item<byte>());
        Assert.Equal(-128, full([1], -128, int8).item<sbyte>());
        Assert.True(full([1], 7, @bool).item<bool>());
    }

    [Fact]
    public void Bool_has_no_range_and_no_place_of_its_largest()
    {
        Refused(() => arange(5, dtype: ScalarType.Bool));
        Refused(() => tensor(new[] { true, false }).argmax());
        Refused(() => tensor(new[] { true, false }).argmin(0));
    }

    [Fact]
    public void Values_written_at_indices_have_the_tensors_dtype()
    {
        Tensor x = arange(3, float32);
        Refused(() => x[tensor(new[] { 0L, 2 })] = 9);
        Refused(() => x[tensor(new[] { 0L })] = tensor(5.0));
        x[tensor(new[] { 0L, 2 })] = 9f;
        x[1] = 4;
        Assert.Equal([9f, 4, 9], x.data<float>().ToArray());
    }

    [Fact]
    public void Layers_and_losses_do_not_mix_dtypes()
    {
        Refused(() => nn.BatchNorm1d(3).forward(ones(4, 3, float64)));
        Refused(() => nn.BatchNorm2d(2).forward(ones([2, 2, 3, 3], float64)));
        Refused(() => nn.LayerNorm(4).forward(ones(3, 4, float64)));
        Refused(() => nn.BCEWithLogitsLoss().forward(ones(3), tensor(new[] { 0L, 1, 0 })));
    }
}
