using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>A copy of the weights and buffers of the best epoch so far.</summary>
sealed class BestWeights(nn.Module model, BestBy by) : IDisposable
{
    Dictionary<string, Tensor> kept = [];
    double bestScore = double.PositiveInfinity;

    /// <summary>The epoch kept, from 1; 0 while there is none.</summary>
    public int Epoch { get; private set; }

    /// <summary>Keeps the model's present weights where this epoch is better than any before.</summary>
    public void Offer(EpochResult result)
    {
        double score = by switch
        {
            BestBy.ValidationLoss => result.ValidationLoss,
            BestBy.ValidationAccuracy => -(
                result.ValidationAccuracy
                ?? throw new InvalidOperationException(
                    "The best epoch by accuracy is asked for, but the targets are no classes: choose the validation loss."
                )
            ),
            _ => -result.Epoch,
        };
        // A loss that is not a number is no better than any other, but a first epoch is kept whatever it is.
        if (Epoch > 0 && !(score < bestScore))
            return;
        Keep();
        (bestScore, Epoch) = (double.IsNaN(score) ? double.PositiveInfinity : score, result.Epoch);
    }

    /// <summary>Writes epoch, score and weights; the weights only where they are not the model's present ones.</summary>
    public void Save(BinaryWriter writer, int presentEpoch)
    {
        writer.Write(Epoch);
        writer.Write(bestScore);
        writer.Write(Epoch == presentEpoch);
        if (Epoch != presentEpoch)
            nn.Module.save_state_dict(writer, kept);
    }

    /// <summary>
    /// Reads what <see cref="Save"/> wrote, by way of the model, whose weights are others afterwards: load its own and let
    /// <see cref="TakeOver"/> finish.
    /// </summary>
    public void Load(BinaryReader reader)
    {
        Epoch = reader.ReadInt32();
        bestScore = reader.ReadDouble();
        if (reader.ReadBoolean())
            return;
        model.load(reader);
        Keep();
    }

    /// <summary>Takes the model's weights where the best epoch is the one after which the checkpoint was written.</summary>
    public void TakeOver(int presentEpoch)
    {
        if (Epoch == presentEpoch)
            Keep();
    }

    void Keep()
    {
        Dispose();
        kept = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Puts the kept weights back into the model.</summary>
    public void Restore()
    {
        if (Epoch > 0)
            model.load_state_dict(kept);
    }

    public void Dispose()
    {
        foreach (Tensor tensor in kept.Values)
            tensor.Dispose();
    }
}
