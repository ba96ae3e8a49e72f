using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Which epoch's network is kept as the best.</summary>
public enum BestBy
{
    /// <summary>The epoch of the lowest validation loss.</summary>
    ValidationLoss,

    /// <summary>The epoch of the highest validation accuracy; of several, the first.</summary>
    ValidationAccuracy,

    /// <summary>The last epoch, whatever its figures.</summary>
    LastEpoch,
}

/// <summary>How <see cref="Trainer.Fit"/> trains.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training samples, 1 or more.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples a step, 1 or more.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Leaves out the last batch of an epoch where it is smaller than the others.</summary>
    public bool DropLast { get; init; } = true;

    /// <summary>
    /// Seed of the order of the samples, through a generator of its own, and of the default generator from which dropout draws.
    /// One seed gives the same numbers on every run of the same kind of machine.
    /// </summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The loss, averaged over a batch; cross entropy by default.</summary>
    public Loss<Tensor, Tensor, Tensor>? Loss { get; init; }

    /// <summary>Which epoch's weights the network holds afterwards.</summary>
    public BestBy Best { get; init; } = BestBy.ValidationLoss;

    /// <summary>Name of the network in progress lines.</summary>
    public string Name { get; init; } = "";

    /// <summary>Told how far training is, at most once in <see cref="ReportEvery"/>, and at the end of each epoch; called on the training
    /// thread.</summary>
    public Action<TrainingProgress>? OnProgress { get; init; }

    /// <summary>Told the figures of each epoch, while the network holds the weights of its end; called on the training thread.</summary>
    public Action<EpochResult>? OnEpoch { get; init; }

    /// <summary>
    /// Told what cannot be right and does not end the training: a loss that is not a number, a learning rate beyond reason, a checkpoint
    /// that cannot be written. Each once, on the training thread; written to standard error where none is given.
    /// </summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>The shortest time between two reports within an epoch.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// A file to go on from where it exists, and to write the state of the training to; null for none. A training that goes on gives bit
    /// for bit the history of one that never stopped, and the number of epochs may be raised in between.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>The shortest time between two writings of <see cref="Checkpoint"/>; it is written at the end of an epoch, and of the last
    /// in any case.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.Zero;
}
