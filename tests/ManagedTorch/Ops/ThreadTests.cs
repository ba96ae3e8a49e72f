using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Results are bit for bit the same for one thread and for several, and for any layout of the input.</summary>
[Collection("Default generator")]
public class ThreadTests
{
    static byte[] OneStep()
    {
        manual_seed(3);
        Tensor x = randn(200, 301),
            w = randn(301, 190).requires_grad_(),
            b = zeros(190, requires_grad: true);
        Tensor h = (x.matmul(w) + b).selu();
        Tensor loss =
            (h.log_softmax(1) * h.tanh()).sum()
            + h.var([0]).sum()
            + h.softmax(0).square().mean()
            + h.T.exp().log().mean()
            + h.amax([0L]).sum();
        loss.backward();
        using Tensor all = cat([
            loss.reshape(1),
            w.grad!.flatten(),
            b.grad!.flatten(),
            h.sum(0L),
            h.sum(1L),
            h.cumsum(0).flatten(),
            h.sort(0).Values.flatten(),
        ]);
        return all.bytes.ToArray();
    }

    [Fact]
    public void One_thread_and_several_compute_the_same_bits()
    {
        int threads = WorkerPool.Threads;
        try
        {
            WorkerPool.Threads = 1;
            byte[] alone = OneStep();
            WorkerPool.Threads = 4;
            Assert.Equal(alone, OneStep());
        }
        finally
        {
            WorkerPool.Threads = threads;
        }
    }

    [Theory]
    [InlineData("selu")]
    [InlineData("elu")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("exp")]
    public void A_value_does_not_depend_on_where_it_lies(string name)
    {
        Tensor x = linspace(-4, 4, 37 * 19).reshape(37, 19);
        Func<Tensor, Tensor> function = name switch
        {
            "selu" => t => t.selu(),
            "elu" => t => t.elu(0.7),
            "sigmoid" => t => t.sigmoid(),
            "tanh" => t => t.tanh(),
            _ => t => t.exp(),
        };
        Assert.Equal(function(x), function(x.T).T.contiguous());
    }
}
