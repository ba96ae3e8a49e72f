using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

// What the cases are written with: short names for vectors, tensors with plain contents, and the questions asked of functions.
static partial class Cases
{
    static Tensor F(params float[] x) => tensor(x);

    static Tensor D(params double[] x) => tensor(x);

    static Tensor L(params long[] x) => tensor(x);

    static Tensor I(params int[] x) => tensor(x);

    static Tensor I8(params sbyte[] x) => tensor(x);

    static Tensor U8(params byte[] x) => tensor(x);

    static Tensor B(params bool[] x) => tensor(x);

    /// <summary>0, 1, 2 … in a shape.</summary>
    static Tensor N(params long[] shape) => arange(shape.Aggregate(1L, (a, b) => a * b), float32).reshape(shape);

    /// <summary>A fixed sequence without pattern, between −2 and 2, Float64.</summary>
    static Tensor X(params long[] shape) => Sequence(0.618034, shape);

    /// <summary>Another one.</summary>
    static Tensor Y(params long[] shape) => Sequence(0.414214, shape);

    /// <summary>The first in Float32.</summary>
    static Tensor Xf(params long[] shape) => X(shape).to_type(float32);

    static Tensor Sequence(double step, long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (a, b) => a * b);
        return tensor([.. Enumerable.Range(1, count).Select(i => Math.Round(4 * (i * step % 1) - 2, 3))], float64).reshape(shape);
    }

    /// <summary>A function's value, the gradient of a weighted sum of it, and the gradient of that gradient's squares.</summary>
    static object Derivatives(Func<Tensor, Tensor> f, Tensor x)
    {
        x.requires_grad_(true);
        Tensor y = f(x);
        Tensor first = autograd.grad([(y * Weights(y)).sum()], [x], retain_graph: true, create_graph: true)[0];
        if (!first.requires_grad)
            return (y.detach(), first);
        IList<Tensor> second = autograd.grad([(first * first).sum()], [x], allow_unused: true);
        return (y.detach(), first.detach(), second[0]);
    }

    /// <summary>A function's value and the gradients of a weighted sum of it.</summary>
    static object Gradients(Func<Tensor[], Tensor> f, params Tensor[] x)
    {
        foreach (Tensor one in x.Where(one => one.is_floating_point()))
            one.requires_grad_(true);
        Tensor y = f(x);
        (y * Weights(y)).sum().backward();
        return (y.detach(), x.Select(one => one.grad).ToArray());
    }

    /// <summary>A layer's parameters as drawn, its value and all gradients.</summary>
    static object Trained(nn.Module<Tensor, Tensor> layer, Tensor x)
    {
        object[] drawn = [.. layer.named_parameters().Select(p => (object)(p.name, p.parameter.detach().clone()))];
        x.requires_grad_(true);
        Tensor y = layer.forward(x);
        (y * Weights(y)).sum().backward();
        return (
            drawn,
            y.detach(),
            x.grad,
            layer.named_parameters().Select(p => (object)(p.name, p.parameter.grad)).ToArray(),
            layer.named_buffers().Select(b => (object)(b.name, b.buffer)).ToArray()
        );
    }

    static Tensor Weights(Tensor y) => arange(1, y.numel() + 1, float64).sin().to_type(y.dtype).reshape(y.shape);

    /// <summary>The learning rates a schedule takes.</summary>
    static double[] Rates(
        int steps,
        Func<torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler> schedule,
        Func<Parameter[], torch.optim.Optimizer>? optimizer = null
    )
    {
        Parameter[] parameters = [new Parameter(D(1, 2))];
        torch.optim.Optimizer stepped = optimizer?.Invoke(parameters) ?? optim.SGD(parameters, 0.5);
        torch.optim.lr_scheduler.LRScheduler rule = schedule(stepped);
        var rates = new List<double> { stepped.ParamGroups.First().LearningRate };
        for (int i = 0; i < steps; i++)
        {
            rule.step();
            rates.Add(stepped.ParamGroups.First().LearningRate);
        }
        return [.. rates];
    }

    /// <summary>Runs something and then gives what it changed.</summary>
    static Tensor After(Tensor x, Action<Tensor> change)
    {
        change(x);
        return x;
    }
}
