using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Two networks that see the same observations: one says how likely each action should be, one what reward is still to come.</summary>
/// <param name="Actor">Observations [N, S] → logits of the actions [N, A].</param>
/// <param name="Critic">Observations [N, S] → values [N, 1].</param>
public sealed record ActorCritic(Sequential Actor, Sequential Critic)
{
    /// <summary>
    /// Two fully connected networks of one shape, weights orthogonal and biases 0: the hidden layers with a gain that goes with their
    /// activation, the actor's last layer with 0.01, so that all actions are about equally likely at first, the critic's with 1.
    /// </summary>
    /// <param name="observations">Numbers in an observation.</param>
    /// <param name="actions">Actions to choose from.</param>
    /// <param name="hidden">Units of each hidden layer.</param>
    /// <param name="name">Name of the activation's layers.</param>
    /// <param name="activation">Makes the activation of one layer.</param>
    /// <param name="gain">Of the hidden layers' weights: a unit's net input has gain² times the mean square of its inputs as variance.</param>
    /// <exception cref="ArgumentException">A width that is not positive.</exception>
    public static ActorCritic Orthogonal(
        int observations,
        int actions,
        ReadOnlySpan<long> hidden,
        string name,
        Func<nn.Module<Tensor, Tensor>> activation,
        double gain
    )
    {
        Sequential actor = DenseStack.With([observations, .. hidden, actions], name, activation);
        Sequential critic = DenseStack.With([observations, .. hidden, 1], name, activation);
        Draw(actor, gain, 0.01);
        Draw(critic, gain, 1);
        return new ActorCritic(actor, critic);
    }

    static void Draw(Sequential network, double gain, double last)
    {
        Linear[] layers = [.. network.children().OfType<Linear>()];
        foreach (Linear layer in layers)
        {
            nn.init.orthogonal_(layer.weight, layer == layers[^1] ? last : gain);
            nn.init.zeros_(layer.bias!);
        }
    }
}
