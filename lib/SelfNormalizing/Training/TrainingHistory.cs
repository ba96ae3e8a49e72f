namespace SelfNormalizing;

/// <summary>What one pass over the training samples gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainLoss">Mean of the losses of its steps, measured while training (dropout at work).</param>
/// <param name="TrainAccuracy">Share of its samples classified rightly while training, 0 to 1; null where the targets are no
/// classes.</param>
/// <param name="ValidationLoss">Loss on the validation samples after it, dropout off.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation samples after it, 0 to 1; null where the targets are no classes.</param>
/// <param name="Seconds">Time it took, validation included; depends on the machine.</param>
public sealed record EpochResult(
    int Epoch,
    double TrainLoss,
    double? TrainAccuracy,
    double ValidationLoss,
    double? ValidationAccuracy,
    double Seconds
);

/// <summary>The course of a training.</summary>
/// <param name="StepLosses">Training loss of every step, in order.</param>
/// <param name="Epochs">Figures of every finished epoch.</param>
/// <param name="BestEpoch">The epoch whose weights the network holds now, from 1; 0 where none was finished.</param>
/// <param name="Cancelled">Whether training was stopped before its last epoch.</param>
public sealed record TrainingHistory(IReadOnlyList<double> StepLosses, IReadOnlyList<EpochResult> Epochs, int BestEpoch, bool Cancelled)
{
    /// <summary>What was said on the way, by <see cref="TrainingOptions.OnWarning"/>; none in a training that went as it should.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Figures of the best epoch.</summary>
    /// <exception cref="InvalidOperationException">No epoch was finished.</exception>
    public EpochResult Best =>
        BestEpoch > 0 ? Epochs[BestEpoch - 1] : throw new InvalidOperationException("No epoch was finished, so there is no best one.");

    /// <summary>Time of all epochs, in seconds; depends on the machine.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);
}
