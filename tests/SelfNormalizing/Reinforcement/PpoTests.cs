using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Reinforcement;

public sealed class PpoTests
{
    static ActorCritic Agent(int seed)
    {
        manual_seed(seed);
        return ActorCritic.Dense(4, 2, [64, 64], "tanh", () => nn.Tanh(), weights => nn.init.orthogonal_(weights, Math.Sqrt(2)));
    }

    static PpoHistory Train(PpoOptions options, int seed = 1) => Ppo.Train(Agent(seed), start => new CartPole(start), options);

    [Fact]
    public void It_learns_to_balance_the_pole()
    {
        PpoHistory history = Train(new() { Steps = 30_000 });
        double early = history.Episodes.Take(50).Average(episode => episode.Return);
        Assert.InRange(early, 10, 40); // as by chance
        Assert.True(history.MeanReturn(20) > 100, $"mean return {early:0.0} early, {history.MeanReturn(20):0.0} late");
    }

    [Fact]
    public void Nothing_has_changed_in_the_first_minibatch_and_something_has_in_the_last()
    {
        PpoHistory history = Train(new() { Steps = 4 * 512, LearningRate = 0.01 });
        Assert.Equal(4, history.Updates.Count);
        Assert.All(history.Updates, update => Assert.InRange(update.FirstRatio, 0, 1e-4));
        Assert.All(history.Updates, update => Assert.True(update.ApproximateKl > 1e-5));
        Assert.Contains(history.Updates, update => update.ClipFraction > 0);
        Assert.InRange(history.Updates[0].Entropy, 0.6, Math.Log(2));
    }

    [Fact]
    public void One_seed_gives_the_same_training_and_another_another()
    {
        PpoOptions options = new() { Steps = 1024, Seed = 5 };
        PpoHistory one = Train(options);
        Assert.Equal(one.Episodes, Train(options).Episodes);
        Assert.Equal(one.Updates, Train(options).Updates);
        Assert.NotEqual(one.Episodes, Train(options with { Seed = 6 }).Episodes);
    }

    [Fact]
    public void Returns_are_lengths_and_episodes_end_in_their_order()
    {
        PpoHistory history = Train(new() { Steps = 2048 });
        Assert.All(history.Episodes, episode => Assert.Equal(episode.Length, episode.Return));
        Assert.Equal(history.Episodes.OrderBy(episode => episode.EndStep), history.Episodes);
        Assert.InRange(history.Episodes.Sum(episode => episode.Length), 1, 2048);
        Assert.Equal(history.MeanReturn(), history.MeanReturnAt(2048));
        Assert.Equal(double.NaN, history.MeanReturnAt(0));
    }

    [Fact]
    public void The_drawn_actions_have_the_policys_frequencies()
    {
        var random = new Random(2);
        float[] logits = [0.5f, -1, 2];
        double sum = logits.Sum(logit => Math.Exp(logit));
        int[] counts = new int[3];
        for (int i = 0; i < 20_000; i++)
        {
            var (action, log) = Policy.Draw(logits, random);
            counts[action]++;
            Assert.Equal(logits[action] - Math.Log(sum), log, 1e-6);
        }
        for (int a = 0; a < 3; a++)
        {
            double share = Math.Exp(logits[a]) / sum;
            Assert.Equal(share, counts[a] / 20_000.0, 4 * Math.Sqrt(share * (1 - share) / 20_000));
        }
        Assert.Equal(2, Policy.Best(logits));
        Assert.Throws<ArgumentException>(() => Policy.Draw([float.NaN, 1], random));
    }

    [Fact]
    public void Weights_are_filled_as_asked_and_the_last_ones_orthogonal()
    {
        var (actor, critic) = Agent(3);
        Tensor first = actor.state_dict()["linear2.weight"];
        Assert.Equal(0, (first.matmul(first.t()) - 2 * eye(64)).abs().max().ToDouble(), 1e-4);
        Assert.Equal(1, critic.state_dict()["output.weight"].norm().ToDouble(), 1e-5);
        Assert.Equal(0.01 * Math.Sqrt(2), actor.state_dict()["output.weight"].norm().ToDouble(), 1e-6);
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        Assert.Contains("at least 512", Assert.Throws<ArgumentException>(() => Train(new() { Steps = 500 })).Message);
        Assert.Contains("equal minibatches", Assert.Throws<ArgumentException>(() => Train(new() { Minibatches = 5 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { Epochs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { LearningRate = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { Clip = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { Discount = 1.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { EntropyWeight = -1 }));
    }

    [Fact]
    public void A_network_of_another_width_than_there_are_actions_is_refused()
    {
        manual_seed(1);
        ActorCritic agent = ActorCritic.Dense(4, 3, [8], "tanh", () => nn.Tanh(), weights => nn.init.orthogonal_(weights));
        Assert.Contains(
            "The actor gives [4, 3] for 4 observations; expected [4, 2]",
            Assert.Throws<ArgumentException>(() => Ppo.Train(agent, start => new CartPole(start), new() { Steps = 512 })).Message
        );
    }
}
