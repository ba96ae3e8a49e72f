using System.Diagnostics;
using System.Globalization;
using SelfNormalizing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

/// <summary>
/// What a training step takes on the engine this is built on: median of many, batches of 128, once the runtime has
/// compiled everything in full.
/// </summary>
static class StepTimes
{
    const int Steps = 300;
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);

    public static IEnumerable<string> Measure()
    {
        manual_seed(1);
        yield return Line("dense 784-512-256-10", DenseStack.SelfNormalizing([784, 512, 256, 10], dropout: 0.05), randn(128, 784));
        yield return Line(
            "CNN of lesson 4",
            nn.Sequential(
                ("conv1", nn.Conv2d(1, 8, 5)),
                ("pool1", nn.MaxPool2d(2)),
                ("act1", nn.SELU()),
                ("conv2", nn.Conv2d(8, 16, 3)),
                ("pool2", nn.MaxPool2d(2)),
                ("act2", nn.SELU()),
                ("flatten", nn.Flatten()),
                ("dense", nn.Linear(400, 512)),
                ("act3", nn.SELU()),
                ("dropout", nn.AlphaDropout(0.05)),
                ("output", nn.Linear(512, 10))
            ),
            randn(128, 1, 28, 28)
        );
        yield return Line("dense, 16 layers of 64", DenseStack.SelfNormalizing([64, .. Enumerable.Repeat(64L, 16), 10]), randn(128, 64));
    }

    static string Line(string name, Sequential network, Tensor inputs)
    {
        using var optimizer = optim.SGD(network.parameters(), 1e-3);
        Tensor targets = arange(128, dtype: int64).remainder(10);
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < Warm; )
            Step();
        double[] times = [.. Enumerable.Range(0, Steps).Select(_ => Step()).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{name},{times[Steps / 2]:0.00},{get_num_threads()}");

        double Step()
        {
            var watch = Stopwatch.StartNew();
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(network.call(inputs), targets).backward();
            optimizer.step();
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}
