using TorchSharp;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Values at the ends of types, of not-a-number and of derivatives where functions bend.</summary>
    static void Arithmetic(Add add)
    {
        add(() => U8(200) - U8(100));
        add(() => U8(200, 5).sub(U8(100, 10)));
        add(() => U8(200) - tensor(100));
        add(() => U8(5) * -1);
        add(() => I(int.MinValue).floor_divide(-1));
        add(() => I8(127, -128).floor_divide(I8(-3, 44)));
        add(() => F(1, float.NaN).clamp(F(0, 0), F(1, 1)));
        add(() => F(1, 2).clamp(F(float.NaN, 0), F(1, 1)));
        add(() => F(1, float.NaN, 3).median());
        add(() => zeros(0).median());
        add(() => zeros(0).logsumexp(0));
        add(() => zeros(0, int64).softmax(0));
        add(() => Derivatives(x => x.std(), D(2, 2, 2)));
        add(() => D(double.MaxValue, double.NegativeInfinity, -1, 0, 1e-20).log1p());
        add(() => F(float.MaxValue, float.NegativeInfinity, -1, 0, 1e-10f).log1p());
        add(() => torch.pow(2.5, L(7)));
        add(() => torch.pow(2.0, L(1, 2)));
        add(() => torch.pow(2, B(true)));
        add(() => torch.pow(2, I8(3, 4)));
        add(() => torch.pow(2.5, F(2)));
        add(() => linspace(-1, 1, 11));
        add(() => linspace(0, 1, 7));
        add(() => linspace(-3, 5, 10, float64));
        add(() => linspace(0, 10, 4, int64));
        add(() => logspace(0, 2, 5));
        add(() => U8(200, 100, 3).any());
        add(() => U8(200, 100, 0).all());
        add(() => U8(1, 0, 2, 0).reshape(2, 2).any(1));
        add(() => N(5)[U8(0, 1, 1, 0, 1)]);
        add(() => N(3).gather(0, I(1, 2)));
        add(() => N(3).repeat_interleave(0));
        add(() => After(L(1, 2), x => x.ceil_()));
        add(() => After(L(1, 2), x => x.floor_()));
        add(() => torch.maximum(F(0f, -0f), F(-0f, 0f)));
        add(() => F(-0f, 0f, -1).selu());
        add(() => F(-0f, 0f, -1).elu(2));
        add(() => F(-2, 3, -6).floor_divide(-3));
        add(() => Derivatives(x => x.selu(), D(-1, 0, 1)));
        add(() => Derivatives(x => x.elu(0.7), D(-1, 0, 1)));
        add(() => Derivatives(x => x.relu(), D(-1, 0, double.NaN, 1)));
        add(() => Derivatives(x => x.max(), D(1, double.NaN, 2)));
        add(() => Derivatives(x => x.norm(0), D(1, 0, 2)));
        add(() => Gradients(x => x[0].maximum(x[1]), D(1, double.NaN, 2), D(2, 1, 2)));
        add(() => Gradients(x => x[0].atan2(x[1]), D(0, 1), D(0, 2)));
        add(() => F(float.NaN, float.PositiveInfinity, 3e9f, -2.7f).to_type(int64));
        add(() => F(-2.7f, 300.5f).to_type(uint8));
        add(() => F(-2.7f, 99.5f).to_type(int16));
        add(() => torch.device("cpu:0").ToString());
        add(() => nn.init.calculate_gain(nn.init.NonlinearityType.LeakyReLU));
        add(() => (nn.init.orthogonal_(empty([16, 16], float64)) * 1000).round());
        add(() => (nn.init.orthogonal_(empty([3, 5], float64), 2) * 1000).round());
        add(() => distributions.Normal(0.0, 1.0).sample(5));
        add(() => distributions.Normal(1.0, 2.0).sample(20));
        add(() => multinomial(F(1, 2, 3), 1, true));
        add(() => randint(0, 1L << 28, [3]));
        add(() => randint(0, 1L << 40, [3]));
        add(() => nn.CrossEntropyLoss().forward(Xf(4), L(2)));
        add(() =>
        {
            Tensor x = D(1, 2).requires_grad_(true),
                y = x.sum();
            y.backward();
            y.backward();
            return x.grad;
        });
        add(() => Trained(nn.Conv2d(2, 3, 3), X(0, 2, 5, 5).to_type(float32)));
        add(() => nn.BatchNorm1d(3).forward(Xf(1, 3, 1)).shape);
        add(() => nn.BatchNorm1d(3).forward(Xf(4, 3)));
        add(() => full_like(N(2, 3), 7));
        add(() =>
        {
            set_default_dtype(float64);
            try
            {
                return (L(1, 2) / 2, L(4).sqrt(), zeros(2));
            }
            finally
            {
                set_default_dtype(float32);
            }
        });
        add(() => nn.GELU().forward(F(float.MaxValue, -1, 0, 2).reshape(1, -1)));
        add(() => N(6).reshape(2, 3).std((0L, 1L)));
    }
}
