namespace SelfNormalizing.Tests.Reinforcement;

public sealed class GeneralizedAdvantageTests
{
    static readonly float[] rewards = [1, 0.5f, -2, 3, 1, 1],
        values = [0.3f, -1, 2, 0.1f, 0.7f, -0.4f];
    static readonly bool[] ended = [false, false, true, false, false, false];
    const float Last = 1.5f;

    // By the definition: the sum of (γλ)ˡ δ up to the end of the episode.
    static double Defined(int t, double discount, double lambda)
    {
        double sum = 0;
        for (int l = 0; t + l < rewards.Length; l++)
        {
            int at = t + l;
            double next =
                ended[at] ? 0
                : at + 1 < values.Length ? values[at + 1]
                : Last;
            sum += Math.Pow(discount * lambda, l) * (rewards[at] + discount * next - values[at]);
            if (ended[at])
                break;
        }
        return sum;
    }

    [Theory]
    [InlineData(0.99, 0.95)]
    [InlineData(0.9, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 0.5)]
    public void It_is_the_sum_that_defines_it(double discount, double lambda)
    {
        float[] found = GeneralizedAdvantage.Estimate(rewards, values, ended, Last, discount, lambda);
        for (int t = 0; t < rewards.Length; t++)
            Assert.Equal(Defined(t, discount, lambda), found[t], 1e-5);
    }

    [Fact]
    public void With_lambda_1_it_is_the_discounted_return_less_the_value()
    {
        const double Discount = 0.97;
        float[] found = GeneralizedAdvantage.Estimate(rewards, values, ended, Last, Discount, lambda: 1);
        double later = Last;
        for (int t = rewards.Length - 1; t >= 0; t--)
        {
            later = rewards[t] + (ended[t] ? 0 : Discount * later);
            Assert.Equal(later - values[t], found[t], 1e-5);
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains(
            "6 rewards, 5 values",
            Assert.Throws<ArgumentException>(() => GeneralizedAdvantage.Estimate(rewards, values[1..], ended, 0, 0.9, 0.9)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizedAdvantage.Estimate(rewards, values, ended, 0, 1.1, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizedAdvantage.Estimate(rewards, values, ended, 0, 0.9, double.NaN));
    }
}
