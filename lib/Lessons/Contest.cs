using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>A network in a comparison.</summary>
/// <param name="Name">Its name: "ReLU, He".</param>
/// <param name="Build">Builds and initialises it, weights from the default generator, dropout masks from the one given.</param>
public sealed record Contestant(string Name, Func<Generator, nn.Module<Tensor, Tensor>> Build);

/// <summary>One contestant trained from one seed at one learning rate.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Seed">Seed of weights, order of the samples and dropout masks.</param>
/// <param name="LearningRate">Of <see cref="Contest.Optimizer"/>.</param>
/// <param name="Network">The network, holding the weights of its best validation epoch.</param>
/// <param name="History">The course of its training.</param>
public sealed record Trial(string Contestant, int Seed, double LearningRate, nn.Module<Tensor, Tensor> Network, TrainingHistory History)
{
    /// <summary>Accuracy on the validation samples after the last epoch, in percent; NaN where the targets are no classes.</summary>
    public double LastAccuracy => 100 * History.Epochs[^1].ValidationAccuracy ?? double.NaN;

    // Higher is better; a loss that is not a number is the worst of all.
    internal double Score => 100 * History.Epochs[^1].ValidationAccuracy ?? -History.Epochs[^1].ValidationLoss;
}

/// <summary>
/// A comparison of networks in which one thing changes at a time: the same samples, batches, optimizer and number of epochs for all, and
/// the same seeds. Trains them side by side, with plain stochastic gradient descent by default; a contestant's figures do not depend on who
/// else takes part.
/// </summary>
public sealed class Contest
{
    readonly Samples train,
        validation;

    /// <summary>A comparison on these samples; the test set has no part in it.</summary>
    /// <param name="train">Samples to learn from.</param>
    /// <param name="validation">Samples that choose the epoch, and the learning rate in <see cref="BestRates"/>.</param>
    public Contest(Samples train, Samples validation) => (this.train, this.validation) = (train, validation);

    /// <summary>Samples a step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Makes the optimizer of a network's parameters at a learning rate; plain stochastic gradient descent by default.</summary>
    public Func<IEnumerable<Parameter>, double, optim.Optimizer> Optimizer { get; init; } =
        static (parameters, rate) => optim.SGD(parameters, rate);

    /// <summary>The loss, averaged over a batch; cross entropy by default.</summary>
    public Loss<Tensor, Tensor, Tensor>? Loss { get; init; }

    /// <summary>Folder that keeps a checkpoint of each training, from which a contest that was stopped goes on; null keeps none.</summary>
    /// <remarks>
    /// A training that goes on gives the figures of one that never stopped, unless its network draws dropout masks: the state of the
    /// generator that <see cref="Contestant.Build"/> is given is in no checkpoint. One folder for one contest: a checkpoint of other
    /// samples is refused, and so are contestants whose names do not differ in their letters or digits. In a run that is divided among
    /// machines (<see cref="Part"/>) all parts share the folder; each trains its own, and goes on where all are there. A contest without a
    /// folder is not divided.
    /// </remarks>
    public string? Checkpoints { get; init; }

    /// <summary>The part of a divided run that this contest does; by default the one that the environment tells.</summary>
    public Shard? Part { get; init; } = Shard.Current;

    /// <summary>Told after each trial, on the calling thread.</summary>
    public Action<SideBySideProgress>? OnProgress { get; init; }

    /// <summary>Trains every contestant from every seed at one learning rate.</summary>
    /// <returns>The trials, contestant by contestant, seed by seed.</returns>
    public IReadOnlyList<Trial> Run(IEnumerable<Contestant> contestants, IEnumerable<int> seeds, double learningRate, int epochs) =>
        Run([.. contestants.SelectMany(contestant => seeds.Select(seed => (contestant, seed, learningRate)))], epochs);

    /// <summary>Trains each contestant from each seed at each of several learning rates: a sweep.</summary>
    /// <returns>The trials, contestant by contestant, rate by rate, seed by seed.</returns>
    public IReadOnlyList<Trial> Sweep(
        IEnumerable<Contestant> contestants,
        IEnumerable<int> seeds,
        IEnumerable<double> learningRates,
        int epochs
    ) =>
        Run(
            [.. contestants.SelectMany(contestant => learningRates.SelectMany(rate => seeds.Select(seed => (contestant, seed, rate))))],
            epochs
        );

    /// <summary>Trains each contestant from every seed at a learning rate of its own.</summary>
    /// <param name="contestants">The networks.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="learningRates">A learning rate by a contestant's name.</param>
    /// <param name="epochs">Passes over the training samples.</param>
    public IReadOnlyList<Trial> Run(
        IEnumerable<Contestant> contestants,
        IEnumerable<int> seeds,
        IReadOnlyDictionary<string, double> learningRates,
        int epochs
    ) => Run([.. contestants.SelectMany(contestant => seeds.Select(seed => (contestant, seed, learningRates[contestant.Name])))], epochs);

