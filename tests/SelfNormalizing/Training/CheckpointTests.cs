using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public sealed class CheckpointTests : IDisposable
{
    static readonly Samples train = TestData.Rings(200, seed: 1),
        validation = TestData.Rings(100, seed: 2);
    readonly string folder = Directory.CreateTempSubdirectory("snn-checkpoint-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string FilePath => Path.Combine(folder, "runs", "net.checkpoint");

    TrainingOptions Options(int epochs, bool checkpoint = true) =>
        new()
        {
            Epochs = epochs,
            BatchSize = 32,
            Seed = 3,
            ReportEvery = TimeSpan.Zero,
            Checkpoint = checkpoint ? FilePath : null,
        };

    static Sequential Network(long hidden = 8)
    {
        manual_seed(7);
        return nn.Sequential(
            ("linear", nn.Linear(2, hidden)),
            ("norm", nn.BatchNorm1d(hidden)),
            ("selu", nn.SELU()),
            ("dropout", nn.AlphaDropout(0.1)),
            ("output", nn.Linear(hidden, 2))
        );
    }

    static optim.Optimizer Adam(Sequential network) => optim.Adam(network.parameters(), 0.02);

    static TrainingHistory Fit(
        TrainingOptions options,
        Sequential network,
        Func<Sequential, optim.Optimizer>? optimizerOf = null,
        Samples? samples = null,
        CancellationToken cancel = default
    )
    {
        using optim.Optimizer optimizer = (optimizerOf ?? Adam)(network);
        return Trainer.Fit(network, optimizer, samples ?? train, validation, options, cancel);
    }

    static void AssertSame(TrainingHistory expected, Sequential expectedNetwork, TrainingHistory actual, Sequential actualNetwork)
    {
        Assert.Equal(expected.StepLosses, actual.StepLosses);
        Assert.Equal(expected.Epochs.Select(e => e with { Seconds = 0 }), actual.Epochs.Select(e => e with { Seconds = 0 }));
        Assert.Equal((expected.BestEpoch, expected.Cancelled), (actual.BestEpoch, actual.Cancelled));
        Assert.All(expectedNetwork.state_dict().Zip(actualNetwork.state_dict()), pair =>
            Assert.True(pair.First.Value.eq(pair.Second.Value).all().item<bool>(), pair.First.Key)
        );
    }

    public static TheoryData<string> Optimizers => ["SGD", "Adam", "NAdam", "RMSProp"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_training_that_stopped_goes_on_bit_for_bit(string name)
    {
        Func<Sequential, optim.Optimizer> optimizer = name switch
        {
            "SGD" => network => optim.SGD(network.parameters(), 0.1, momentum: 0.9),
            "Adam" => Adam,
            "NAdam" => network => optim.NAdam(network.parameters(), 0.02),
            _ => network => optim.RMSProp(network.parameters(), 0.02),
        };
        Sequential straight = Network(),
            resumed = Network();
        TrainingHistory whole = Fit(Options(7, checkpoint: false), straight, optimizer);
        Fit(Options(2), Network(), optimizer);
        Fit(Options(5), Network(), optimizer);
        AssertSame(whole, straight, Fit(Options(7), resumed, optimizer), resumed);
        Assert.Equal(["net.checkpoint"], Directory.EnumerateFiles(Path.GetDirectoryName(FilePath)!).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(BestBy.ValidationLoss)]
    [InlineData(BestBy.ValidationAccuracy)]
    [InlineData(BestBy.LastEpoch)]
    public void The_best_epoch_may_lie_before_the_stop(BestBy by)
    {
        // A rate at which losses rise in between.
        static optim.Optimizer Fast(Sequential network) => optim.SGD(network.parameters(), 3);
        Sequential straight = Network(),
            resumed = Network();
        TrainingHistory whole = Fit(Options(8, checkpoint: false) with { Best = by }, straight, Fast);
        Fit(Options(6) with { Best = by }, Network(), Fast);
        AssertSame(whole, straight, Fit(Options(8) with { Best = by }, resumed, Fast), resumed);
    }

    [Fact]
    public void An_epoch_cut_short_is_trained_again()
    {
        using var cancel = new CancellationTokenSource();
        TrainingHistory cut = Fit(
            Options(5) with
            {
                OnProgress = p =>
                {
                    if (p.Epoch == 3 && p.Step == 2)
                        cancel.Cancel();
                },
            },
            Network(),
            cancel: cancel.Token
        );
        Assert.True(cut.Cancelled);
        Sequential straight = Network(),
            resumed = Network();
        AssertSame(Fit(Options(5, checkpoint: false), straight), straight, Fit(Options(5), resumed), resumed);
    }

    [Fact]
    public void A_finished_training_is_not_trained_again()
    {
        Sequential first = Network(),
            second = Network();
        TrainingHistory whole = Fit(Options(4), first);
        DateTime written = File.GetLastWriteTimeUtc(FilePath);
        AssertSame(whole, first, Fit(Options(4) with { OnProgress = _ => Assert.Fail("a step was done") }, second), second);
        Assert.Equal(written, File.GetLastWriteTimeUtc(FilePath));
        Assert.False(second.training);
    }

    [Fact]
    public void Progress_counts_on_from_the_stop()
    {
        Fit(Options(4), Network());
        var seen = new List<TrainingProgress>();
        TrainingHistory history = Fit(Options(8) with { OnProgress = seen.Add }, Network());
        Assert.Equal(5, seen[0].Epoch);
        Assert.InRange(seen[0].Fraction, 0.5, 0.6);
        Assert.True(seen[0].Elapsed.TotalSeconds >= history.Epochs.Take(4).Sum(e => e.Seconds));
    }

    [Fact]
    public void The_last_epoch_is_written_however_seldom_is_asked_for()
    {
        Fit(Options(3) with { CheckpointEvery = TimeSpan.FromHours(1) }, Network());
        Assert.Equal(3, Fit(Options(3) with { OnProgress = _ => Assert.Fail("a step was done") }, Network()).Epochs.Count);
    }

    public static TheoryData<string, string> OtherSettings =>
        new()
        {
            { "seed", "seed: there 3, here 4" },
            { "batch", "batch size: there 32, here 16" },
            { "rate", "learning rate 0.01," },
            { "momentum", "optimizer: there Adam" },
            { "network", "network: there 58 parameters" },
            { "samples", "training samples: there 200 of [2]" },
            { "best", "best epoch: there ValidationLoss, here LastEpoch" },
            { "loss", "loss: there CrossEntropyLoss, here NLLLoss" },
        };

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public void A_checkpoint_of_other_settings_is_refused(string what, string said)
    {
        Fit(Options(2), Network());
        TrainingOptions options = what switch
        {
            "seed" => Options(3) with { Seed = 4 },
            "batch" => Options(3) with { BatchSize = 16 },
            "best" => Options(3) with { Best = BestBy.LastEpoch },
            "loss" => Options(3) with { Loss = nn.NLLLoss() },
            _ => Options(3),
        };
        var error = Assert.Throws<InvalidOperationException>(() =>
            Fit(
                options,
                Network(what == "network" ? 9 : 8),
                what switch
                {
                    "rate" => network => optim.Adam(network.parameters(), 0.01),
                    "momentum" => network => optim.SGD(network.parameters(), 0.02),
                    _ => Adam,
                },
                what == "samples" ? TestData.Rings(200, seed: 5) : null
            )
        );
        Assert.Contains(said, error.Message);
        Assert.Contains("What to do: train with its settings", error.Message);
        Assert.Equal(1, error.Message.Split("there ").Length - 1);
    }

    [Fact]
    public void An_optimizer_of_other_options_is_refused()
    {
        Fit(Options(2), Network(), network => optim.SGD(network.parameters(), 0.1, momentum: 0.9));
        var error = Assert.Throws<InvalidOperationException>(() =>
            Fit(Options(3), Network(), network => optim.SGD(network.parameters(), 0.1, momentum: 0.5))
        );
        Assert.Contains("optimizer: there SGD, learning rate 0.1, options", error.Message);
    }

    [Fact]
    public void Fewer_epochs_than_the_checkpoint_holds_are_refused()
    {
        Fit(Options(4), Network());
        Assert.Contains(
            "holds 4 epochs, but only 3 are wanted",
            Assert.Throws<InvalidOperationException>(() => Fit(Options(3), Network())).Message
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(-1)]
    public void A_file_cut_short_is_named(int length)
    {
        Fit(Options(2), Network());
        byte[] whole = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, whole[..(length < 0 ? whole.Length + length : length)]);
        string message = Assert.Throws<InvalidDataException>(() => Fit(Options(3), Network())).Message;
        Assert.Contains(length is >= 0 and < 8 ? "is no checkpoint of a training" : "does not have the checksum at its end", message);
        Assert.Contains(FilePath, message);
    }

    [Fact]
    public void A_changed_byte_is_found()
    {
        Fit(Options(2), Network());
        byte[] bytes = File.ReadAllBytes(FilePath);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        Assert.Throws<InvalidDataException>(() => Fit(Options(3), Network()));
    }

    [Fact]
    public void A_half_written_file_beside_it_does_no_harm()
    {
        Sequential straight = Network(),
            resumed = Network();
        TrainingHistory whole = Fit(Options(4, checkpoint: false), straight);
        Fit(Options(2), Network());
        File.WriteAllBytes(FilePath + ".tmp", [1, 2, 3]);
        AssertSame(whole, straight, Fit(Options(4), resumed), resumed);
        Assert.False(File.Exists(FilePath + ".tmp"));
    }
}
