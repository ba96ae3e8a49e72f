using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Forms of calls that sources for TorchSharp use and that other tests leave out: they compile, and mean what they say.</summary>
public class ApiTests
{
    static double[] Values(Tensor x) => x.to(float64).data<double>().ToArray();

    [Fact]
    public void Devices_parse_and_compare()
    {
        Device device = "cpu";
        Assert.Equal(CPU, device);
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal(DeviceType.CUDA, new Device(0).type);
        Assert.Equal(0, new Device(DeviceType.CUDA, 0).index);
        Assert.False(cuda.is_available() || cuda_is_available() || mps_is_available());
        Assert.Equal(CPU, zeros(1, device: CPU).device);
        Assert.Throws<ArgumentException>(() => new Device("tpu"));
        Assert.Throws<ArgumentException>(() => torch.device("cpu:x"));
    }

    [Fact]
    public void Scalars_widen()
    {
        Assert.Equal(ScalarType.Int64, ((Scalar)(byte)3).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)1f).Type);
        Assert.Equal(ScalarType.Bool, ((Scalar)true).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)(Half)1).Type);
    }

    [Fact]
    public void Tensors_are_made_in_every_form()
    {
        Assert.Equal([2, 3, 4, 5], zeros(2, 3, 4, 5).shape);
        Assert.Equal([2, 3], ones(new long[] { 2, 3 }, int32).shape);
        Assert.Equal([2, 3], full([2, 3], 1.5).shape);
        Assert.Equal([1, 2, 3, 4], Values(tensor(new List<float> { 1, 2, 3, 4 }, 2, 2)));
        Assert.Equal([2, 2], tensor(new[] { 1, 2, 3, 4 }, [2, 2], float32).shape);
        Assert.Equal(
            [1, 2, 2],
            tensor(
                new byte[,,]
                {
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                }
            ).shape
        );
        Assert.Equal([1, 2], Values(from_array(new[] { 1.0, 2.0 })));
        Assert.Equal([2, 3], Values(frombuffer(new[] { 1f, 2f, 3f, 4f }, float32, 2, 1)));
        Assert.Equal([1, 2], Values(as_tensor(new List<long> { 1, 2 })));
        Assert.Equal([7, 7], Values(full_like(zeros(2), 7)));
        Assert.Equal([1, 0, 0, 0, 1, 0], Values(eye(2, 3)));
        Assert.Equal([1, 10, 100], Values(logspace(0, 2, 3)));
        Assert.Equal([2, 3], randint(10, new Size([2, 3])).shape);
        Assert.Equal([3], new[] { 1f, 2f, 3f }.ToTensor([3]).shape);
        Tensor implicitly = new[] { 1, 2 };
        Assert.Equal(ScalarType.Int32, implicitly.dtype);
        Assert.Equal(2.5, ((Tensor)2.5).ToDouble());
    }

    [Fact]
    public void Reductions_take_dimensions_in_every_form()
    {
        Tensor x = arange(24, float64).reshape(2, 3, 4);
        ReadOnlySpan<long> span = [0, 2];
        Assert.Equal([60, 92, 124], Values(x.sum(span)));
        Assert.Equal(Values(x.std([0, 2])), Values(x.std((0, 2))));
        Assert.Equal(Values(x.var([0, 1, 2])), Values(x.var((0, 1, 2))));
        Assert.Equal(Values(x.var(1)), Values(x.var([1])));
        Assert.Equal(ScalarType.Float64, ones(2, dtype: int32).sum(float64).dtype);
        Assert.Equal([2, 1, 4], x.sum(1, true).shape);
        Assert.Equal([23, 22], Values(x.flatten().topk(2).values));
        Assert.Equal([3, 3], Values(x[0, TensorIndex.Slice(0, 2)].argmax(1)));
        Assert.Equal([20, 21, 22, 23], Values(x.amax(0, 1)));
    }

    [Fact]
    public void Grids_and_places()
    {
        Tensor[] grid = meshgrid([arange(2), arange(3)]);
        Assert.Equal([0, 0, 0, 1, 1, 1], Values(grid[0]));
        Assert.Equal([0, 1, 2, 0, 1, 2], Values(grid[1]));
        Tensor[] turned = meshgrid([arange(2), arange(3)], "xy");
        Assert.Equal([3, 2], turned[0].shape);
        Assert.Equal([0, 1, 0, 1, 0, 1], Values(turned[0]));
        Assert.Equal([0, 0, 1, 1, 2, 2], Values(turned[1]));
        Tensor[] places = where(tensor([false, true, true]));
        Assert.Equal([1, 2], Values(Assert.Single(places)));
    }

    [Fact]
    public void Comparisons_and_operators_take_numbers_on_either_side()
    {
        Tensor x = tensor([1, 2, 3]);
        Assert.Equal([0, 1, 0], Values(x == 2));
        Assert.Equal([1, 0, 1], Values(x != 2));
        Assert.Equal([1, 0, 0], Values(2 > x));
        Assert.Equal([0, 1, 1], Values(x >= 2));
        Assert.Equal([0, -1, -2], Values(1 - x));
        Assert.Equal([6, 3, 2], Values(6 / x));
        Assert.Equal([1, 0, 1], Values(x % 2));
        Assert.True(x.Equals(tensor([1, 2, 3])));
        Assert.False(x.Equals(tensor([1L, 2, 3])));
        Assert.Equal([1, 1, 1], Values(x.equal(x)));
    }

    [Fact]
    public void Conversions_keep_or_copy()
    {
        Tensor x = ones(2);
        Tensor same = x.to(float32),
            copy = x.to(float32, copy: true);
        same[0] = 5;
        Assert.Equal([5, 1], Values(x));
        Assert.Equal([1, 1], Values(copy));
        Tensor moved = ones(2).to(float64, disposeAfter: true);
        Assert.Equal(ScalarType.Float64, moved.to(CPU).to("cpu").to(DeviceType.CPU).dtype);
        Assert.Equal(ScalarType.Float64, x.to(moved).dtype);
        Assert.Equal(ScalarType.Int64, x.@long().dtype);
        Assert.Equal([0, 0, 128, 63], ones(1).bytes.ToArray());
    }

    [Fact]
    public void Shapes_compare_as_sizes()
    {
        Size size = new long[] { 2, 3 };
        Assert.Equal(6, size.numel());
        Assert.Equal(3, size[-1]);
        Assert.True(size == new Size([2, 3]));
        Assert.Equal("[2, 3]", size.ToString());
        Assert.Equal([2, 3], zeros(size.Shape).shape);
    }

    [Fact]
    public void Gradient_modes_nest_and_restore()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
                Assert.True(is_grad_enabled());
            using (set_grad_enabled(true))
                Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }
        using (inference_mode())
            Assert.True(is_inference_mode_enabled() && !is_grad_enabled());
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void From_array_and_frombuffer_share_the_arrays_elements()
    {
        float[] numbers = [1, 2, 3, 4];
        Tensor x = from_array(numbers),
            part = frombuffer(numbers, float32, 2, 1);
        numbers[1] = 20;
        Assert.Equal([1f, 20, 3, 4], x.data<float>().ToArray());
        Assert.Equal([20f, 3], part.data<float>().ToArray());
        x.mul_(2);
        part[1] = 7f;
        Assert.Equal([2f, 40, 7, 8], numbers);
        x.Dispose();
        GC.Collect();
        part.add_(1);
        Assert.Equal([2f, 41, 8, 8], numbers);
        long[,] grid =
        {
            { 1, 2 },
            { 3, 4 },
        };
        from_array(grid)[1, 0] = 30;
        Assert.Equal(30, grid[1, 0]);
        Assert.Equal(float64, from_array(numbers, float64).dtype);
        from_array(numbers, float64).zero_();
        tensor(numbers).zero_();
        Assert.Equal(2, numbers[0]);
        bool[] flags = [true, false];
        Assert.Equal(flags, from_array(flags).data<bool>().ToArray());
        Assert.Equal(0, from_array(Array.Empty<float>()).numel());
        Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(numbers, float32, long.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(numbers, float32, -1, 5));
    }

    [Fact]
    public void A_gradient_over_a_callers_array_is_not_added_to()
    {
        float[] weights = [1, 1];
        Tensor x = ones(2, requires_grad: true);
        x.exp().backward([from_array(weights)]);
        (x * 1).backward([from_array(weights)]);
        x.backward([from_array(weights)]);
        x.backward([from_array(weights)]);
        Assert.Equal([1f, 1], weights);
    }
}
