using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>The lessons' nets whose training steps are timed.</summary>
static class Nets
{
    /// <summary>A net, its multiply-adds for one example in the forward pass, the shape of an example, and how many make a batch.</summary>
    public sealed record Net(
        string Name,
        double MultiplyAdds,
        int Batch,
        long[] Example,
        Func<nn.Module<Tensor, Tensor>> Make,
        bool Regression = false
    )
    {
        /// <summary>
        /// Billions of floating-point operations of a step: two for a multiply-add, three products (output and both gradients) for each
        /// layer.
        /// </summary>
        public double Gigaflops => 6e-9 * MultiplyAdds * Batch;
    }

    public static readonly Net[] All =
    [
        new("mlp-mnist", Dense(784, 512, 256, 10), 128, [784], () =>
            nn.Sequential(
                nn.Linear(784, 512),
                nn.SELU(),
                nn.AlphaDropout(0.05),
                nn.Linear(512, 256),
                nn.SELU(),
                nn.AlphaDropout(0.05),
                nn.Linear(256, 10)
            )
        ),
        new("cnn-mnist", 24 * 24 * 8 * 25 + 10 * 10 * 16 * 72 + Dense(400, 512, 10), 128, [1, 28, 28], () =>
            nn.Sequential(
                nn.Conv2d(1, 8, 5),
                nn.MaxPool2d(2),
                nn.SELU(),
                nn.Conv2d(8, 16, 3),
                nn.MaxPool2d(2),
                nn.SELU(),
                nn.Flatten(),
                nn.Linear(400, 512),
                nn.SELU(),
                nn.AlphaDropout(0.05),
                nn.Linear(512, 10)
            )
        ),
        new("cnn-cifar10", 28 * 28 * 128 * 75 + (12 * 12 + 4 * 4) * 128 * 1152 + Dense(2048, 2048, 1024, 10), 128, [3, 32, 32], () =>
            nn.Sequential(
                nn.Conv2d(3, 128, 5),
                nn.MaxPool2d(2),
                nn.SELU(),
                nn.Conv2d(128, 128, 3),
                nn.MaxPool2d(2),
                nn.SELU(),
                nn.Conv2d(128, 128, 3),
                nn.SELU(),
                nn.Flatten(),
                nn.Linear(2048, 2048),
                nn.SELU(),
                nn.Linear(2048, 1024),
                nn.SELU(),
                nn.Linear(1024, 10)
            )
        ),
        new("deep-20x100", Dense([784, .. Enumerable.Repeat(100, 20), 10]), 128, [784], () => Stack(20, 100, () => [nn.SELU()])),
        new("figure1-selu-32x784", Dense([784, .. Enumerable.Repeat(784, 32), 10]), 128, [784], () => Stack(32, 784, () => [nn.SELU()])),
        new("figure1-bn-32x784", Dense([784, .. Enumerable.Repeat(784, 32), 10]), 128, [784], () =>
            Stack(32, 784, () => [nn.BatchNorm1d(784), nn.ReLU()])
        ),
        new(
            "flow-3x64",
            Dense(3, 64, 64, 64, 2),
            256,
            [3],
            () => nn.Sequential(nn.Linear(3, 64), nn.SELU(), nn.Linear(64, 64), nn.SELU(), nn.Linear(64, 64), nn.SELU(), nn.Linear(64, 2)),
            Regression: true
        ),
    ];

    /// <summary>Multiply-adds of dense layers of these widths.</summary>
    static double Dense(params int[] widths) => widths.Zip(widths.Skip(1)).Sum(pair => (double)pair.First * pair.Second);

    static Sequential Stack(int depth, int width, Func<nn.Module<Tensor, Tensor>[]> after)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 0; i < depth; i++)
        {
            layers.Add(nn.Linear(i == 0 ? 784 : width, width));
            layers.AddRange(after());
        }
        layers.Add(nn.Linear(width, 10));
        return nn.Sequential(layers);
    }

    /// <summary>Weights from N(0, 1/fan-in) and biases 0, so that the signal neither dies nor grows.</summary>
    public static void Initialise(nn.Module<Tensor, Tensor> net)
    {
        foreach (var (_, parameter) in net.named_parameters())
        {
            if (parameter.ndim == 1)
                continue;
            nn.init.normal_(parameter, 0, 1 / Math.Sqrt(parameter.shape.Skip(1).Aggregate(1L, (product, size) => product * size)));
        }
    }
}
