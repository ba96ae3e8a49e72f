using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>The steps between two updates: environments act beside each other, and all is kept that the update needs.</summary>
sealed class Rollout
{
    readonly PpoOptions options;
    readonly ActorCritic agent;
    readonly IEnvironment[] environments;
    readonly Random random;
    readonly int size;
    readonly float[] current; // what each environment shows now, one after the other
    readonly int[] lengths;
    readonly double[] returns;
    int step;

    // By environment, then step: an environment's steps lie side by side.
    readonly float[] observations,
        logProbabilities,
        values,
        rewards;
    readonly long[] actions;
    readonly bool[] ended;

    public Rollout(ActorCritic agent, IEnvironment[] environments, PpoOptions options, Random random)
    {
        (this.agent, this.environments, this.options, this.random) = (agent, environments, options, random);
        size = environments[0].ObservationSize;
        if (environments.FirstOrDefault(e => e.ObservationSize != size || e.ActionCount != environments[0].ActionCount) is { } other)
            throw new ArgumentException(
                $"Environments of {size} and {other.ObservationSize} observed numbers, {environments[0].ActionCount} and "
                    + $"{other.ActionCount} actions: expected the same for all."
            );
        int batch = options.BatchSize;
        (observations, logProbabilities, values, rewards) = (new float[batch * size], new float[batch], new float[batch], new float[batch]);
        (actions, ended) = (new long[batch], new bool[batch]);
        (lengths, returns) = (new int[environments.Length], new double[environments.Length]);
        current = [.. environments.SelectMany(environment => environment.Reset())];
    }

    /// <summary>What the update learns from.</summary>
    public readonly record struct Batch(
        Tensor Observations,
        Tensor Actions,
        Tensor LogProbabilities,
        Tensor Advantages,
        Tensor Returns,
        Tensor Values
    );

    /// <summary>Acts for the steps of one update, with the networks as they are, and adds the episodes that ended.</summary>
    public Batch Collect(List<EpisodeResult> episodes)
    {
        int count = environments.Length,
            steps = options.StepsPerUpdate;
        for (int t = 0; t < steps; t++)
        {
            var (logits, value) = Judge();
            for (int e = 0; e < count; e++)
            {
                int at = e * steps + t;
                current.AsSpan(e * size, size).CopyTo(observations.AsSpan(at * size));
                (int action, float logProbability) = Policy.Draw(
                    logits.AsSpan(e * environments[e].ActionCount, environments[e].ActionCount),
                    random
                );
                EnvironmentStep next = environments[e].Step(action);
                (actions[at], logProbabilities[at], values[at]) = (action, logProbability, value[e]);
                (rewards[at], ended[at]) = ((float)next.Reward, next.Ended);
                step++;
                lengths[e]++;
                returns[e] += next.Reward;
                float[] seen = next.Observation;
                if (next.Ended)
                {
                    episodes.Add(new EpisodeResult(step, lengths[e], returns[e]));
                    (lengths[e], returns[e]) = (0, 0);
                    seen = environments[e].Reset();
                }
                seen.CopyTo(current, e * size);
            }
        }
        float[] last = Judge().Value;
        var advantages = new float[options.BatchSize];
        for (int e = 0; e < count; e++)
        {
            ArraySegment<T> Of<T>(T[] all) => new(all, e * steps, steps);
            GeneralizedAdvantage
                .Estimate(Of(rewards), Of(values), Of(ended), last[e], options.Discount, options.Lambda)
                .CopyTo(advantages, e * steps);
        }
        float[] targets = [.. advantages.Zip(values, (advantage, value) => advantage + value)];
        return new Batch(
            tensor(observations, [options.BatchSize, size]),
            tensor(actions),
            tensor(logProbabilities),
            tensor(advantages),
            tensor(targets),
            tensor(values)
        );
    }

    (float[] Logits, float[] Value) Judge()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        Tensor seen = tensor(current, [environments.Length, size]);
        Tensor logits = agent.Actor.forward(seen),
            values = agent.Critic.forward(seen);
        Expect(logits, environments[0].ActionCount, "actor");
        Expect(values, 1, "critic");
        return (logits.data<float>().ToArray(), values.data<float>().ToArray());
    }

    void Expect(Tensor output, int width, string network)
    {
        if (output.shape is not [var rows, var columns] || rows != environments.Length || columns != width)
            throw new ArgumentException(
                $"The {network} gives [{string.Join(", ", output.shape)}] for {environments.Length} observations; expected "
                    + $"[{environments.Length}, {width}]."
            );
    }
}