    /// <summary>
    /// Of each contestant the learning rate of the highest validation accuracy after the last epoch or, where the targets are no classes,
    /// of the lowest validation loss; mean over seeds, of equal ones the smaller.
    /// </summary>
    public static IReadOnlyDictionary<string, double> BestRates(IEnumerable<Trial> sweep) =>
        sweep
            .GroupBy(trial => trial.Contestant)
            .ToDictionary(
                ofOne => ofOne.Key,
                ofOne =>
                    ofOne
                        .GroupBy(trial => trial.LearningRate)
                        .OrderByDescending(atRate => atRate.Average(trial => trial.Score))
                        .ThenBy(atRate => atRate.Key)
                        .First()
                        .Key
            );

    IReadOnlyList<Trial> Run(IReadOnlyList<(Contestant Contestant, int Seed, double Rate)> jobs, int epochs)
    {
        string?[] checkpoints = [.. jobs.Select(CheckpointOf)];
        CheckDistinct(jobs, checkpoints);
        // Weights are drawn here, one network after the other: jobs may not draw from the default generator.
        Generator[] masks = [.. jobs.Select(job => new Generator((ulong)job.Seed))];
        nn.Module<Tensor, Tensor>[] networks =
        [
            .. jobs.Select(
                (job, i) =>
                {
                    manual_seed(job.Seed);
                    return job.Contestant.Build(masks[i]);
                }
            ),
        ];
        Trial Train(int i)
        {
            (Contestant contestant, int seed, double rate) = jobs[i];
            using optim.Optimizer optimizer = Optimizer(networks[i].parameters(), rate);
            return new Trial(
                contestant.Name,
                seed,
                rate,
                networks[i],
                Trainer.Fit(
                    networks[i],
                    optimizer,
                    train,
                    validation,
                    new TrainingOptions
                    {
                        // That a large rate makes a loss infinite is a finding of a sweep: it stays in the history, and is not printed.
                        Epochs = epochs,
                        BatchSize = BatchSize,
                        Seed = (ulong)seed,
                        Loss = Loss,
                        OnWarning = static _ => { },
                        Checkpoint = checkpoints[i],
                    }
                )
            );
        }
        if (Checkpoints is not null && Part is Shard part)
            TrainPart(part, checkpoints, epochs, Train);
        return SideBySide.Run(jobs.Count, Train, OnProgress);
    }

    // Trains what belongs to a part, and says so in a file beside each checkpoint: what the others have done is then read, not trained.
    void TrainPart(Shard shard, string?[] checkpoints, int epochs, Func<int, Trial> train)
    {
        string Sign(int i) => checkpoints[i] + ".done";
        bool IsDone(int i) =>
            File.Exists(Sign(i))
            && int.TryParse(File.ReadAllText(Sign(i)), NumberStyles.None, CultureInfo.InvariantCulture, out int done)
            && done >= epochs;
        int[] own = [.. Enumerable.Range(0, checkpoints.Length).Where(i => shard.Owns(i) && !IsDone(i))];
        SideBySide.Run(
            own.Length,
            i =>
            {
                train(own[i]);
                File.WriteAllText(Sign(own[i]), epochs.ToString(CultureInfo.InvariantCulture));
                return true;
            },
            OnProgress
        );
        int missing = Enumerable.Range(0, checkpoints.Length).Count(i => !IsDone(i));
        if (missing > 0)
            throw new ShardDoneException(
                $"Part {shard} is done. Of {checkpoints.Length} trainings {missing} belong to parts that are not: when all are done, run "
                    + $"again with the folder {Checkpoints}."
            );
    }

    string? CheckpointOf((Contestant Contestant, int Seed, double Rate) job) =>
        Checkpoints is null
            ? null
            : Path.Combine(
                Checkpoints,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{string.Concat(job.Contestant.Name.Where(char.IsLetterOrDigit))}-{job.Seed}-{job.Rate}.checkpoint"
                )
            );

    // Trainings that run side by side would overwrite each other's file, and later go on from it.
    static void CheckDistinct(IReadOnlyList<(Contestant Contestant, int Seed, double Rate)> jobs, string?[] checkpoints)
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < jobs.Count; i++)
            if (checkpoints[i] is string file && !first.TryAdd(file, i))
                throw new ArgumentException(
                    $"'{jobs[first[file]].Contestant.Name}' and '{jobs[i].Contestant.Name}' would keep their checkpoints in one file, "
                        + $"{file}: expected each training once, and names that differ in their letters or digits."
                );
    }
}
