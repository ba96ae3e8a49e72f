using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class ContestTests
{
    static readonly Contestant He = new("ReLU, He", masks => DenseStack.RectifiedHe([8, 16, 3], 0.2, masks));
    static readonly Contestant SelfNormalizing = new("SELU", masks => DenseStack.SelfNormalizing([8, 16, 3], 0.2, masks));

    static Contest Make(string? checkpoints = null, Shard? part = null)
    {
        manual_seed(3);
        Tensor inputs = randn(256, 8),
            targets = inputs.narrow(1, 0, 3).argmax(1);
        var all = new Samples(inputs, targets);
        return new Contest(
            new Samples(all.Inputs.narrow(0, 0, 192), all.Targets.narrow(0, 0, 192)),
            new Samples(all.Inputs.narrow(0, 192, 64), all.Targets.narrow(0, 192, 64))
        )
        {
            BatchSize = 32,
            Checkpoints = checkpoints,
            Part = part,
        };
    }

    [Fact]
    public void A_contestant_s_figures_do_not_depend_on_who_else_takes_part()
    {
        Contest contest = Make();
        Trial[] both = [.. contest.Run([He, SelfNormalizing], [1, 2], 0.1, epochs: 2)];
        Trial alone = Assert.Single(contest.Run([SelfNormalizing], [2], 0.1, epochs: 2));
        Assert.Equal([("ReLU, He", 1), ("ReLU, He", 2), ("SELU", 1), ("SELU", 2)], both.Select(trial => (trial.Contestant, trial.Seed)));
        Assert.Equal(both[3].History.StepLosses, alone.History.StepLosses);
        Assert.NotEqual(both[2].History.StepLosses, alone.History.StepLosses);
    }

    [Fact]
    public void A_contest_that_was_stopped_goes_on_from_its_checkpoints()
    {
        var plain = new Contestant("ReLU, He", _ => DenseStack.RectifiedHe([8, 16, 3]));
        string folder = Path.Combine(Path.GetTempPath(), $"contest-{Guid.NewGuid():N}");
        try
        {
            Make(folder).Run([plain], [1, 2], 0.1, epochs: 1);
            Assert.Equal(
                ["ReLUHe-1-0.1.checkpoint", "ReLUHe-2-0.1.checkpoint"],
                Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            );
            Assert.Equal(
                Make().Run([plain], [1, 2], 0.1, epochs: 3).Select(trial => trial.History.StepLosses),
                Make(folder).Run([plain], [1, 2], 0.1, epochs: 3).Select(trial => trial.History.StepLosses)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Parts_of_a_contest_share_a_folder_and_give_what_one_run_gives()
    {
        var plain = new Contestant("ReLU, He", _ => DenseStack.RectifiedHe([8, 16, 3]));
        string folder = Path.Combine(Path.GetTempPath(), $"contest-{Guid.NewGuid():N}");
        try
        {
            IReadOnlyList<Trial> Run(string? at, Shard? part) => Make(at, part).Run([plain], [1, 2, 3, 4, 5], 0.1, epochs: 2);
            IReadOnlyList<Trial> whole = Run(null, null);
            string message = Assert.Throws<ShardDoneException>(() => Run(folder, new Shard(1, 2))).Message;
            Assert.Contains("Of 5 trainings 2 belong to parts that are not", message);
            Assert.Equal(3, Directory.GetFiles(folder, "*.checkpoint").Length);
            IReadOnlyList<Trial> joined = Run(folder, new Shard(2, 2));
            Assert.Equal(whole.Select(trial => trial.History.StepLosses), joined.Select(trial => trial.History.StepLosses));
            using Tensor input = ones(1, 8);
            Assert.Equal(
                whole.Select(trial => trial.Network.call(input).data<float>().ToArray()),
                joined.Select(trial => trial.Network.call(input).data<float>().ToArray())
            );
            // More epochs: what was done is not enough, and goes on.
            Assert.Throws<ShardDoneException>(() => Make(folder, new Shard(1, 2)).Run([plain], [1, 2, 3, 4, 5], 0.1, epochs: 3));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Contestants_that_would_share_a_checkpoint_are_refused()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"contest-{Guid.NewGuid():N}");
        Contestant one = He with { Name = "α = 1.0" },
            ten = He with { Name = "α = 10" };
        string message = Assert.Throws<ArgumentException>(() => Make(folder).Run([one, ten], [1], 0.1, epochs: 1)).Message;
        Assert.Contains("'α = 1.0' and 'α = 10' would keep their checkpoints in one file", message);
        Assert.False(Directory.Exists(folder));
        Assert.Equal(2, Make().Run([one, ten], [1], 0.1, epochs: 1).Count);
    }

    [Fact]
    public void The_best_rate_is_the_one_of_the_highest_validation_accuracy_and_of_equals_the_smaller()
    {
        Trial Of(double rate, double accuracy) =>
            new("a", 1, rate, null!, new TrainingHistory([], [new EpochResult(1, 1, 1, 1, accuracy, 0)], 1, false));
        Assert.Equal(0.1, Contest.BestRates([Of(0.01, 0.5), Of(1, 0.9), Of(0.1, 0.9), Of(10, 0.1)])["a"]);
        IReadOnlyDictionary<string, double> rates = Contest.BestRates(Make().Sweep([He, SelfNormalizing], [1], [1e-6, 0.1], epochs: 3));
        Assert.Equal([0.1, 0.1], [rates["ReLU, He"], rates["SELU"]]);
        Assert.All(Make().Run([He, SelfNormalizing], [1], rates, epochs: 1), trial => Assert.Equal(0.1, trial.LearningRate));
    }

    [Fact]
    public void A_spread_has_the_deviation_of_a_sample_and_the_range()
    {
        Spread spread = Spread.Of([90.0, 92.0, 94.0]);
        Assert.Equal(new Spread(92, 2, 90, 94, 3), spread);
        Assert.Equal(("92.00 ± 2.00", "91.50"), (spread.ToString(), Spread.Of([91.5]).ToString()));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }

    [Fact]
    public void Networks_without_classes_are_judged_by_the_loss_that_the_contest_is_given()
    {
        manual_seed(5);
        Tensor inputs = randn(96, 4),
            targets = inputs.square();
        var contest = new Contest(new Samples(inputs, targets), new Samples(inputs, targets))
        {
            BatchSize = 32,
            Loss = nn.MSELoss(),
            Optimizer = static (parameters, rate) => optim.Adam(parameters, rate),
        };
        var network = new Contestant("SELU", _ => DenseStack.SelfNormalizing([4, 16, 4]));
        IReadOnlyList<Trial> sweep = contest.Sweep([network], [1], [1e-6, 0.01, double.MaxValue], epochs: 2);
        Assert.All(sweep, trial => Assert.True(double.IsNaN(trial.LastAccuracy)));
        Assert.False(double.IsFinite(sweep[2].History.Epochs[^1].ValidationLoss));
        Assert.Equal(0.01, Contest.BestRates(sweep)["SELU"]);

        // Adam's first step has the size of the rate in every weight; that of gradient descent has the size of the gradient.
        manual_seed(1);
        nn.Module<Tensor, Tensor> one = network.Build(null!);
        double[] before = [.. one.parameters().SelectMany(p => p.flatten().data<float>().ToArray()).Select(x => (double)x)];
        nn.Module<Tensor, Tensor> trained = new Contest(new Samples(inputs, targets), new Samples(inputs, targets))
        {
            BatchSize = 96,
            Loss = nn.MSELoss(),
            Optimizer = contest.Optimizer,
        }
            .Run([network], [1], 0.001, epochs: 1)[0]
            .Network;
        double[] after = [.. trained.parameters().SelectMany(p => p.flatten().data<float>().ToArray()).Select(x => (double)x)];
        Assert.All(before.Zip(after), pair => Assert.Equal(0.001, Math.Abs(pair.First - pair.Second), 1e-5));
    }
}
