using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class SparseTests
{
    static Tensor Places =>
        tensor(
            new long[,]
            {
                { 0, 1, 1 },
                { 2, 0, 2 },
            }
        );

    [Fact]
    public void Values_stand_at_their_places()
    {
        Tensor x = sparse_coo_tensor(Places, tensor([1f, 2f, 3f]), [2, 3]);
        Assert.True(x.is_sparse);
        Assert.Equal([2, 3], x.shape);
        Assert.Equal([0, 0, 1, 2, 0, 3], x.to_dense().data<float>().ToArray());
        Assert.Equal([0, 2, 0, 0, 1, 3], x.T.to_dense().data<float>().ToArray());
    }

    [Fact]
    public void Values_at_one_place_add_up() =>
        Assert.Equal(
            [0f, 5f],
            sparse_coo_tensor(
                    tensor(
                        new long[,]
                        {
                            { 1, 1 },
                        }
                    ),
                    tensor([2f, 3f]),
                    [2]
                )
                .to_dense()
                .data<float>()
                .ToArray()
        );

    [Fact]
    public void A_product_equals_that_of_the_dense_matrix_with_its_gradients()
    {
        Tensor v = tensor([1.0, 2.0, 3.0], requires_grad: true),
            w = randn([3, 4], float64, requires_grad: true);
        (sparse_coo_tensor(Places, v, [2, 3]).matmul(w).square()).sum().backward();
        Tensor v2 = v.detach().clone().requires_grad_(),
            w2 = w.detach().clone().requires_grad_();
        (sparse_coo_tensor(Places, v2, [2, 3]).to_dense().matmul(w2).square()).sum().backward();
        Assert.True(v.grad!.allclose(v2.grad!));
        Assert.True(w.grad!.allclose(w2.grad!));
        Assert.Equal(
            [3],
            sparse_coo_tensor(Places, v, [2, 3]).mm(ones(3, 1, float64))[1].sum().data<double>().ToArray().Select(x => x - 2)
        );
    }

    [Fact]
    public void Bad_places_and_operations_without_a_sparse_form_are_errors()
    {
        Assert.Contains("index 2", Assert.Throws<ExternalException>(() => sparse_coo_tensor(Places, ones(3), [2, 2])).Message);
        Assert.Contains("[2, count]", Assert.Throws<ExternalException>(() => sparse_coo_tensor(Places, ones(2), [2, 3])).Message);
        Assert.Contains("to_dense", Assert.Throws<ExternalException>(() => sparse_coo_tensor(Places, ones(3), [2, 3]) + 1).Message);
    }
}
