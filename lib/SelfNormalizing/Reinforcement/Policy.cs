namespace SelfNormalizing;

/// <summary>A distribution over actions, by logits.</summary>
public static class Policy
{
    /// <summary>Draws an action.</summary>
    /// <param name="logits">Logarithms of the actions' probabilities, up to a constant.</param>
    /// <param name="random">Where the draw comes from.</param>
    /// <returns>The action, and the logarithm of its probability.</returns>
    /// <exception cref="ArgumentException">A logit is NaN, or none is finite.</exception>
    public static (int Action, float LogProbability) Draw(ReadOnlySpan<float> logits, Random random)
    {
        double most = double.NegativeInfinity,
            sum = 0;
        foreach (float logit in logits)
            most = logit > most || float.IsNaN(logit) ? logit : most;
        foreach (float logit in logits)
            sum += Math.Exp(logit - most);
        if (!double.IsFinite(most + sum))
            throw new ArgumentException(
                $"The policy's logits are {string.Join(", ", logits.ToArray())}; expected finite numbers.",
                nameof(logits)
            );
        double left = random.NextDouble() * sum;
        int action = 0;
        while (action < logits.Length - 1 && (left -= Math.Exp(logits[action] - most)) >= 0)
            action++;
        return (action, (float)(logits[action] - most - Math.Log(sum)));
    }

    /// <summary>The likeliest action; the first of several.</summary>
    public static int Best(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best])
                best = i;
        return best;
    }
}
