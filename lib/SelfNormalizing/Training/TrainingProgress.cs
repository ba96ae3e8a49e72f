using System.Globalization;

namespace SelfNormalizing;

/// <summary>How far training is.</summary>
/// <param name="Name">Name of the network, from the options.</param>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps an epoch has.</param>
/// <param name="Loss">Training loss of the last step.</param>
/// <param name="LastEpoch">Figures of the last finished epoch; null before the first has ended.</param>
/// <param name="Elapsed">Time since training began.</param>
public sealed record TrainingProgress(
    string Name,
    int Epoch,
    int Epochs,
    int Step,
    int StepsPerEpoch,
    double Loss,
    EpochResult? LastEpoch,
    TimeSpan Elapsed
)
{
    /// <summary>Share of all steps that are done, 0 to 1.</summary>
    public double Fraction => ((Epoch - 1) * (double)StepsPerEpoch + Step) / ((double)Epochs * StepsPerEpoch);

    /// <summary>Time left at the pace so far.</summary>
    public TimeSpan Remaining => Fraction > 0 ? Elapsed * (1 / Fraction - 1) : TimeSpan.Zero;

    /// <summary>One line: bar, epoch, step, losses, time left.</summary>
    public override string ToString()
    {
        const int Width = 20;
        int full = (int)(Fraction * Width);
        string bar = new string('█', full) + new string('░', Width - full);
        string last = LastEpoch is not { } done
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" · validation loss {done.ValidationLoss:0.0000}")
                + (
                    done.ValidationAccuracy is double accuracy
                        ? string.Create(CultureInfo.InvariantCulture, $", accuracy {accuracy:0.00 %}")
                        : ""
                );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} {bar} epoch {Epoch}/{Epochs} · step {Step}/{StepsPerEpoch} · loss {Loss:0.0000}{last} · {Span(Elapsed)}, "
                    + $"{Span(Remaining)} left"
            )
            .TrimStart();
    }

    // Seconds as long as a reader can still judge them.
    static string Span(TimeSpan time)
    {
        (double value, string format) = time.TotalSeconds switch
        {
            < 599.5 => (time.TotalSeconds, "0 's'"),
            < 119.5 * 60 => (time.TotalMinutes, "0 'min'"),
            < 47.5 * 3600 => (time.TotalHours, "0.0 'h'"),
            _ => (time.TotalDays, "0.0 'days'"),
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
