using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Empty tensors, infinities, not-a-number, ties, kinks: every expected value was read off Debian's PyTorch 1.13.</summary>
public class EdgeTests
{
    const float Nan = float.NaN,
        Inf = float.PositiveInfinity;

    static void Is(Tensor actual, params double[] expected)
    {
        double[] values = actual.to(float64).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(expected[i]))
                Assert.Equal(expected[i], values[i], 1e-5 * Math.Max(1, Math.Abs(expected[i])));
            else
                Assert.Equal(expected[i], values[i]);
        }
    }

    static Tensor GradientOf(Func<Tensor, Tensor> function, params float[] at)
    {
        Tensor x = tensor(at, requires_grad: true);
        function(x).sum().backward();
        return x.grad!;
    }

    [Fact]
    public void Empty_tensors()
    {
        Is(zeros(0, 3).sum(), 0);
        Is(zeros(0, 3).sum(0L), 0, 0, 0);
        Is(zeros(0, 3).sum(1L));
        Is(zeros(0).mean(), Nan);
        Is(zeros(0).prod(), 1);
        Is(ones(2, 0).matmul(ones(0, 3)), 0, 0, 0, 0, 0, 0);
        Assert.Equal([0, 3], ones(0, 2).matmul(ones(2, 3)).shape);
        Is(cat([zeros(0), ones(1, 2)]), 1, 1);
        Assert.False(zeros(0).any().item<bool>());
        Assert.True(zeros(0).all().item<bool>());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => zeros(0).max());
        Is(arange(3, 3));
    }

    [Fact]
    public void Not_a_number_wins_and_sorts_last()
    {
        (Tensor values, Tensor places) = tensor([1f, Nan, 3f]).max(0L);
        Is(values, Nan);
        Is(places, 1);
        Is(tensor([1f, Nan, 3f]).argmax(), 1);
        Is(maximum(tensor([1f, Nan]), tensor([Nan, 1f])), Nan, Nan);
        Is(tensor([Nan, -5f, 5f]).clamp(-1, 1), Nan, -1, 1);
        Is(tensor([2f, Nan, -Inf, 1f, Inf]).sort().Indices, 2, 3, 0, 4, 1);
        Is(tensor([2f, Nan, -Inf, 1f]).sort(descending: true).Values, Nan, 2, 1, -Inf);
        Is(tensor([Nan, 0f, -1f]).relu(), Nan, 0, 0);
        Is(tensor([Nan, -2f]).sign(), 0, -1);
    }

    [Fact]
    public void Infinities()
    {
        Is(tensor([-Inf, 0f]).softmax(0), 0, 1);
        Is(tensor([-Inf, -Inf]).softmax(0), Nan, Nan);
        Is(tensor([-Inf, 0f]).log_softmax(0), -Inf, 0);
        Is(
            tensor(
                    new float[,]
                    {
                        { -Inf, -Inf },
                        { Inf, 1 },
                        { 1000, 1000 },
                    }
                )
                .logsumexp(1),
            -Inf,
            Inf,
            1000.6931
        );
        Is(tensor([1f, -1f, 0f]) / 0, Inf, -Inf, Nan);
        Is(tensor([1, 2]) / tensor([0, 1]), Inf, 2);
        Is(tensor([100f, -100f]).tanh(), 1, -1);
        Is(tensor([-200f, 200f]).sigmoid(), 0, 1);
        Is(tensor([100f, -200f]).exp(), Inf, 0);
        Is(tensor([-Inf, Inf, Nan]).selu(), -1.7580993, Inf, Nan);
        Is(tensor([1f, -1f, 2f]).erfinv(), Inf, -Inf, Nan);
        Is(special.erfcx(tensor([-30f, 30f])), Inf, 0.0187958);
        Is(tensor([5f]) % 0.0, Nan);
    }

    [Fact]
    public void Kinks_and_ties()
    {
        Is(GradientOf(x => x.norm(), 0, 0), 0, 0);
        Is(GradientOf(x => x.abs(), 0), 0);
        Is(GradientOf(x => x.relu(), 0, 1), 0, 1);
        Is(GradientOf(x => x.selu(), 0), 1.7580993);
        Is(GradientOf(x => x.sqrt(), 0), Inf);
        Is(GradientOf(x => x.max(), 1, 1, 0), 0.5, 0.5, 0);
        Is(GradientOf(x => x.max(0L).values, 1, 1), 1, 0);
        Is(GradientOf(x => x.clamp(-1, 1), -1, 1, 2), 1, 1, 0);
        Is(GradientOf(x => x.pow(0), 0, 0), 0, 0);
        Is(GradientOf(x => x.prod(), 0, 2, 3), 6, 0, 0);
        Is(GradientOf(x => x.cumprod(0), 2, 0, 3), 1, 8, 0);
        Is(tensor([1f, 3f, 3f]).argmax(), 1);
    }

    [Fact]
    public void Rounding_and_powers()
    {
        Is(tensor([0.5f, 1.5f, 2.5f, -0.5f]).round(), 0, 2, 2, 0);
        Is(tensor([-8f, 0f]).pow(1.0 / 3), Nan, 0);
        Is(tensor([0f, 2f]).pow(0), 1, 1);
        Assert.Equal(ScalarType.Int32, tensor([2, 3]).pow(2).dtype);
        Assert.Equal(ScalarType.Float32, tensor([2, 3]).pow(2.0).dtype);
        Is(
            tensor(
                    new int[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    }
                )
                .matmul(
                    tensor(
                        new int[,]
                        {
                            { 1, 2 },
                            { 3, 4 },
                        }
                    )
                ),
            7,
            10,
            15,
            22
        );
        Is(tensor([1f]).std(), Nan);
        Is(tensor([1f]).var(unbiased: false), 0);
        Is(tensor([3f, 1f, 2f, 4f]).median(), 2);
        Is(~tensor([5]), -6);
    }

    [Fact]
    public void Bytes_wrap()
    {
        Is(tensor((byte[])[250]) + 10, 4);
        Is(tensor((byte[])[1]) - 2, 255);
        Is(-tensor((byte[])[1]), 255);
        Is(tensor([-1.5, 300.7]).to(uint8), 255, 44);
    }

    [Fact]
    public void Ranges()
    {
        Is(arange(5, 0, -2), 5, 3, 1);
        Is(arange(0.0, 1.0, 0.3), 0, 0.3, 0.6, 0.9);
        Is(linspace(0, 1, 5), 0, 0.25, 0.5, 0.75, 1);
        Is(linspace(2, 2, 1), 2);
        Assert.Equal([2, 2, 2, 1], ones(7).chunk(4).Select(part => part.shape[0]));
        Assert.Equal([2, 2, 1], ones(5).chunk(4).Select(part => part.shape[0]));
    }
}
