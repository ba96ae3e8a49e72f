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
            BestBy.ValidationAccuracy => -(result.ValidationAccuracy
                ?? throw new InvalidOperationException("The best epoch by accuracy is asked for, but the targets are no classes: choose the validation loss.")),
            _ => -result.Epoch,
        };
        // A loss that is not a number is no better than any other, but a first epoch is kept whatever it is.
        if (Epoch > 0 && !(score < bestScore))
            return;
        Dispose();
        kept = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
        (bestScore, Epoch) = (double.IsNaN(score) ? double.PositiveInfinity : score, result.Epoch);
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
