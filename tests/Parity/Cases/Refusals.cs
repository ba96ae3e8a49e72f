using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>What is refused, with an exception of which type.</summary>
    static void Refusals(Add add)
    {
        add(() => B(true) - B(true));
        add(() => F(1) - true);
        add(() => N(2) - B(true, false));
        add(() => 2 - B(true));
        add(() => B(true).pow(2));
        add(() => B(true) % 2);
        add(() => B(true).floor_divide(2));
        add(() => B(true).abs());
        add(() => B(true).ceil());
        add(() => B(true).floor());
        add(() => B(true).round());
        add(() => B(true).trunc());
        add(() => B(true).sign());
        add(() => B(true).relu());
        add(() => B(true).neg());
        add(() => B(true).argmax());
        add(() => B(true, false).topk(1));
        add(() => B(true, false).median());
        add(() => B(true, false).sort());
        add(() => B(true, false).cumsum(0));
        add(() => B(true, false).max());
        add(() => L(1).round());
        add(() => L(1).abs());
        add(() => L(1, 3).lerp(L(2, 4), L(1, 1)));
        add(() => L(1).addcdiv(L(1), L(1), 1));
        add(() => L(1).addcmul(L(2), L(3), 2));
        add(() => L(1).add(L(1), 0.5));
        add(() => After(L(1), x => x.add_(L(1), 0.5)));
        add(() => F(1).add(F(1), 0.5));
        add(() => B(true).add(B(true), true));
        add(() => B(true).add(B(true), 2));
        add(() => full([2], 300, uint8));
        add(() => After(U8(5), x => x.fill_(300)));
        add(() => U8(5).clamp(-1, 300));
        add(() => arange(5, ScalarType.Bool));
        add(() =>
        {
            Tensor x = F(1, 2).requires_grad_(true);
            x[0] = 1f;
            return x;
        });
        add(() =>
        {
            Tensor x = F(1, 2).requires_grad_(true);
            x.view(2, 1).add_(1);
            return x;
        });
        add(() =>
        {
            Tensor x = F(1, 2, 3);
            x[L(0, 2)] = 9;
            return x;
        });
        add(() =>
        {
            Tensor x = F(1, 2, 3);
            x[L(0, 2)] = 9f;
            return x;
        });
        add(() =>
        {
            Tensor x = F(1, 2, 3);
            x[L(0)] = L(5);
            return x;
        });
        add(() =>
        {
            Tensor x = F(1, 2, 3);
            x[0] = L(5)[0];
            return x;
        });
        add(() => N(4).index_select(0, L(-1)));
        add(() => N(4).gather(0, L(-1)));
        add(() => N(4)[L(-1)]);
        add(() => F(1).allclose(D(1)));
        add(() => L(1).allclose(L(1)));
        add(() => nn.BatchNorm1d(3).forward(X(4, 3)));
        add(() => nn.LayerNorm(3).forward(X(4, 3)));
        add(() => nn.NLLLoss().forward(Xf(4), tensor(2L)));
        add(() => nn.NLLLoss().forward(Xf(3, 4), L(2, 1, 0)));
        add(() => nn.BCEWithLogitsLoss().forward(Xf(3), L(0, 1, 0)));
        add(() => nn.MSELoss().forward(Xf(3), L(0, 1, 0)));
        add(() =>
        {
            (Tensor y, Tensor h) = nn.GRU(3, 2).call(Xf(4, 3));
            return y;
        });
        foreach ((double lr, double momentum, double decay) in new[] { (-1.0, 0.0, 0.0), (0.1, -1, 0), (0.1, 0, -1) })
            add(() => optim.SGD([new Parameter(F(1))], lr, momentum, 0, decay), $"() => SGD({lr}, {momentum}, {decay})");
        foreach (
            (double lr, double beta1, double beta2, double eps, double decay) in new[]
            {
                (-1.0, 0.9, 0.999, 1e-8, 0.0),
                (0.1, 1, 0.999, 1e-8, 0),
                (0.1, -0.1, 0.999, 1e-8, 0),
                (0.1, 0.9, 1, 1e-8, 0),
                (0.1, 0.9, 0.999, -1, 0),
                (0.1, 0.9, 0.999, 1e-8, -1),
            }
        )
        {
            add(
                () => optim.Adam([new Parameter(F(1))], lr, beta1, beta2, eps, decay),
                $"() => Adam({lr}, {beta1}, {beta2}, {eps}, {decay})"
            );
            add(
                () => optim.AdamW([new Parameter(F(1))], lr, beta1, beta2, eps, decay),
                $"() => AdamW({lr}, {beta1}, {beta2}, {eps}, {decay})"
            );
            add(
                () => optim.NAdam([new Parameter(F(1))], lr, beta1, beta2, eps, decay),
                $"() => NAdam({lr}, {beta1}, {beta2}, {eps}, {decay})"
            );
        }
        foreach (
            (double lr, double alpha, double eps, double decay, double momentum) in new[]
            {
                (-1.0, 0.9, 1e-8, 0.0, 0.0),
                (0.1, -1, 1e-8, 0, 0),
                (0.1, 0.9, -1, 0, 0),
                (0.1, 0.9, 1e-8, -1, 0),
                (0.1, 0.9, 1e-8, 0, -1),
            }
        )
            add(
                () => optim.RMSProp([new Parameter(F(1))], lr, alpha, eps, decay, momentum),
                $"() => RMSProp({lr}, {alpha}, {eps}, {decay}, {momentum})"
            );
        foreach (
            (double lr, double lrDecay, double decay, double first, double eps) in new[]
            {
                (-1.0, 0.0, 0.0, 0.0, 1e-10),
                (0.1, -1, 0, 0, 1e-10),
                (0.1, 0, -1, 0, 1e-10),
                (0.1, 0, 0, -1, 1e-10),
                (0.1, 0, 0, 0, -1),
            }
        )
            add(
                () => optim.Adagrad([new Parameter(F(1))], lr, lrDecay, decay, first, eps),
                $"() => Adagrad({lr}, {lrDecay}, {decay}, {first}, {eps})"
            );
        add(() => optim.SGD([new Parameter(F(1))], 0.1, nesterov: true));
        add(() => nn.functional.dropout(F(1), 1.5));
        add(() => nn.Dropout(-0.1).forward(F(1)));
        add(() => nn.AlphaDropout(2).forward(F(1)));
        add(() => nn.init.xavier_uniform_(zeros(3)));
        add(() => nn.init.kaiming_normal_(zeros(3)));
        add(() => nn.init.orthogonal_(zeros(3)));
        add(() => nn.init.CalculateFanInAndFanOut(zeros(3)));
        add(() => nn.init.uniform_(zeros(3), 1, 0));
        add(() => nn.functional.cross_entropy(Xf(2, 3), L(0, 1), label_smoothing: 2));
        add(() => N(3).ToScalar());
        add(() => N(3).item<float>());
        add(() => N(1).item<double>());
        add(() => rand([5], int64));
        add(() => randn([5], int64));
        add(() => torch.where(U8(1, 0), F(1, 2), F(3, 4)));
        add(() => F(1, 2).masked_fill(U8(1, 0), 3));
        add(() => F(1, 2).masked_select(U8(1, 0)));
        add(() => N(4).slice(0, 0, 4, 0));
        add(() => cat(Array.Empty<Tensor>()));
        add(() => stack(Array.Empty<Tensor>()));
        add(() => F(1, 2).dot(F(1, 2, 3)));
        add(() => F(1, 2).dot(D(1, 2)));
        add(() => zeros(2, 3).dot(F(1)));
        add(() => N(2, 3) + N(2, 2));
        add(() => N(2, 3).view(7));
        add(() => N(2, 3).reshape(-1, -1));
        add(() => N(3).squeeze(5));
        add(() => N(3).transpose(0, 1));
        add(() => N(2, 3).permute(0, 0));
        add(() => N(3).expand(2, 4));
        add(() => N(3).sum(1L));
        add(() => L(1, 2).mean());
        add(() => L(1, 2).std());
        add(() => L(1, 2).requires_grad_(true));
        add(() => L(1) % 0);
        add(() => L(1).floor_divide(0));
        add(() => zeros(0).max());
        add(() => zeros(0).argmax());
        add(() => N(3).narrow(0, 2, 2));
        add(() => N(3)[5]);
        add(() => N(3).split(0L));
        add(() => N(3).chunk(0));
        add(() => nn.Linear(3, 2).forward(Xf(4, 5)));
        add(() => nn.Conv2d(3, 2, 3).forward(Xf(1, 2, 5, 5)));
        add(() => nn.Conv1d(3, 2, 3).forward(Xf(1, 2, 5)));
        add(() => nn.MaxPool2d(9).forward(Xf(1, 2, 5, 5)));
        add(() => nn.BatchNorm1d(3).forward(Xf(2, 4)));
        add(() => nn.BatchNorm1d(3).forward(Xf(1, 3)).shape);
        add(() => nn.BatchNorm2d(3).forward(Xf(2, 3)));
        add(() => nn.LayerNorm(3).forward(Xf(2, 4)));
        add(() => nn.Embedding(3, 2).forward(L(3)));
        add(() => nn.functional.cross_entropy(Xf(2, 3), L(0, 3)));
        add(() => nn.functional.cross_entropy(Xf(2, 3), L(0, 1, 2)));
        add(() => nn.functional.mse_loss(Xf(2, 3), Xf(4, 3)));
        add(() => linalg.inv(zeros(2, 2)));
        add(() => linalg.solve(zeros(2, 3), zeros(2)));
        add(() => linalg.svd(zeros(3)));
        add(() => multinomial(F(1, -1), 1));
        add(() => multinomial(F(0, 0), 1));
        add(() => multinomial(F(1, 1), 3));
        add(() => F(2, 0.5f).bernoulli());
        add(() => zeros(3).bernoulli_(2));
        add(() => zeros(3).uniform_(1, 0));
        add(() => zeros(3).normal_(0, -1));
        add(() => zeros(3).exponential_(-1));
        add(() => N(3).clamp((Scalar?)null, (Scalar?)null));
        add(() => new torch.Device("gpu"));
        add(() => nn.ModuleList<nn.Module<Tensor, Tensor>>()[0]);
    }
}
