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
        Tensor a = tensor([1.0], requires_grad: true),
            b = tensor([2.0], requires_grad: true);
        List<Tensor> results = SumAndDifference.apply(a, b);
        (results[0] * 2 + results[1] * 5).sum().backward();
        Assert.Equal(7, a.grad!.item<double>());
        Assert.Equal(-3, b.grad!.item<double>());
    }

    [Fact]
    public void A_result_that_is_not_used_brings_zeros()
    {
        Tensor a = tensor([1.0f], requires_grad: true),
            b = tensor([2.0f], requires_grad: true);
        SumAndDifference.apply(a, b)[1].sum().backward();
        Assert.Equal(1, a.grad!.item<float>());
        Assert.Equal(-1, b.grad!.item<float>());
    }

    sealed class Scale : autograd.SingleTensorFunction<Scale>
    {
        public override string Name => "scale";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0], null!, (Tensor)vars[1]]);
            return (Tensor)vars[0] * ((Tensor)vars[1] ?? ones(1));
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            List<Tensor> saved = ctx.get_saved_variables();
            Assert.Equal(3, saved.Count);
            Assert.Null(saved[1]);
            return [saved[2] is null ? grad_output : grad_output * saved[2], null!];
        }
    }

    [Fact]
    public void A_null_that_is_saved_comes_back_as_null()
    {
        Tensor x = tensor([2f, 3], requires_grad: true);
        Scale.apply(x, null!).sum().backward();
        Scale.apply(x, tensor(5f)).sum().backward();
        Assert.Equal([6f, 6], x.grad!.data<float>().ToArray());
    }

    sealed class Nothing : autograd.SingleTensorFunction<Nothing>
    {
        public override string Name => "nothing";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => vars.Length > 1 ? null! : (Tensor)vars[0] * 2;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => null!;
    }

    [Fact]
    public void A_function_that_returns_null_is_named()
    {
        Tensor x = tensor([2f, 3], requires_grad: true);
        Assert.Contains("nothing: forward returned null", Assert.ThrowsAny<Exception>(() => Nothing.apply(x, 1)).Message);
        Assert.Contains("nothing: backward returned null", Assert.ThrowsAny<Exception>(() => Nothing.apply(x).sum().backward()).Message);
        Assert.True(x.grad is null);
    }

    sealed class SaveEqual : autograd.SingleTensorFunction<SaveEqual>
    {
        public override string Name => "save equal";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0]];
    }

    [Fact]
    public void A_saved_tensor_that_equals_the_result_is_still_another()
    {
        Tensor x = tensor([2f, 3], requires_grad: true);
        Tensor y = SaveEqual.apply(x);
        Tensor first = autograd.grad([y.sum()], [x], create_graph: true)[0];
        // d(g·x)/dx = g, by way of x itself and not of the result.
        Assert.Equal([1f, 1], autograd.grad([first.sum()], [x])[0].data<float>().ToArray());
    }

    sealed class Wrong : autograd.SingleTensorFunction<Wrong>
    {
        public override string Name => "wrong";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("gradient", vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [(Tensor)ctx.get_data("gradient"), null!];
    }

    [Fact]
    public void A_gradient_of_another_shape_is_an_error_and_one_of_another_dtype_is_converted()
    {
        Tensor leaf = ones(5, requires_grad: true);
        foreach (Func<Tensor> input in (Func<Tensor>[])[() => leaf, () => leaf.exp(), () => leaf.reshape(5, 1).expand(5, 2).sum(1)])
        {
            string message = Assert
                .ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => Wrong.apply(input(), ones(3)).sum().backward())
                .Message;
            Assert.Contains("[3]", message);
            Assert.Contains("[5]", message);
            leaf.grad = null;
            Wrong.apply(input(), ones(5, float64)).sum().backward();
            Assert.Equal(float32, leaf.grad!.dtype);
        }
        Tensor y = leaf.exp();
        y.backward([ones(5, float64)]);
    }

    [Fact]
    public void An_unused_result_of_Float64_brings_zeros_of_Float64()
    {
        Tensor a = tensor([1.0], requires_grad: true),
            b = tensor([2.0], requires_grad: true);
        SumAndDifference.apply(a.exp(), b)[0].sum().backward();
        Assert.Equal(float64, a.grad!.dtype);
    }

    [Fact]
    public void An_alias_is_a_view_with_a_place_of_its_own_in_the_graph()
    {
        Tensor x = tensor([1f, 2]),
            y = x.alias();
        Assert.NotEqual(x.Handle, y.Handle);
        Assert.Equal(x.Handle, x.Handle);
        y.requires_grad_();
        Assert.False(x.requires_grad);
        using (no_grad())
            y.add_(1);
        Assert.Equal([2f, 3], x.data<float>().ToArray());
        y.Dispose();
        Assert.Equal([2f, 3], x.data<float>().ToArray());
        Tensor leaf = tensor([1f, 2], requires_grad: true),
            view = leaf.alias();
        Assert.False(view.is_leaf);
        (view * 3).sum().backward();
        Assert.Equal([3f, 3], leaf.grad!.data<float>().ToArray());
    }
}
