using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Two networks that see the same observations: one says how likely each action should be, one what reward is still to come.
/// </summary>
/// <param name="Actor">Observations [N, S] → logits of the actions [N, A].</param>
/// <param name="Critic">Observations [N, S] → values [N, 1].</param>
public sealed record ActorCritic(Sequential Actor, Sequential Critic)
{
    /// <summary>
    /// Two fully connected networks of one shape, biases 0. The last layers' weights are orthogonal: the actor's with a gain of 0.01, so
    /// that all actions are about equally likely at first, the critic's with 1.
    /// </summary>
    /// <param name="observations">Numbers in an observation.</param>
    /// <param name="actions">Actions to choose from.</param>
    /// <param name="hidden">Units of each hidden layer.</param>
    /// <param name="name">Name of the activation's layers.</param>
    /// <param name="activation">Makes the activation of one layer.</param>
    /// <param name="weights">Fills the weights of a hidden layer, such as <see cref="LeCunNormal.Fill"/>.</param>
    /// <exception cref="ArgumentException">A width that is not positive.</exception>
    public static ActorCritic Dense(
        int observations,
        int actions,
        ReadOnlySpan<long> hidden,
        string name,
        Func<nn.Module<Tensor, Tensor>> activation,
        Func<Tensor, Tensor> weights
    )
    {
        Sequential actor = DenseStack.With([observations, .. hidden, actions], name, activation);
        Sequential critic = DenseStack.With([observations, .. hidden, 1], name, activation);
        Fill(actor, weights, 0.01);
        Fill(critic, weights, 1);
        return new ActorCritic(actor, critic);
    }

    static void Fill(Sequential network, Func<Tensor, Tensor> weights, double last)
    {
        Linear[] layers = [.. network.children().OfType<Linear>()];
        foreach (Linear layer in layers[..^1])
            weights(layer.weight);
        nn.init.orthogonal_(layers[^1].weight, last);
        foreach (Linear layer in layers)
            nn.init.zeros_(layer.bias!);
    }
}
