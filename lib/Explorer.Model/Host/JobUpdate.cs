namespace SelfNormalizing.Explorer;

/// <summary>What a job tells; one of its parts is there, the one of the job's kind.</summary>
/// <param name="Done">Whether it was the last.</param>
public sealed record JobUpdate(bool Done)
{
    /// <summary>Of signals through layers.</summary>
    public DepthUpdate? Depth { get; init; }

    /// <summary>Of a training.</summary>
    public TrainingUpdate? Training { get; init; }

    /// <summary>Of a proof.</summary>
    public ProofUpdate? Proof { get; init; }

    /// <summary>Of a digit that was drawn.</summary>
    public ReadDigit? Digit { get; init; }

    /// <summary>What went wrong, for the reader.</summary>
    public string? Fault { get; init; }

    /// <summary>In which kind of work it went wrong; null where it concerns all.</summary>
    public string? FaultIn { get; init; }

    /// <summary>Whether something went wrong that concerns one of these kinds of work.</summary>
    public bool FaultConcerns(params ReadOnlySpan<string> kinds) => Fault is not null && (FaultIn is null || kinds.Contains(FaultIn));
}
