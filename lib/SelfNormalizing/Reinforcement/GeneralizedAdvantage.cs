namespace SelfNormalizing;

/// <summary>
/// Generalised advantage estimation (J. Schulman et al., arXiv:1506.02438): how much better an action turned out than the critic had
/// expected of the state, Âₜ = Σₗ (γλ)ˡ δₜ₊ₗ with δₜ = rₜ + γ V(sₜ₊₁) − V(sₜ), up to the end of the episode or of what was seen of it.
/// </summary>
public static class GeneralizedAdvantage
{
    /// <summary>The advantages of one environment's steps in their order.</summary>
    /// <param name="rewards">rₜ of T steps.</param>
    /// <param name="values">V(sₜ), of the state before each step.</param>
    /// <param name="ended">Whether the episode was over after the step: nothing after it counts for those before.</param>
    /// <param name="lastValue">V of the state after the last step, for an episode that goes on.</param>
    /// <param name="discount">γ in [0, 1].</param>
    /// <param name="lambda">λ in [0, 1]: 0 trusts the critic after one step, 1 trusts the rewards alone.</param>
    /// <exception cref="ArgumentException">Lists of other lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ outside [0, 1].</exception>
    public static float[] Estimate(
        IReadOnlyList<float> rewards,
        IReadOnlyList<float> values,
        IReadOnlyList<bool> ended,
        float lastValue,
        double discount,
        double lambda
    )
    {
        if (rewards.Count != values.Count || rewards.Count != ended.Count)
            throw new ArgumentException(
                $"Found {rewards.Count} rewards, {values.Count} values and {ended.Count} ends; expected one of each for every step."
            );
        if (!(discount is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "Expected γ in [0, 1].");
        if (!(lambda is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "Expected λ in [0, 1].");
        var advantages = new float[rewards.Count];
        double later = 0,
            next = lastValue;
        for (int t = rewards.Count - 1; t >= 0; t--)
        {
            double goesOn = ended[t] ? 0 : 1;
            later = rewards[t] + discount * goesOn * next - values[t] + discount * lambda * goesOn * later;
            (advantages[t], next) = ((float)later, values[t]);
        }
        return advantages;
    }
}
