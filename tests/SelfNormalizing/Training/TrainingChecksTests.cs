using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class TrainingChecksTests
{
    static readonly Samples train = TestData.Rings(128, seed: 1),
        validation = TestData.Rings(64, seed: 2);

    static (List<string> Warnings, TrainingHistory History) Fit(
        Samples learned,
        TrainingOptions? options = null,
        double rate = 0.05,
        Samples? judged = null
    )
    {
        manual_seed(7);
        var warnings = new List<string>();
        using Sequential network = DenseStack.SelfNormalizing([2, 8, 2]);
        using optim.Optimizer optimizer = optim.SGD(network.parameters(), rate);
        TrainingHistory history = Trainer.Fit(
            network,
            optimizer,
            learned,
            judged ?? validation,
            (options ?? new TrainingOptions { Epochs = 2, BatchSize = 32 }) with
            {
                OnWarning = warnings.Add,
            }
        );
        Assert.Equal(warnings, history.Warnings);
        return (warnings, history);
    }

    static Samples With(Samples samples, long sample, float value)
    {
        Tensor inputs = samples.Inputs.clone();
        inputs[sample, 1] = tensor(value);
        return new Samples(inputs, samples.Targets);
    }

    [Fact]
    public void An_optimizer_over_another_network_is_refused_by_both_names()
    {
        using Sequential network = DenseStack.SelfNormalizing([2, 8, 2]),
            other = DenseStack.SelfNormalizing([2, 4, 2]);
        using optim.Optimizer strange = optim.SGD(other.parameters(), 0.05),
            partly = optim.SGD(network.parameters().TakeLast(2), 0.05);
        var options = new TrainingOptions { Epochs = 1, BatchSize = 64 };
        string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, strange, train, validation, options)).Message;
        Assert.Contains("SGD steps over 4 parameters, the first of shape [4, 2]", message);
        Assert.Contains($"none of them is one of the 4 of the network {network.GetName()}", message);
        Assert.Single(Trainer.Fit(network, partly, train, validation, options).Epochs);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Inputs_that_are_not_finite_are_refused_by_set_and_sample(float value)
    {
        string message = Assert.Throws<ArgumentException>(() => Fit(With(train, 17, value))).Message;
        Assert.Contains("inputs of train", message);
        Assert.Contains("sample 17", message);
        Assert.Contains("[128, 2]", message);
        Assert.Contains(
            "inputs of validation",
            Assert.Throws<ArgumentException>(() => Fit(train, judged: With(validation, 3, value))).Message
        );
    }

    [Fact]
    public void Inputs_whose_sum_alone_is_infinite_are_taken()
    {
        Tensor inputs = full([4, 2], 3e38f);
        Fit(new Samples(inputs, zeros(4, int64)), new TrainingOptions { Epochs = 1, BatchSize = 4 }, rate: 0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    public void Learning_rates_that_cannot_be_are_refused(double rate)
    {
        Assert.Throws<ArgumentException>(() => Fit(train, rate: rate));
        // Set on the way, by a schedule.
        manual_seed(7);
        using Sequential network = DenseStack.SelfNormalizing([2, 8, 2]);
        using optim.Optimizer optimizer = optim.SGD(network.parameters(), 0.05);
        string message = Assert
            .Throws<ArgumentException>(() =>
                Trainer.Fit(
                    network,
                    optimizer,
                    train,
                    validation,
                    new TrainingOptions
                    {
                        Epochs = 3,
                        BatchSize = 32,
                        OnEpoch = _ => optimizer.ParamGroups.First().LearningRate = rate,
                    }
                )
            )
            .Message;
        Assert.Contains("group 0", message);
        Assert.Contains("epoch 2", message);
    }

    [Fact]
    public void A_learning_rate_beyond_reason_and_the_first_loss_that_is_no_number_are_told_once()
    {
        (List<string> warnings, TrainingHistory history) = Fit(train, rate: 1e30);
        Assert.Equal(2, warnings.Count);
        Assert.Contains("1E+30", warnings[0]);
        Assert.Contains("of epoch 1 is NaN", warnings[1]);
        Assert.Contains("weight' are no longer finite", warnings[1]);
        Assert.Contains("1E+30", warnings[1]);
        Assert.Contains("What to do", warnings[1]);
        Assert.Equal(2, history.Epochs.Count);
    }

    [Fact]
    public void Labels_that_are_all_ignored_are_refused_and_those_of_a_batch_told()
    {
        var ignored = new Samples(train.Inputs, full_like(train.Targets, -100));
        Assert.Contains("All 128 labels of train", Assert.Throws<ArgumentException>(() => Fit(ignored)).Message);
        Assert.Contains("labels of validation", Assert.Throws<ArgumentException>(() => Fit(train, judged: ignored)).Message);
        Tensor some = full_like(train.Targets, -100);
        some[0] = tensor(1L);
        (List<string> warnings, TrainingHistory history) = Fit(new Samples(train.Inputs, some));
        Assert.Contains("all labels of the batch are -100", Assert.Single(warnings));
        // A batch without labels has no loss, and changes no weight.
        Assert.Contains(history.StepLosses, double.IsFinite);
        Assert.All(history.Epochs, epoch => Assert.True(double.IsFinite(epoch.ValidationLoss)));
    }

    [Fact]
    public void Targets_that_are_not_finite_are_told_by_the_loss()
    {
        Tensor targets = ones(128, 2);
        targets[5, 0] = tensor(float.NaN);
        (List<string> warnings, _) = Fit(
            new Samples(train.Inputs, targets),
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = 32,
                Loss = nn.MSELoss(),
            },
            judged: new Samples(validation.Inputs, ones(64, 2))
        );
        Assert.Contains("targets hold NaN", Assert.Single(warnings));
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_is_told()
    {
        Tensor targets = full([64, 2], float.NaN);
        (List<string> warnings, _) = Fit(
            new Samples(train.Inputs, ones(128, 2)),
            new TrainingOptions
            {
                Epochs = 2,
                BatchSize = 32,
                Loss = nn.MSELoss(),
            },
            judged: new Samples(validation.Inputs, targets)
        );
        Assert.Contains("validation loss after epoch 1 is NaN", Assert.Single(warnings));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_does_not_end_the_training_and_is_tried_again()
    {
        string folder = Directory.CreateTempSubdirectory().FullName,
            blocked = Path.Combine(folder, "file"),
            path = Path.Combine(blocked, "net.snn");
        try
        {
            File.WriteAllText(blocked, "not a folder");
            (List<string> warnings, TrainingHistory history) = Fit(
                train,
                new TrainingOptions
                {
                    Epochs = 3,
                    BatchSize = 32,
                    Checkpoint = path,
                }
            );
            Assert.Equal(3, history.Epochs.Count);
            string warning = Assert.Single(warnings);
            Assert.Contains(path, warning);
            Assert.Contains("without a checkpoint of epoch 1", warning);
            Assert.DoesNotContain(".tmp", warning);
            Assert.Equal(Fit(train, new TrainingOptions { Epochs = 3, BatchSize = 32 }).History.StepLosses, history.StepLosses);
            Fit(
                train,
                new TrainingOptions
                {
                    Epochs = 3,
                    BatchSize = 32,
                    Checkpoint = path,
                    OnEpoch = epoch =>
                    {
                        if (epoch.Epoch == 2)
                            File.Delete(blocked);
                    },
                }
            );
            Assert.True(File.Exists(path));
            Assert.Equal([path], Directory.GetFiles(blocked));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_training_that_goes_as_it_should_gives_no_warning() => Assert.Empty(Fit(train).Warnings);
}
