using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public sealed class NetworkKindTests
{
    public static TheoryData<NetworkKind> Kinds => [.. Enum.GetValues<NetworkKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_network_of_any_kind_has_its_sizes_and_learns(NetworkKind kind)
    {
        using var generator = new Generator(3);
        using Sequential network = DenseStack.OfKind(kind, 2, 16, 4, 2, dropout: 0.05, generator);
        Samples samples = TestData.Rings(256, seed: 4);
        Assert.Equal([256, 2], network.call(samples.Inputs).shape);
        using var optimizer = optim.Adam(network.parameters(), 5e-3);
        TrainingHistory history = Trainer.Fit(network, optimizer, samples, samples, new TrainingOptions { Epochs = 25, BatchSize = 32 });
        Assert.True(history.Best.ValidationAccuracy > 0.95, $"{kind}: {history.Best.ValidationAccuracy}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Networks_trained_side_by_side_get_the_numbers_they_get_alone(NetworkKind kind)
    {
        Samples samples = TestData.Rings(64, seed: 1);
        double Train(int seed)
        {
            using var generator = new Generator((ulong)seed);
            using Sequential network = DenseStack.OfKind(kind, 2, 8, 2, 2, dropout: 0.2, generator);
            using var optimizer = optim.SGD(network.parameters(), 0.05);
            return Trainer
                .Fit(
                    network,
                    optimizer,
                    samples,
                    samples,
                    new TrainingOptions
                    {
                        Epochs = 5,
                        BatchSize = 16,
                        Seed = (ulong)seed,
                    }
                )
                .Epochs[^1]
                .ValidationLoss;
        }
        int[] seeds = [1, 2, 3, 4];
        // Alone with one engine thread too, as each has it side by side. libtorch sums LayerNorm's weight gradients in one part a thread,
        // so their last bits change with the number of threads; the managed engine's do not (ThreadsTests).
        double[] alone = [.. SideBySide.Run(seeds.Length, i => Train(seeds[i]), threads: 1)];
        Assert.Equal(alone, SideBySide.Run(seeds.Length, i => Train(seeds[i]), threads: 4));
        Assert.Equal(4, alone.Distinct().Count());
    }

    [Fact]
    public void Layers_are_named_and_counted()
    {
        using var generator = new Generator(1);
        string[] Names(NetworkKind kind) =>
            [.. DenseStack.OfKind(kind, 5, 4, 2, 3, 0.1, generator).named_children().Select(child => child.name)];
        Assert.Equal(["linear1", "selu1", "dropout1", "linear2", "selu2", "dropout2", "output"], Names(NetworkKind.SelfNormalizing));
        Assert.Equal(
            ["linear1", "norm1", "relu1", "dropout1", "linear2", "norm2", "relu2", "dropout2", "output"],
            Names(NetworkKind.LayerNorm)
        );
        Assert.Equal(["linear1", "relu1", "dropout1", "highway2", "dropout2", "output"], Names(NetworkKind.Highway));
        Assert.Equal(["linear0", "relu0", "block1", "output"], Names(NetworkKind.Residual));
    }

    [Fact]
    public void First_weights_have_the_variance_of_their_kind()
    {
        using var generator = new Generator(1);
        double Variance(NetworkKind kind) =>
            DenseStack
                .OfKind(kind, 400, 300, 2, 3, 0, generator)
                .parameters()
                .First(p => p.ndim == 2 && p.shape[1] == 400)
                .var()
                .ToDouble();
        Assert.Equal(1.0 / 400, Variance(NetworkKind.SelfNormalizing), 0.05 / 400);
        Assert.Equal(2.0 / 400, Variance(NetworkKind.Rectified), 0.1 / 400);
        Assert.Equal(2.0 / 400, Variance(NetworkKind.WeightNorm), 0.1 / 400);
    }

    [Fact]
    public void Sizes_that_make_no_network_are_errors()
    {
        using var generator = new Generator(1);
        Assert.Contains(
            "even depth",
            Assert.Throws<ArgumentOutOfRangeException>(() => DenseStack.OfKind(NetworkKind.Residual, 2, 4, 3, 2, 0, generator)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => DenseStack.OfKind(NetworkKind.Rectified, 2, 4, 0, 2, 0, generator));
        Assert.Throws<ArgumentOutOfRangeException>(() => DenseStack.OfKind(NetworkKind.Rectified, 2, 4, 1, 2, 1, generator));
    }
}
