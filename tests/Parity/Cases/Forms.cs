using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Names that lines of other groups do not say: activations as modules, short forms, forms in place.</summary>
    static void Forms(Add add)
    {
        add(() => Gradients(x => nn.CELU(0.7).call(x[0]), F(-2, -0.5f, 0.3f)));
        add(() => Derivatives(x => nn.GLU(1).call(x), X(2, 4)));
        add(() => Gradients(x => nn.Hardsigmoid().call(x[0]), F(-4, -1, 0.5f, 4)));
        add(() => Gradients(x => nn.Hardswish().call(x[0]), F(-4, -1, 0.5f, 4)));
        add(() => Gradients(x => nn.Softmin(1).call(x[0]), X(2, 3)));
        add(() => Gradients(x => nn.Softsign().call(x[0]), D(-2, 0.5)));
        add(() => Gradients(x => nn.Tanhshrink().call(x[0]), D(-2, 0.5)));
        add(() => Gradients(x => nn.Threshold(0.1, 0.3).call(x[0]), D(-2, 0.05, 0.5)));
        add(() => nn.functional.upsample_bilinear(N(1, 1, 2, 2), [3, 4]));
        add(() => nn.init.glorot_uniform_(zeros(3, 2)));
        add(() => nn.init.glorot_normal_(zeros(3, 20)).shape);
        add(() => L(6, 3).bitwise_or(L(1, 4)));
        add(() => L(6, 3).bitwise_xor(L(1, 4)));
        add(() => L(6, -1).bitwise_not());
        add(() => B(true, false).bitwise_not());
        add(() => F(0, 2).logical_or(F(0, 0)));
        add(() => F(0, 2).logical_xor(F(3, 4)));
        add(() => F(1, float.NaN, 3).clamp_max(2));
        add(() => F(1, 2, 3).greater(F(2, 2, 2)));
        add(() => F(1, 2, 3).greater_equal(F(2, 2, 2)));
        add(() => F(1, 2, 3).less(F(2, 2, 2)));
        add(() => F(1, 2, 3).less_equal(F(2, 2, 2)));
        add(() => F(1, 2, 3).not_equal(F(2, 2, 2)));
        add(() => F(1, float.NaN, 3).ge(F(2, 2, 2)));
        add(() => F(1, float.NaN, 3).ge_(F(2, 2, 2)));
        add(() => F(1, 2, 3).lt_(2));
        add(() => F(1, 2, 3).ne_(2));
        add(() => D(0.5, 1.5, -2.5).round_());
        add(() => After(N(2, 2), x => x.set_(F(1, 2, 3, 4).reshape(2, 2))));
        add(() => N(2, 3).index(L(1, 0), L(2, 1)));
        add(() => N(2, 3).index(TensorIndex.Colon, TensorIndex.Single(1)));
        add(() => torch.nonzero(N(2, 2)));
        add(() => B(true, false, true).nonzero());
        add(() => zeros(5).random_(0, 10));
        add(() => torch.get_rng_state().shape.Length);
        add(() => F(1, 2).expand_as(N(3, 2)));
        add(() => N(2, 3).view_as(N(3, 2)));
        add(() => L(1, 2).type_as(F(0)));
        add(() => empty_like(L(1, 2)).dtype);
        add(() => F(0, 1.5f, -2).@bool());
        add(() => F(0, 1.5f, 200).@byte());
        add(() => F(0, 1.5f, -2).@char());
        add(() => F(0, 1.5f, -2).@short());
        add(() => F(0, 1.5f, -2).@int());
        add(() => L(1, 2).@float());
        add(() => L(1, 2).@double());
        add(() => F(1, 2).requires_grad_(true).mul(2).detach_().requires_grad);
        add(() => X(3, 4).var_mean(1L));
        add(() => torch.var_mean(X(3, 4), 0L, keepdim: true));
        add(() => linalg.svdvals(X(4, 3)));
        add(() => linalg.svdvals(X(2, 3, 5)));
        add(() => linalg.svdvals(X(6, 2).matmul(X(2, 6))).add(1).log());
        add(() => Descending(linalg.svd(X(5, 3))));
        add(() => Descending(linalg.svd(X(3, 5), fullMatrices: false)));
        add(() => Gradients(x => linalg.svdvals(x[0]), X(4, 3)));
        add(() => linalg.svd(X(5, 3)).U.stride());
        add(() => linalg.svd(X(5, 3)).Vh.stride());
        add(() => linalg.svd(X(2, 3, 5), fullMatrices: false).U.stride());
        add(() => linalg.svd(X(2, 3, 5), fullMatrices: false).Vh.stride());
        add(() => linalg.svdvals(D(1, double.NaN, 2, 3).reshape(2, 2)));
        add(() => cdist(X(3, 2), Y(4, 2)));
        add(() => cdist(Xf(30, 3), Y(20, 3).to_type(float32)).sum());
        add(() => cdist(X(30, 3), Y(20, 3)).sum(1L));
        add(() => cdist(X(30, 3), Y(20, 3), compute_mode: compute_mode.donot_use_mm_for_euclid_dist).sum(1L));
        add(() => cdist(X(3, 3), Y(2, 3), compute_mode: compute_mode.use_mm_for_euclid_dist));
        add(() => cdist(X(2, 30, 3), Y(1, 20, 3)).sum(2L));
        add(() => Gradients(x => cdist(x[0], x[1]), X(30, 3), Y(20, 3)));
        add(() => Gradients(x => cdist(x[0], x[1]), X(3, 2), Y(4, 2)));
        add(() => Gradients(x => cdist(x[0], x[0]), X(3, 2)));
        add(() => cdist(X(30, 0), Y(20, 0)).sum());
        add(() => cdist(X(3, 2), Y(4, 2), 1));
        add(() => cdist(X(3, 2), Y(4, 2), 3));
        add(() => cdist(X(3, 2), Y(4, 2), double.PositiveInfinity));
        add(() => cdist(Xf(3, 2), Y(4, 2)));
    }

    /// <summary>Singular values, and how far the product of the three factors and the factors' own are from what they should be.</summary>
    static object Descending((Tensor U, Tensor S, Tensor Vh) factors)
    {
        (Tensor u, Tensor s, Tensor vh) = factors;
        long k = s.size(0);
        Tensor product = u.narrow(1, 0, k).mul(s).matmul(vh.narrow(0, 0, k));
        return (product, s, u.t().matmul(u).mul(1000).round(), vh.matmul(vh.t()).mul(1000).round());
    }
}
