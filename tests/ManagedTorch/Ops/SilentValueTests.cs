using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Values that were once wrong without an error; each expected value was read off TorchSharp-cpu 0.107.0 (libtorch 2.10).
/// </summary>
public class SilentValueTests
{
    static byte[] Bytes(Tensor x) => x.data<byte>().ToArray();

    static float[] Floats(Tensor x) => x.data<float>().ToArray();

    [Fact]
    public void Unsigned_integers_are_subtracted()
    {
        Tensor x = tensor(new byte[] { 200, 5 }),
            y = tensor(new byte[] { 100, 10 });
        Assert.Equal([100, 251], Bytes(x - y));
        Assert.Equal([100, 251], Bytes(x.sub(y)));
        Assert.Equal([0, 241], Bytes(x.sub(y, 2)));
        Assert.Equal([100, 251], Bytes(x.add(y, -1)));
        Assert.Equal([100, 161], Bytes(x - tensor(100)));
        Assert.Equal([100, 251], Bytes(x.clone().sub_(y)));
        Assert.Equal([0, 241], Bytes(x.clone().add_(y, -2)));
        // Enough elements for whole vectors.
        Assert.All(Bytes(full([100], 200, dtype: uint8) - full([100], 100, dtype: uint8)), value => Assert.Equal(100, value));
    }

    public static TheoryData<string> InPlace => ["exp_", "log_", "sqrt_", "tanh_", "sigmoid_"];

    [Theory]
    [MemberData(nameof(InPlace))]
    public void Integers_take_no_fractions_in_place(string name)
    {
        foreach (
            ScalarType type in new[]
            {
                ScalarType.Int64,
                ScalarType.Int32,
                ScalarType.Int16,
                ScalarType.Int8,
                ScalarType.Byte,
                ScalarType.Bool,
            }
        )
        {
            Tensor x = ones(2, dtype: type);
            ExternalException error = Assert.Throws<ExternalException>(() =>
                name switch
                {
                    "exp_" => x.exp_(),
                    "log_" => x.log_(),
                    "sqrt_" => x.sqrt_(),
                    "tanh_" => x.tanh_(),
                    _ => x.sigmoid_(),
                }
            );
            Assert.Contains(name, error.Message);
            Assert.True(x.eq(ones(2, dtype: type)).all().ToBoolean());
        }
    }

    [Fact]
    public void Floor_division_holds_to_the_ends_of_a_type()
    {
        Assert.Equal([int.MinValue], tensor(new[] { int.MinValue }).floor_divide(-1).data<int>().ToArray());
        Assert.Equal([long.MinValue], tensor(new[] { long.MinValue }).floor_divide(tensor(new[] { -1L })).data<long>().ToArray());
        Assert.Equal([-43, -3], tensor(new sbyte[] { 127, -128 }).floor_divide(tensor(new sbyte[] { -3, 44 })).data<sbyte>().ToArray());
        Assert.Equal([-1], tensor(new[] { true }).floor_divide(tensor(new sbyte[] { -128 })).data<sbyte>().ToArray());
        Assert.Equal(
            [-2L, 1, -2, 1, 0, 2],
            tensor(new[] { -3L, 3, 3, -3, 0, 4 }).floor_divide(tensor(new[] { 2L, 2, -2, -2, -5, 2 })).data<long>().ToArray()
        );
    }

    [Fact]
    public void Not_a_number_passes_clamp_and_median()
    {
        float nan = float.NaN;
        Assert.Equal([1, nan], Floats(tensor(new[] { 1, nan }).clamp(tensor(new[] { 0f, 0 }), tensor(new[] { 1f, 1 }))));
        Assert.Equal([nan, 1], Floats(tensor(new[] { 1f, 2 }).clamp(tensor(new[] { nan, 0 }), tensor(new[] { 1f, 1 }))));
        Assert.Equal([1, nan], Floats(tensor(new[] { 1f, 2 }).clamp(null, tensor(new[] { 1f, nan }))));
        Assert.Equal(nan, tensor(new[] { 1, nan, 3 }).median().item<float>());
        Assert.Equal(nan, zeros(0).median().item<float>());
        Assert.Equal(2, tensor(new[] { 1f, 2, 3, 4 }).median().item<float>());
        Assert.Equal(2, tensor(new[] { 3L, 1, 2 }).median().item<long>());
    }

    [Fact]
    public void The_standard_deviation_of_equal_values_has_gradient_0()
    {
        Tensor equal = full([3], 2.0, dtype: float64).requires_grad_(),
            rows = tensor(
                    new double[,]
                    {
                        { 1, 1 },
                        { 1, 3 },
                    }
                )
                .requires_grad_();
        equal.std().backward();
        Assert.Equal([0, 0, 0], equal.grad!.data<double>().ToArray());
        rows.std(1L, unbiased: false).sum().backward();
        Assert.Equal([0, 0, -0.5, 0.5], rows.grad!.data<double>().ToArray());
        Tensor one = ones(1, dtype: float64).requires_grad_();
        one.std(false).backward();
        Assert.Equal([0], one.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_group_of_RMSProp_takes_epsilon_before_alpha()
    {
        var parameter = new TorchSharp.Modules.Parameter(ones(1));
        var group = new TorchSharp.Modules.RMSProp.ParamGroup([parameter], 0.1, 0.9);
        Assert.Equal((0.9, 0.99), (group.Options.eps, group.Options.alpha));
    }
}
