namespace SelfNormalizing;

/// <summary>
/// A task for an agent with a few actions to choose from: it shows an observation, takes an action, pays a reward, and after some steps
/// the episode ends.
/// </summary>
public interface IEnvironment
{
    /// <summary>Numbers in an observation.</summary>
    int ObservationSize { get; }

    /// <summary>Actions are 0 … ActionCount − 1.</summary>
    int ActionCount { get; }

    /// <summary>Begins an episode and returns its first observation.</summary>
    float[] Reset();

    /// <summary>Does one action.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such action.</exception>
    /// <exception cref="InvalidOperationException">The episode has ended, or none has begun.</exception>
    EnvironmentStep Step(int action);
}

/// <summary>What an action led to.</summary>
/// <param name="Observation">What the agent sees now.</param>
/// <param name="Reward">What it is paid.</param>
/// <param name="Terminated">The episode is over: the agent has failed, or has reached the goal.</param>
/// <param name="Truncated">The episode is over because its time is.</param>
public readonly record struct EnvironmentStep(float[] Observation, double Reward, bool Terminated, bool Truncated)
{
    /// <summary>The episode is over, for either reason.</summary>
    public bool Ended => Terminated || Truncated;
}
