using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

public class BackwardTests
{
    static torch.Tensor Leaf(params double[] values) => torch.tensor(values, requires_grad: true);

    [Fact]
    public void Gradients_of_a_product_reach_both_factors()
    {
        torch.Tensor a = Leaf(1, 2, 3), b = Leaf(4, 5, 6);
        (a * b).sum().backward();
        Assert.Equal([4, 5, 6], a.grad!.data<double>().ToArray());
        Assert.Equal([1, 2, 3], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_broadcast_operand_gets_the_sum_of_its_gradients()
    {
        torch.Tensor x = torch.ones(2, 3, requires_grad: true), b = torch.ones(3, requires_grad: true);
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
        torch.Tensor a = torch.tensor(new double[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        torch.Tensor b = torch.tensor(new double[,] { { 5, 6 }, { 7, 8 } }, requires_grad: true);
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
        torch.Tensor a = Leaf(1, 2), b = a * 2;
        torch.Tensor c = (b * b).sum();
        b.add_(1);
        Assert.Contains("changed in place", Assert.Throws<ExternalException>(c.backward).Message);
    }

    [Fact]
    public void A_leaf_that_requires_grad_is_not_changed_in_place()
    {
        torch.Tensor a = Leaf(1);
        Assert.Throws<ExternalException>(() => a.add_(1));
        using (torch.no_grad()) a.add_(1);
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
        using (torch.no_grad()) Assert.False((a * 2).requires_grad);
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
}
