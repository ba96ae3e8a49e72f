using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class CustomFunctionTests
{
    sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => "cube";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            return x * x * x * (double)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            Tensor x = ctx.get_saved_variables()[0];
            return [grad_output * x * x * (3 * (double)ctx.get_data("factor")), null!];
        }
    }

    sealed class SumAndDifference : autograd.MultiTensorFunction<SumAndDifference>
    {
        public override string Name => "sum and difference";

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([]);
            return [(Tensor)vars[0] + (Tensor)vars[1], (Tensor)vars[0] - (Tensor)vars[1]];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) =>
            [grad_outputs[0] + grad_outputs[1], grad_outputs[0] - grad_outputs[1]];
    }

    [Fact]
    public void A_custom_function_differentiates_twice()
    {
        Tensor x = tensor([2.0, 3.0], requires_grad: true);
        Tensor y = Cube.apply(x, 0.5);
        Assert.Equal([4, 13.5], y.data<double>().ToArray());
        Tensor first = autograd.grad([y.sum()], [x], create_graph: true)[0];
        Assert.Equal([6, 13.5], first.data<double>().ToArray());
        Assert.Equal([6, 9], autograd.grad([first.sum()], [x])[0].data<double>().ToArray());
    }

    [Fact]
    public void Several_results_each_bring_a_gradient()
    {
        Tensor a = tensor([1.0], requires_grad: true), b = tensor([2.0], requires_grad: true);
        List<Tensor> results = SumAndDifference.apply(a, b);
        (results[0] * 2 + results[1] * 5).sum().backward();
        Assert.Equal(7, a.grad!.item<double>());
        Assert.Equal(-3, b.grad!.item<double>());
    }

    [Fact]
    public void A_result_that_is_not_used_brings_zeros()
    {
        Tensor a = tensor([1.0f], requires_grad: true), b = tensor([2.0f], requires_grad: true);
        SumAndDifference.apply(a, b)[1].sum().backward();
        Assert.Equal(1, a.grad!.item<float>());
        Assert.Equal(-1, b.grad!.item<float>());
    }
}
