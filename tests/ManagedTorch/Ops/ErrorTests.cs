using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Bad input: the kind of error, and that the message names the operation and what did not fit.</summary>
public class ErrorTests
{
    static void Engine(Action action, params string[] parts)
    {
        string message = Assert.Throws<ExternalException>(action).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Engine(() => ones(3, 4).matmul(ones(5, 6)), "matmul", "[3, 4]", "[5, 6]", "4 columns against 5 rows");
        Engine(() => _ = ones(3, 4) + ones(5), "add", "[3, 4]", "[5]");
        Engine(() => ones(2, 3).add_(ones(4, 2, 3)), "add_", "[2, 3]", "[4, 2, 3]");
        Engine(() => ones(2, 3).view(4), "view", "[2, 3]", "[4]");
        Engine(() => ones(2, 3).T.view(6), "view", "reshape");
        Engine(() => ones(2, 3).expand(3, 3), "expand", "[2, 3]", "[3, 3]");
        Engine(() => cat([ones(2, 3), ones(3, 2)]), "cat", "[2, 3]", "[3, 2]");
        Engine(() => stack([ones(2), ones(3)]), "stack", "[2]", "[3]");
        Engine(() => ones(2, 3).split([1, 1], 1), "split", "add up to 2");
        Engine(() => einsum("ij,jk->ik", ones(2, 3), ones(4, 5)), "einsum", "'j'");
        Engine(() => ones(2, 2, 2).mm(ones(2, 2)), "mm", "two matrices");
        Engine(() => linalg.solve(ones(2, 3), ones(2, 1)), "solve", "[2, 3]");
    }

    [Fact]
    public void Places_out_of_range_are_named()
    {
        Tensor x = ones(3, 4);
        Engine(() => x.sum(2), "sum", "dimension 2", "-2 to 1");
        Engine(() => _ = x[3], "index 3", "[3, 4]");
        Engine(() => _ = x[0, 0, 0], "index");
        Engine(() => x.index_select(0, tensor([3L])), "index_select", "index 3", "size 3");
        Engine(
            () =>
                x.gather(
                    1,
                    tensor(
                        new long[,]
                        {
                            { 4 },
                        }
                    )
                ),
            "gather",
            "index 4"
        );
        Engine(() => x.narrow(0, 2, 2), "narrow", "2 to 3");
        Engine(() => x.permute(0, 0), "permute", "twice");
        Engine(() => x.topk(5), "topk", "5");
        Engine(() => zeros(-1), "zeros", "negative");
    }

    [Fact]
    public void Types_that_do_not_fit_are_named()
    {
        Engine(() => ones(2, 2).matmul(ones(2, 2, float64)), "matmul", "Float32", "Float64");
        Engine(() => ones(2, dtype: int32).add_(0.5), "add_", "Float32", "Int32");
        Engine(() => ones(2, dtype: int32).requires_grad_(), "requires_grad", "Int32");
        Engine(() => _ = ones(2) & ones(2), "bitwise_and");
        Assert.Contains("Bool", Assert.Throws<ArgumentException>(() => where(ones(2), ones(2), ones(2))).Message);
        Engine(() => ones(2).masked_fill(ones(2), 1), "masked_fill", "Bool");
        Engine(() => _ = tensor([1]) % 0, "remainder", "0");
        Engine(() => ones(2, dtype: int64).selu(), "selu", "Int64");
        Engine(() => ones(2, 3).flip(0, 0), "flip", "twice");
        Engine(() => zeros(2, device: CUDA), "cuda", "TorchSharp");
    }

    [Fact]
    public void A_scatter_with_a_number_is_refused() =>
        Engine(
            () =>
                ones(2, 2)
                    .scatter_(
                        1,
                        tensor(
                            new long[,]
                            {
                                { 0 },
                            }
                        ),
                        1f
                    ),
            "scatter"
        );

    [Fact]
    public void Exact_element_types_are_asked_for()
    {
        Assert.Throws<ArgumentException>(() => ones(1).item<double>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
        Assert.Throws<ArgumentException>(() => ones(2).data<int>());
        Assert.Equal(1.0, (double)ones(1));
        Assert.Throws<ArgumentException>(() => tensor([1f, 2f, 3f], [2, 2]));
        Engine(() => ones(2).clamp((Scalar?)null, null), "clamp", "min");
    }

    [Fact]
    public void Backward_needs_a_graph_and_one_element()
    {
        Engine(() => ones(1).backward(), "backward", "not in a graph");
        Tensor w = ones(2, requires_grad: true);
        Engine(() => (w * 2).backward(), "backward", "[2]");
        Engine(() => (w * 2).backward([ones(3)]), "backward", "[2]", "[3]");
        Engine(() => autograd.grad([(w * 2).sum()], [ones(2, requires_grad: true)]), "grad", "do not depend on input 0");
    }

    [Fact]
    public void A_singular_matrix_has_no_solution() => Engine(() => linalg.inv(zeros(2, 2)), "singular");

    [Fact]
    public void An_expanded_tensor_is_not_changed_in_place() => Engine(() => ones(1, 3).expand(2, 3).add_(1), "add_", "expanded");

    [Fact]
    public void Operands_that_overlap_what_is_written_are_read_first()
    {
        Tensor x = arange(9, float32).reshape(3, 3);
        float[] expected = (x + x.T).data<float>().ToArray();
        x.add_(x.T);
        Assert.Equal(expected, x.data<float>().ToArray());
    }
}
