using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Keeps copies of a weight as training goes on, to draw how its distribution moves. Give <see cref="After"/> to
/// <see cref="TrainingOptions.OnEpoch"/>.
/// </summary>
public sealed class WeightHistory
{
    readonly Tensor weight;
    readonly HashSet<int> wanted;
    readonly List<(int Epoch, float[] Values)> kept = [];

    /// <summary>Begins the history with the weight as it is now, as epoch 0.</summary>
    /// <param name="weight">The weight to watch, Float32; it stays the caller's.</param>
    /// <param name="epochs">The epochs after which it is copied.</param>
    public WeightHistory(Tensor weight, IEnumerable<int> epochs)
    {
        this.weight = weight;
        wanted = [.. epochs];
        Copy(0);
    }

    /// <summary>The copies so far: the epoch, 0 before training, and the weight's elements row by row.</summary>
    public IReadOnlyList<(int Epoch, float[] Values)> Copies => kept;

    /// <summary>Copies the weight where this epoch is one of those wanted.</summary>
    public void After(EpochResult epoch)
    {
        if (wanted.Contains(epoch.Epoch))
            Copy(epoch.Epoch);
    }

    void Copy(int epoch)
    {
        using Tensor values = weight.detach().cpu();
        kept.Add((epoch, values.data<float>().ToArray()));
    }
}
