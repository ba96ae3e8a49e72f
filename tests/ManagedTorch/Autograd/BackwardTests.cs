using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

public class BackwardTests
{
    static torch.Tensor Leaf(params double[] values) => torch.tensor(values, requires_grad: true);

    [Fact]
    public void Gradients_of_a_product_reach_both_factors()
    {
        torch.Tensor a = Leaf(1, 2, 3),
            b = Leaf(4, 5, 6);
        (a * b).sum().backward();
        Assert.Equal([4, 5, 6], a.grad!.data<double>().ToArray());
        Assert.Equal([1, 2, 3], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_broadcast_operand_gets_the_sum_of_its_gradients()
    {
        torch.Tensor x = torch.ones(2, 3, requires_grad: true),
            b = torch.ones(3, requires_grad: true);
        (x + b).sum().backward();
        Assert.Equal([2f, 2f, 2f], b.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_add_up_over_backward_calls()
    {
        torch.Tensor a = Leaf(3);
        (a * a).sum().backward();
        (a * a).sum().backward();
        Assert.Equal([12], a.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Matrix_products_differentiate()
    {
        torch.Tensor a = torch.tensor(
            new double[,]
            {
                { 1, 2 },
                { 3, 4 },
            },
            requires_grad: true
        );
        torch.Tensor b = torch.tensor(
            new double[,]
            {
                { 5, 6 },
                { 7, 8 },
            },
            requires_grad: true
        );
        torch.Tensor c = a.matmul(b);
        Assert.Equal([19, 22, 43, 50], c.data<double>().ToArray());
        c.sum().backward();
        Assert.Equal([11, 15, 11, 15], a.grad!.data<double>().ToArray());
        Assert.Equal([4, 4, 6, 6], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_second_derivative_comes_from_create_graph()
    {
        torch.Tensor x = Leaf(2);
        torch.Tensor y = (x * x * x).sum();
        torch.Tensor first = torch.autograd.grad([y], [x], create_graph: true)[0];
        Assert.Equal([12], first.data<double>().ToArray());
        torch.Tensor second = torch.autograd.grad([first.sum()], [x])[0];
        Assert.Equal([12], second.data<double>().ToArray());
    }

    [Fact]
    public void A_change_in_place_enters_the_graph()
    {
        torch.Tensor w = Leaf(1, 2);
        torch.Tensor x = torch.zeros(2, 2, torch.float64);
        x[0] = w * 3;
        x[1].add_(w);
        (x * x).sum().backward();
        // Σ (3w)² + w²: 20w.
        Assert.Equal([20, 40], w.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_saved_tensor_changed_in_place_is_noticed()
    {
        torch.Tensor a = Leaf(1, 2),
            b = a * 2;
        torch.Tensor c = (b * b).sum();
        b.add_(1);
        Assert.Contains("changed in place", Assert.Throws<ExternalException>(c.backward).Message);
    }

    [Fact]
    public void A_leaf_that_requires_grad_is_not_changed_in_place()
    {
        torch.Tensor a = Leaf(1);
        Assert.Throws<ExternalException>(() => a.add_(1));
        using (torch.no_grad())
            a.add_(1);
        Assert.Equal(2, a.item<double>());
    }

    [Fact]
    public void A_released_graph_is_not_walked_again()
    {
        torch.Tensor a = Leaf(1);
        torch.Tensor y = (a * a).sum();
        y.backward();
        Assert.Throws<ExternalException>(y.backward);
    }

    [Fact]
    public void Nothing_is_recorded_under_no_grad()
    {
        torch.Tensor a = Leaf(1);
        using (torch.no_grad())
            Assert.False((a * 2).requires_grad);
        Assert.True((a * 2).requires_grad);
    }

    [Fact]
    public void Indexing_by_places_and_masks_differentiates()
    {
        torch.Tensor a = torch.arange(6, torch.float64).reshape(2, 3).requires_grad_();
        torch.Tensor picked = a[torch.TensorIndex.Colon, torch.TensorIndex.Tensor(torch.tensor([2L, 0L, 2L]))];
        Assert.Equal([2, 0, 2, 5, 3, 5], picked.data<double>().ToArray());
        (picked.sum() + a[torch.TensorIndex.Tensor(a > 3)].sum()).backward();
        Assert.Equal([1, 0, 2, 1, 1, 3], a.grad!.data<double>().ToArray());
    }

    public static TheoryData<string> InPlaceForms =>
        [
            "add",
            "sub",
            "mul",
            "div",
            "mul by itself",
            "pow",
            "abs",
            "clamp",
            "clamp by tensors",
            "relu",
            "selu",
            "elu",
            "tanh",
            "sigmoid",
            "exp",
            "log",
            "sqrt",
            "neg",
            "addcmul",
            "addcdiv",
            "lerp",
            "masked_fill",
            "index_add",
            "scatter",
            "fill",
            "copy",
        ];

    /// <summary>The operation in place and not.</summary>
    static (Action<torch.Tensor, torch.Tensor> InPlace, Func<torch.Tensor, torch.Tensor, torch.Tensor> Plain) Forms(string name)
    {
        torch.Tensor mask = torch.tensor([true, false, true]),
            places = torch.tensor([2L, 0L, 2L]);
        return name switch
        {
            "add" => ((x, v) => x.add_(v, 2), (x, v) => x + v * 2),
            "sub" => ((x, v) => x.sub_(v), (x, v) => x - v),
            "mul" => ((x, v) => x.mul_(v), (x, v) => x * v),
            "div" => ((x, v) => x.div_(v), (x, v) => x / v),
            "mul by itself" => ((x, v) => x.mul_(x), (x, v) => x * x),
            "pow" => ((x, v) => x.pow_(3), (x, v) => x.pow(3)),
            "abs" => ((x, v) => x.abs_(), (x, v) => x.abs()),
            "clamp" => ((x, v) => x.clamp_(0.5, 1), (x, v) => x.clamp(0.5, 1)),
            "clamp by tensors" => ((x, v) => x.clamp_(v, v * 2), (x, v) => x.clamp(v, v * 2)),
            "relu" => ((x, v) => x.relu_(), (x, v) => x.relu()),
            "selu" => ((x, v) => x.selu_(), (x, v) => x.selu()),
            "elu" => ((x, v) => x.elu_(), (x, v) => x.elu()),
            "tanh" => ((x, v) => x.tanh_(), (x, v) => x.tanh()),
            "sigmoid" => ((x, v) => x.sigmoid_(), (x, v) => x.sigmoid()),
            "exp" => ((x, v) => x.exp_(), (x, v) => x.exp()),
            "log" => ((x, v) => x.log_(), (x, v) => x.log()),
            "sqrt" => ((x, v) => x.sqrt_(), (x, v) => x.sqrt()),
            "neg" => ((x, v) => x.neg_(), (x, v) => -x),
            "addcmul" => ((x, v) => x.addcmul_(x, v, 0.5), (x, v) => x + x * v * 0.5),
            "addcdiv" => ((x, v) => x.addcdiv_(v, x, 0.5), (x, v) => x + v / x * 0.5),
            "lerp" => ((x, v) => x.lerp_(v, x), (x, v) => x.lerp(v, x)),
            "masked_fill" => ((x, v) => x.masked_fill_(mask, 2), (x, v) => x.masked_fill(mask, 2)),
            "index_add" => ((x, v) => x.index_add_(0, places, v, 2), (x, v) => x.index_add(0, places, v, 2)),
            "scatter" => (
                (x, v) => x.scatter_(0, places[torch.TensorIndex.Slice(0, 2)], v),
                (x, v) => x.scatter(0, places[torch.TensorIndex.Slice(0, 2)], v)
            ),
            "fill" => ((x, v) => x.fill_(3), (x, v) => x * 0 + 3),
            _ => ((x, v) => x.copy_(v), (x, v) => x * 0 + v),
        };
    }

    [Theory, MemberData(nameof(InPlaceForms))]
    public void An_operation_in_place_differentiates_like_the_plain_one(string name)
    {
        (Action<torch.Tensor, torch.Tensor> inPlace, Func<torch.Tensor, torch.Tensor, torch.Tensor> plain) = Forms(name);
        (torch.Tensor Value, torch.Tensor? X, torch.Tensor? V) Run(bool changes)
        {
            torch.Tensor x = Leaf(0.4, 0.8, 1.7),
                v = Leaf(0.3, 0.6, 1.5);
            torch.Tensor y = x * 1;
            if (changes)
                inPlace(y, v);
            else
                y = plain(y, v);
            (y * y).sum().backward();
            return (y, x.grad, v.grad);
        }
        var (value, gx, gv) = Run(changes: true);
        var (plainValue, plainX, plainV) = Run(changes: false);
        Assert.True(value.allclose(plainValue));
        Assert.True(gx!.allclose(plainX!));
        Assert.Equal(plainV is null, gv is null);
        if (gv is not null)
            Assert.True(gv.allclose(plainV!));
    }

    [Fact]
    public void Leaves_that_are_named_alone_get_gradients()
    {
        torch.Tensor a = Leaf(2),
            b = Leaf(3);
        (a * b).sum().backward(inputs: [a]);
        Assert.Equal(3, a.grad!.item<double>());
        Assert.Null(b.grad);
    }

    [Fact]
    public void A_kept_graph_is_walked_twice()
    {
        torch.Tensor a = Leaf(3);
        torch.Tensor y = (a * a).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(12, a.grad!.item<double>());
    }

    [Fact]
    public void Results_in_between_can_be_differentiated_for()
    {
        torch.Tensor a = Leaf(3),
            b = a * a,
            c = (b * b).sum();
        IList<torch.Tensor> gradients = torch.autograd.grad([c], [b, a]);
        Assert.Equal(18, gradients[0].item<double>());
        Assert.Equal(108, gradients[1].item<double>());
        Assert.Null(a.grad);
    }

    [Fact]
    public void A_chain_of_ten_thousand_operations_walks_back()
    {
        torch.Tensor a = Leaf(1),
            y = a;
        for (int i = 0; i < 10_000; i++)
            y = y + 1;
        y.sum().backward();
        Assert.Equal(1, a.grad!.item<double>());
    }

    [Fact]
    public void Views_of_a_changed_tensor_follow_its_graph()
    {
        torch.Tensor w = Leaf(1, 2, 3),
            x = w * 1;
        torch.Tensor head = x[torch.TensorIndex.Slice(0, 2)];
        x.mul_(w);
        head.sum().backward();
        Assert.Equal([2, 4, 0], w.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_view_of_a_scattered_tensor_is_not_changed_within_a_graph()
    {
        torch.Tensor w = Leaf(1, 2),
            x = torch.zeros(2, 3, torch.float64).T.detach();
        Assert.Contains("contiguous()", Assert.Throws<ExternalException>(() => x[0] = w).Message);
    }
}
