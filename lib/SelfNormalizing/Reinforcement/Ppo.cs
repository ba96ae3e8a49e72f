using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Proximal policy optimisation with a clipped objective (J. Schulman et al., arXiv:1707.06347): agents act for some steps, and then the
/// networks learn from these in a few passes, as long as the policy stays near the one that acted. An episode that was truncated counts as
/// one that ended: nothing is expected after it.
/// </summary>
public static class Ppo
{
    /// <summary>Trains an agent, in place.</summary>
    /// <param name="agent">Its networks; their weights change.</param>
    /// <param name="environment">Makes an environment of a seed.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">Options that do not fit each other.</exception>
    /// <exception cref="InvalidOperationException">A loss that is not finite: the networks have diverged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the weights are those of the last update.</exception>
    public static PpoHistory Train(ActorCritic agent, Func<int, IEnvironment> environment, PpoOptions options)
    {
        options.Validate();
        var random = new Random(options.Seed);
        IEnvironment[] environments = [.. Enumerable.Range(0, options.Environments).Select(_ => environment(random.Next()))];
        var rollout = new Rollout(agent, environments, options, random);
        Parameter[] parameters = [.. agent.Actor.parameters(), .. agent.Critic.parameters()];
        using var optimizer = optim.Adam(parameters, options.LearningRate, eps: 1e-5);
        var episodes = new List<EpisodeResult>();
        var updates = new List<PpoUpdate>();
        var history = new PpoHistory(episodes, updates);
        var order = new long[options.BatchSize];
        for (int update = 0; update < options.Updates; update++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = options.LearningRate * (1 - update / (double)options.Updates);
            Rollout.Batch batch = rollout.Collect(episodes);
            updates.Add(
                Learn(agent, optimizer, parameters, batch, order, random, options) with
                {
                    Step = (update + 1) * options.BatchSize,
                }
            );
            options.OnUpdate?.Invoke(history);
        }
        return history;
    }

    static PpoUpdate Learn(
        ActorCritic agent,
        optim.Optimizer optimizer,
        Parameter[] parameters,
        Rollout.Batch batch,
        long[] order,
        Random random,
        PpoOptions options
    )
    {
        int part = options.BatchSize / options.Minibatches;
        var sums = new double[5];
        double firstRatio = double.NaN;
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            for (int from = 0; from < order.Length; from += part)
            {
                using var scope = NewDisposeScope();
                Tensor at = tensor(order.AsSpan(from, part).ToArray());
                Tensor Of(Tensor all) => all.index_select(0, at);
                Objective objective = Objective.Of(
                    agent,
                    new(
                        Of(batch.Observations),
                        Of(batch.Actions),
                        Of(batch.LogProbabilities),
                        Of(batch.Advantages),
                        Of(batch.Returns),
                        Of(batch.Values)
                    ),
                    options
                );
                double loss = (double)objective.Loss;
                if (!double.IsFinite(loss))
                    throw new InvalidOperationException(
                        $"The loss is {loss}: the networks have diverged. Lower the learning rate ({options.LearningRate:R}), or look at "
                            + "the rewards' size."
                    );
                optimizer.zero_grad();
                objective.Loss.backward();
                nn.utils.clip_grad_norm_(parameters, options.MaxGradientNorm);
                optimizer.step();
                double[] figures = objective.Figures;
                if (double.IsNaN(firstRatio))
                    firstRatio = objective.LargestRatioDistance;
                for (int i = 0; i < sums.Length; i++)
                    sums[i] += figures[i] / (options.Epochs * options.Minibatches);
            }
        }
        return new PpoUpdate(0, firstRatio, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
}
