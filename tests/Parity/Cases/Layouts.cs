using TorchSharp;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>The strides of results, and random draws into tensors that do not lie row by row.</summary>
    static void Layouts(Add add)
    {
        add(() => Xf(3, 4).t().exp());
        add(() => Xf(3, 4).t() * 2);
        add(() => Xf(3, 4).t().clone());
        add(() => Xf(3, 4).t().contiguous());
        add(() => Xf(3, 4).t() + Xf(4, 3));
        add(() => Xf(4, 3) + Xf(3, 4).t());
        add(() => Xf(3, 4).t() + Xf(3));
        add(() => Xf(3) * Xf(3, 4).t());
        add(() => Xf(2, 3, 4).permute(2, 0, 1).sigmoid());
        add(() => Xf(2, 3, 4).permute(1, 2, 0) - Xf(2, 3, 4).permute(1, 2, 0));
        add(() => Xf(2, 3, 4).permute(1, 2, 0) / Xf(3, 4, 2));
        add(() => Xf(4, 1).expand(4, 3).neg());
        add(() => Xf(2, 3, 4).transpose(0, 2).narrow(0, 1, 2).abs());
        add(() => Xf(6, 4)[TensorIndex.Slice(null, null, 2)].t().tanh());
        add(() => Xf(3, 4).t() > 0);
        add(() => Xf(3, 4).t().to_type(float64));
        add(() => Xf(3, 4).t().to_type(int32));
        add(() => zeros_like(Xf(3, 4).t()));
        add(() => ones_like(Xf(2, 3, 4).permute(2, 0, 1)));
        add(() => full_like(Xf(3, 4).t(), 3));
        add(() => torch.where(Xf(3, 4).t() > 0, Xf(3, 4).t(), zeros(4, 3)));
        add(() => Xf(3, 4).t().clamp(-1, 1));
        add(() => Xf(3, 4).t().masked_fill(Xf(3, 4).t() > 0, 9));
        add(() => Xf(3, 4).t().pow(2));
        add(() => Xf(3, 4).t().sort(0));
        add(() => Xf(3, 4).t().softmax(0));
        add(() => Xf(3, 4).t().softmax(1));
        add(() => Xf(3, 4).t().relu());
        add(() => Xf(3, 4).t().selu());
        add(() => nn.functional.leaky_relu(Xf(3, 4).t(), 0.1));
        add(() => Xf(3, 4).t().sum(0L));
        add(() => Xf(2, 3, 4).permute(2, 0, 1).mean([1L], true));
        add(() => nn.functional.dropout(Xf(4, 6).t(), 0.5, true));
        add(() => nn.functional.alpha_dropout(Xf(4, 6).t(), 0.3, true));
        add(() => randn_like(zeros(4, 5).t()));
        add(() => rand_like(zeros(2, 3, 4).permute(2, 0, 1)));
        add(() => randint_like(zeros(3, 4).t(), 0, 100));
        add(() => (Xf(3, 4).t() * 0.1 + 0.5).bernoulli());
        add(() => (Xf(3, 4).t() * 2).view(12));
        add(() => Gradients(x => x[0].t().exp() * x[1], X(3, 4), X(4, 3)));
        add(() => Gradients(x => (x[0] * 2).sum(0L), X(3, 4).t()));
        add(() =>
        {
            Tensor x = X(3, 4).t().requires_grad_(true);
            (x * Y(4, 3)).sum().backward();
            return x.grad;
        });
        add(() => Xf(2, 3, 4, 5).permute(0, 2, 3, 1) + 1);
        add(() => Xf(1, 3, 4).transpose(0, 1) + 1);
        add(() => Xf(3, 1, 4).transpose(0, 2).exp());
        add(() => Xf(3, 4).t().lerp(Xf(4, 3), F(0.5f)));
        add(() => Xf(3, 4).t().cumsum(0));
        add(() => Xf(3, 4).t().logical_not());
        add(() => Xf(3, 4).t().isnan());
        add(() => Xf(3, 4).t().flip(0));
        add(() => Xf(3, 4).t().tril());
        add(() => Xf(3, 4).t().roll(1, 0));
        add(() => Xf(3, 4).t().index_select(0, L(1, 0)));
    }
}
