using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// PPO's objective for a minibatch: −mean min(ρÂ, clip(ρ, 1 ± ε) Â), ρ the ratio of an action's probability to that when it was taken and Â
/// the normalised advantage; plus the critic's clipped squared error, less the entropy, each with its weight.
/// </summary>
readonly record struct Objective(Tensor Loss, double[] Figures, double LargestRatioDistance)
{
    public static Objective Of(ActorCritic agent, Rollout.Batch batch, PpoOptions options)
    {
        Tensor logs = nn.functional.log_softmax(agent.Actor.forward(batch.Observations), 1);
        Tensor logRatio = logs.gather(1, batch.Actions.unsqueeze(1)).squeeze(1) - batch.LogProbabilities;
        Tensor ratio = logRatio.exp();
        Tensor advantages = (batch.Advantages - batch.Advantages.mean()) / (batch.Advantages.std() + 1e-8);
        Tensor policy = -minimum(advantages * ratio, advantages * ratio.clamp(1 - options.Clip, 1 + options.Clip)).mean();

        Tensor value = agent.Critic.forward(batch.Observations).flatten();
        Tensor near = batch.Values + (value - batch.Values).clamp(-options.Clip, options.Clip);
        Tensor critic = maximum((value - batch.Returns).square(), (near - batch.Returns).square()).mean() * 0.5;

        Tensor entropy = -(logs.exp() * logs).sum(1).mean();
        Tensor loss = policy + options.ValueWeight * critic - options.EntropyWeight * entropy;
        Tensor distance = (ratio.detach() - 1).abs();
        return new Objective(
            loss,
            [
                (double)policy,
                (double)critic,
                (double)entropy,
                (double)(ratio.detach() - 1 - logRatio.detach()).mean(),
                distance.data<float>().ToArray().Count(d => d > options.Clip) / (double)distance.NumberOfElements,
            ],
            (double)distance.max()
        );
    }
}
