using TorchSharp;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Operations on tensors, linear algebra and distributions, with derivatives.</summary>
    static void Functions(Add add)
    {
        add(() => Derivatives(x => x.logcumsumexp(0), X(5)));
        add(() => Xf(2, 3).logcumsumexp(1));
        add(() => F(float.NegativeInfinity, 1, float.PositiveInfinity).logcumsumexp(0));
        add(() => cdist(X(3, 4), Y(2, 4)));
        add(() => cdist(Xf(2, 3, 4), Xf(2, 2, 4), 1));
        add(() => cdist(X(3, 2), Y(2, 2), double.PositiveInfinity));
        add(() => cdist(X(3, 2), Y(2, 2), 3));
        add(() => cdist(X(3, 2), Y(2, 2), 0));
        add(() => Gradients(x => cdist(x[0], x[1]), X(3, 2), Y(2, 2)));
        add(() => Gradients(x => cdist(x[0], x[0]), X(2, 2)));
        add(() => searchsorted(F(1, 3, 5, 7), F(0, 3, 4, 9)));
        add(() => searchsorted(F(1, 3, 5, 7), F(0, 3, 4, 9), right: true));
        add(() => searchsorted(L(1, 3, 5), L(3), out_int32: true));
        add(() => searchsorted(N(2, 3) * 2, F(1, 7, 3, 9).reshape(2, 2)));
        add(() => searchsorted(F(3, 1, 2), F(2), sorter: L(1, 2, 0)));
        add(() => bincount(L(1, 3, 1)));
        add(() => bincount(L(1, 3, 1), F(0.5f, 1, 2)));
        add(() => bincount(L(1), minlength: 4));
        add(() => bincount(I(2, 0), D(1, 2)));
        add(() => bincount(L(-1)));
        add(() => count_nonzero(F(0, 1, 2, 0)));
        add(() => N(2, 3).count_nonzero([1L]));
        add(() => nn.functional.one_hot(L(0, 2, 1)));
        add(() => nn.functional.one_hot(L(0, 2, 1, 1).reshape(2, 2), 4));
        add(() => nn.functional.one_hot(L(5), 3));
        add(() => unique(L(3, 1, 3, 2), return_inverse: true, return_counts: true));
        add(() => F(2, 1, 2).unique(return_inverse: true));
        add(() => unique(L(1, 2, 1, 2, 3, 4).reshape(3, 2), return_inverse: true, return_counts: true, dim: 0));
        add(() => unique_consecutive(L(1, 1, 2, 1), return_inverse: true, return_counts: true));
        add(() => std_mean(Xf(2, 3), 1L));
        add(() => Xf(2, 3).std_mean(new long[] { 0 }, false, true));
        add(() => Derivatives(x => nn.functional.softplus(x), D(-30, -1, 0, 2, 25)));
        add(() => Derivatives(x => nn.functional.softplus(x, 2, 5), D(-1, 0, 2, 4)));
        add(() => Xf(3).softplus());
        add(() => nn.functional.hardtanh(Xf(4).clone(), inplace: true));
        add(() => Gradients(x => nn.functional.relu6(x[0]), D(-1, 0, 3, 6, 7)));
        add(() => Gradients(x => nn.functional.hardsigmoid(x[0]), F(-4, -3, 0, 2, 4)));
        add(() => Gradients(x => nn.functional.hardswish(x[0]), F(-4, -2, 0, 2, 4)));
        add(() => Derivatives(x => nn.functional.logsigmoid(x), D(-100, -1, 0, 2, 50)));
        add(() => Derivatives(x => nn.functional.mish(x), D(-20, -1, 0, 2, 25)));
        add(() => Derivatives(x => nn.functional.celu(x, 1.5), D(-2, -0.5, 0.5, 2)));
        add(() => Derivatives(x => nn.functional.softsign(x), D(-2, 0.5, 2)));
        add(() => Derivatives(x => nn.functional.tanhshrink(x), D(-2, 0.5, 2)));
        add(() => Derivatives(x => nn.functional.glu(x), X(2, 4)));
        add(() => nn.functional.glu(Xf(4, 2), 0));
        add(() => Derivatives(x => nn.functional.softmin(x, 1), X(2, 3)));
        add(() => Gradients(x => nn.functional.threshold(x[0], 0.5, -1), D(0, 0.5, 2)));
        add(() => nn.functional.pad(N(2, 3), [1, 2]));
        add(() => nn.functional.pad(N(2, 3), (1, 0, 0, 2), value: 9));
        add(() => nn.functional.pad(N(1, 2, 4), [2, 1], PaddingModes.Reflect));
        add(() => nn.functional.pad(N(1, 2, 3), [2, 1], PaddingModes.Replicate));
        add(() => nn.functional.pad(N(1, 2, 3), [2, 1], PaddingModes.Circular));
        add(() => nn.functional.pad(N(4), [-1, -2]));
        add(() => Gradients(x => nn.functional.pad(x[0], [1, 1, 1, 1], PaddingModes.Reflect), X(1, 1, 3, 3)));
        add(() => nn.functional.normalize(Xf(2, 3)));
        add(() => Gradients(x => nn.functional.normalize(x[0], 1, 0), X(2, 3)));
        add(() => nn.functional.normalize(zeros(2, 3)));
        add(() => nn.functional.cosine_similarity(Xf(2, 3), Xf(2, 3).flip(1)));
        add(() => Gradients(x => nn.functional.cosine_similarity(x[0], x[1], 0), X(3, 2), Y(3, 2)));
        add(() => nn.functional.pairwise_distance(Xf(2, 3), Xf(2, 3).flip(1)));
        add(() => Gradients(x => linalg.cholesky(x[0].matmul(x[0].t()) + eye(3, dtype: float64)), X(3, 3)));
        add(() => linalg.cholesky(-eye(2)));
        add(() => linalg.eigh(X(3, 3) + X(3, 3).t()).Item1);
        add(() => linalg.eigvalsh(Xf(2, 3, 3)));
        add(() => Gradients(x => linalg.eigh(x[0] + x[0].t()).Item1, X(3, 3)));
        add(() => Gradients(x => linalg.eigh(x[0] + x[0].t()).Item2.pow(2), X(3, 3)));
        add(() => linalg.qr(X(4, 3)));
        add(() => linalg.qr(X(3, 4)));
        add(() => linalg.qr(X(3, 2), linalg.QRMode.Complete));
        add(() =>
            Gradients(
                x =>
                {
                    (Tensor q, Tensor r) = linalg.qr(x[0]);
                    return q.sum() * 2 + (r * r).sum() + r.sum();
                },
                X(4, 3)
            )
        );
        add(() => Gradients(x => linalg.det(x[0]), X(3, 3)));
        add(() => linalg.slogdet(X(2, 3, 3)));
        add(() => Xf(3, 3).det());
        add(() => (X(3, 3).inverse().matmul(X(3, 3)) * 1000).round());
        add(() => linalg.vector_norm(X(2, 3), 3, [1L]));
        add(() => linalg.matrix_norm(X(2, 3)));
        add(() => linalg.solve(X(3, 3), Y(2, 3), left: false));
        add(() => distributions.Bernoulli(probs: F(0.2f, 0.7f)).sample(4));
        add(() => distributions.Bernoulli(probs: D(0.2, 0.7)).log_prob(D(1, 0)));
        add(() => distributions.Bernoulli(logits: D(0.2, -0.7)).entropy());
        add(() => distributions.Bernoulli(logits: D(0.2, -0.7)).probs);
        add(() => distributions.Bernoulli(probs: D(0.2, 0.7)).variance);
        add(() => distributions.Uniform(F(0, 1), F(2, 5)).sample(3));
        add(() => distributions.Uniform(D(0, 1), D(2, 5)).log_prob(D(1, 6)));
        add(() => distributions.Uniform(D(0, 1), D(2, 5)).entropy());
        add(() => distributions.Uniform(D(0, 1), D(2, 5)).cdf(D(1, 2)));
        add(() => distributions.Normal(D(0, 1), D(2, 5)).mode);
        add(() => distributions.Normal(D(0, 1), D(2, 5)).expand(new torch.Size((3, 2))).mean);
        add(() => distributions.Normal(D(0, 1), D(2, 5)).cdf(D(1, 2)));
        add(() => distributions.Normal(D(0, 1), D(2, 5)).icdf(D(0.1, 0.9)));
        add(() => distributions.Normal(D(0, 1), D(2, 5)).log_prob(D(1, 2)));
        add(() => distributions.Categorical(F(1, 2, 3)).sample(6));
        add(() => distributions.Categorical(4).sample(5));
    }
}
