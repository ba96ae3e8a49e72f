using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Type promotion as PyTorch has it; the rows were read off Debian's PyTorch.</summary>
public class DTypeTests
{
    [Theory]
    [InlineData(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    [InlineData(ScalarType.Byte, ScalarType.Int32, ScalarType.Int32)]
    [InlineData(ScalarType.Int32, ScalarType.Int64, ScalarType.Int64)]
    [InlineData(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    [InlineData(ScalarType.Bool, ScalarType.Byte, ScalarType.Byte)]
    [InlineData(ScalarType.Bool, ScalarType.Bool, ScalarType.Bool)]
    public void Tensors_meet_in_the_wider_type(ScalarType a, ScalarType b, ScalarType expected)
    {
        Assert.Equal(expected, (ones(2, dtype: a) + ones(2, dtype: b)).dtype);
        Assert.Equal(expected, (ones(2, dtype: b) + ones(2, dtype: a)).dtype);
    }

    [Fact]
    public void A_tensor_without_dimensions_raises_the_category_only()
    {
        Assert.Equal(ScalarType.Float32, (ones(2) + tensor(1.5)).dtype);
        Assert.Equal(ScalarType.Float64, (ones(2, dtype: int32) + tensor(1.5)).dtype);
        Assert.Equal(ScalarType.Int32, (ones(2, dtype: int32) + tensor(1L)).dtype);
    }

    [Fact]
    public void A_scalar_raises_the_category_only()
    {
        Assert.Equal(ScalarType.Float32, (ones(2) * 2.5).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int64) * 2.5).dtype);
        Assert.Equal(ScalarType.Byte, (ones(2, dtype: uint8) * 2).dtype);
        Assert.Equal(ScalarType.Int32, (ones(2, dtype: int32) - 1).dtype);
        Assert.Equal(ScalarType.Int32, (1 - ones(2, dtype: int32)).dtype);
        Assert.Equal(ScalarType.Int64, ones(2, dtype: int64).add(2, 3).dtype);
        Assert.Equal(ScalarType.Int64, (ones(2, dtype: @bool) + 2).dtype);
    }

    [Fact]
    public void Integers_divide_in_floating_point()
    {
        Tensor quotient = tensor([1, 2, 3]) / 2;
        Assert.Equal(ScalarType.Float32, quotient.dtype);
        Assert.Equal([0.5f, 1f, 1.5f], quotient.data<float>().ToArray());
    }

    [Fact]
    public void Comparisons_are_Bool() => Assert.Equal(ScalarType.Bool, (ones(2) > 0).dtype);

    [Fact]
    public void Integers_sum_to_Int64()
    {
        Assert.Equal(ScalarType.Int64, ones(3, dtype: uint8).sum().dtype);
        Assert.Equal(300, full(3, 100, uint8).sum().item<long>());
        Assert.Equal(2, (tensor([1f, 2f, 3f]) > 1).sum().item<long>());
    }

    [Fact]
    public void Integers_have_no_mean() => Assert.Throws<ExternalException>(() => tensor([1, 2]).mean());

    [Fact]
    public void Truth_values_add_and_multiply_as_or_and_and()
    {
        Tensor a = tensor([true, true, false]),
            b = tensor([true, false, false]);
        Assert.Equal([true, true, false], (a + b).data<bool>().ToArray());
        Assert.Equal([true, false, false], (a * b).data<bool>().ToArray());
        Assert.Equal([true, false, false], (a & b).data<bool>().ToArray());
        Assert.Equal([false, true, false], (a ^ b).data<bool>().ToArray());
        Assert.Equal([false, false, true], (~a).data<bool>().ToArray());
    }

    [Theory]
    [InlineData(7, -3, -2, -3)]
    [InlineData(-7, 3, 2, -3)]
    [InlineData(7, 3, 1, 2)]
    [InlineData(-6, 3, 0, -2)]
    public void Remainder_and_floor_division_follow_the_divisor(int a, int b, int remainder, int quotient)
    {
        Assert.Equal(remainder, (tensor([a]) % b).item<int>());
        Assert.Equal(quotient, tensor([a]).floor_divide(b).item<int>());
        Assert.Equal(remainder, (tensor([(double)a]) % b).item<double>());
        Assert.Equal(quotient, tensor([(double)a]).floor_divide(b).item<double>());
    }

    [Fact]
    public void Conversions_truncate_and_wrap()
    {
        Assert.Equal([1, -1, 3], tensor([1.9, -1.9, 3.2]).to(int32).data<int>().ToArray());
        Assert.Equal([44], tensor([300]).to(uint8).data<byte>().ToArray());
        Assert.Equal([true, false, true], tensor([0.5f, 0f, -1f]).to(@bool).data<bool>().ToArray());
    }

    [Fact]
    public void New_tensors_take_the_type_of_their_data()
    {
        Assert.Equal(ScalarType.Float64, tensor(1.5).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Float32, tensor([1f]).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        Assert.Equal(ScalarType.Float32, tensor([1.0, 2.0], float32).dtype);
        Assert.Equal(ScalarType.Int64, full(2, 3).dtype);
    }

    [Fact]
    public void Unsupported_types_and_devices_are_refused()
    {
        Assert.Contains("Float16", Assert.Throws<ExternalException>(() => zeros(2, dtype: float16)).Message);
        Assert.Contains("Float16", Assert.Throws<ExternalException>(() => ones(2).half()).Message);
        Assert.Contains("cuda", Assert.Throws<ExternalException>(() => ones(2).cuda()).Message);
    }
}
