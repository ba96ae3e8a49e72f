using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class TrainerTests
{
    static readonly Samples train = TestData.Rings(512, seed: 1),
        validation = TestData.Rings(200, seed: 2);

    static (Sequential Network, TrainingHistory History) Fit(
        TrainingOptions options,
        double learningRate = 0.05,
        CancellationToken cancel = default
    )
    {
        manual_seed(7);
        Sequential network = DenseStack.SelfNormalizing([2, 16, 16, 2], dropout: 0.05);
        using optim.Optimizer optimizer = optim.SGD(network.parameters(), learningRate);
        return (network, Trainer.Fit(network, optimizer, train, validation, options, cancel));
    }

    [Fact]
    public void A_self_normalizing_network_learns_the_rings()
    {
        (Sequential network, TrainingHistory history) = Fit(new TrainingOptions { Epochs = 30, BatchSize = 32 });
        Assert.Equal(30, history.Epochs.Count);
        Assert.Equal(30 * 16, history.StepLosses.Count);
        Assert.True(history.Best.ValidationAccuracy > 0.95, $"accuracy {history.Best.ValidationAccuracy}");
        Assert.True(history.Epochs[^1].TrainLoss < 0.5 * history.Epochs[0].TrainLoss);
        Assert.False(network.training);
    }

    [Fact]
    public void Afterwards_the_network_holds_the_best_epoch()
    {
        foreach (BestBy by in Enum.GetValues<BestBy>())
        {
            // A rate too high on purpose, so that the last epoch is not simply the best.
            (Sequential network, TrainingHistory history) = Fit(
                new TrainingOptions
                {
                    Epochs = 8,
                    BatchSize = 32,
                    Best = by,
                },
                learningRate: 1.5
            );
            int expected = by switch
            {
                BestBy.ValidationLoss => history.Epochs.MinBy(e => e.ValidationLoss)!.Epoch,
                BestBy.ValidationAccuracy => history.Epochs.MaxBy(e => e.ValidationAccuracy)!.Epoch,
                _ => 8,
            };
            Assert.Equal(expected, history.BestEpoch);
            Assert.Equal(history.Best.ValidationLoss, Trainer.Evaluate(network, validation).Loss, 1e-9);
        }
    }

    [Fact]
    public void One_seed_gives_the_same_numbers()
    {
        TrainingHistory first = Fit(new TrainingOptions { Epochs = 3, Seed = 5 }).History;
        TrainingHistory second = Fit(new TrainingOptions { Epochs = 3, Seed = 5 }).History;
        TrainingHistory other = Fit(new TrainingOptions { Epochs = 3, Seed = 6 }).History;
        Assert.Equal(first.StepLosses, second.StepLosses);
        Assert.NotEqual(first.StepLosses, other.StepLosses);
    }

    [Fact]
    public void Progress_counts_up_to_the_end()
    {
        var seen = new List<TrainingProgress>();
        Fit(
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 64,
                Name = "SELU",
                OnProgress = seen.Add,
                ReportEvery = TimeSpan.Zero,
            }
        );
        Assert.Equal(3 * 8, seen.Count);
        Assert.Equal(seen.Select(p => p.Fraction).Order(), seen.Select(p => p.Fraction));
        Assert.Equal(1, seen[^1].Fraction);
        Assert.Equal(TimeSpan.Zero, seen[^1].Remaining);
        Assert.Contains("SELU", seen[^1].ToString());
        Assert.Contains("epoch 3/3", seen[^1].ToString());
        Assert.Contains("validation loss", seen[^1].ToString());
    }

    [Theory]
    [InlineData(42.4, "42 s")]
    [InlineData(599, "599 s")]
    [InlineData(600, "10 min")]
    [InlineData(7100, "118 min")]
    [InlineData(7200, "2.0 h")]
    [InlineData(400_000, "4.6 days")]
    public void Long_times_are_told_in_units_that_a_reader_can_judge(double seconds, string expected) =>
        Assert.EndsWith(
            $"· {expected}, {expected} left",
            new TrainingProgress("SELU", 2, 2, 0, 8, 0.5, null, TimeSpan.FromSeconds(seconds)).ToString()
        );

    [Fact]
    public void Cancelling_keeps_what_was_done()
    {
        using var cancel = new CancellationTokenSource();
        TrainingHistory history = Fit(
            new TrainingOptions
            {
                Epochs = 50,
                BatchSize = 64,
                ReportEvery = TimeSpan.Zero,
                OnProgress = p =>
                {
                    if (p.Epoch == 2 && p.Step == 4)
                        cancel.Cancel();
                },
            },
            cancel: cancel.Token
        ).History;
        Assert.True(history.Cancelled);
        Assert.Single(history.Epochs);
        Assert.Equal(1, history.BestEpoch);
        Assert.Equal(8 + 4, history.StepLosses.Count);
    }

    [Fact]
    public void Values_can_be_approximated_as_well()
    {
        manual_seed(3);
        using Tensor x = linspace(-2, 2, 256).reshape(256, 1),
            y = x.mul(x);
        var samples = new Samples(x, y);
        Sequential network = DenseStack.SelfNormalizing([1, 32, 32, 1]);
        using optim.Optimizer optimizer = optim.SGD(network.parameters(), 0.005);
        TrainingHistory history = Trainer.Fit(
            network,
            optimizer,
            samples,
            samples,
            new TrainingOptions
            {
                Epochs = 60,
                BatchSize = 32,
                Loss = nn.MSELoss(),
            }
        );
        Assert.Null(history.Best.ValidationAccuracy);
        Assert.Null(history.Best.TrainAccuracy);
        Assert.True(history.Best.ValidationLoss < 0.05, $"loss {history.Best.ValidationLoss}");
    }

    [Fact]
    public void A_partial_batch_is_dropped_or_kept_as_told()
    {
        Assert.Equal(5, Fit(new TrainingOptions { Epochs = 1, BatchSize = 100 }).History.StepLosses.Count);
        Assert.Equal(
            6,
            Fit(
                new TrainingOptions
                {
                    Epochs = 1,
                    BatchSize = 100,
                    DropLast = false,
                }
            ).History.StepLosses.Count
        );
    }

    [Fact]
    public void An_epoch_without_a_step_is_an_error()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(new TrainingOptions { BatchSize = 600 }));
        Assert.Contains("512 training samples", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(new TrainingOptions { Epochs = 0 }));
    }

    [Fact]
    public void Evaluation_does_not_depend_on_the_batch_size()
    {
        manual_seed(1);
        Sequential network = DenseStack.SelfNormalizing([2, 8, 2]);
        Evaluation whole = Trainer.Evaluate(network, validation, batchSize: 200),
            parts = Trainer.Evaluate(network, validation, batchSize: 7);
        Assert.Equal(whole.Loss, parts.Loss, 1e-6);
        Assert.Equal(whole.Accuracy, parts.Accuracy);
    }

    [Fact]
    public void Inputs_and_targets_must_pair()
    {
        using Tensor inputs = zeros(4, 2),
            targets = zeros(3);
        var error = Assert.Throws<ArgumentException>(() => new Samples(inputs, targets));
        Assert.Contains("[4, 2]", error.Message);
        Assert.Contains("[3]", error.Message);
    }
}
