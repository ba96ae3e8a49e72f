using System.Globalization;

namespace TorchSharp;

/// <summary>Makes dispose scopes and counts, per thread, what became of the tensors in them and outside.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static ThreadDisposeScopeStatistics? statistics;

    /// <summary>This thread's counts.</summary>
    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new ThreadDisposeScopeStatistics();

    internal static LifetimeStatistics Counts => Statistics.TensorStatistics;

    internal static DisposeScope NewDisposeScope() => new();
}

/// <summary>What became of the tensors made on one thread. What operations make for themselves does not count.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    /// <summary>The counts of tensors.</summary>
    public LifetimeStatistics TensorStatistics { get; } = new();

    /// <inheritdoc cref="LifetimeStatistics.CreatedOutsideScopeCount"/>
    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DisposedOutsideScopeCount"/>
    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.CreatedInScopeCount"/>
    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DisposedInScopeCount"/>
    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.AttachedToScopeCount"/>
    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DetachedFromScopeCount"/>
    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.ThreadTotalLiveCount"/>
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    /// <summary>Starts counting anew.</summary>
    public void Reset() => TensorStatistics.Reset();

    /// <summary>All counts in a line.</summary>
    public override string ToString() => TensorStatistics.ToString();
}

/// <summary>Counts of what was made and what ended, within dispose scopes and outside.</summary>
public sealed class LifetimeStatistics
{
    /// <summary>Tensors made while there was no dispose scope.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Tensors disposed that were in no dispose scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Tensors made within a dispose scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Tensors disposed that were in a dispose scope: by it, or by hand.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Tensors attached to a scope they were not in.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Tensors detached from scopes.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Tensors made less tensors disposed; what the garbage collector takes counts as alive.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    /// <summary>Starts counting anew.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
    }

    /// <summary>All counts in a line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{nameof(ThreadTotalLiveCount)}: {ThreadTotalLiveCount}; "
                + $"{nameof(CreatedOutsideScopeCount)}: {CreatedOutsideScopeCount}; "
                + $"{nameof(DisposedOutsideScopeCount)}: {DisposedOutsideScopeCount}; "
                + $"{nameof(CreatedInScopeCount)}: {CreatedInScopeCount}; "
                + $"{nameof(DisposedInScopeCount)}: {DisposedInScopeCount}; "
                + $"{nameof(AttachedToScopeCount)}: {AttachedToScopeCount}; "
                + $"{nameof(DetachedFromScopeCount)}: {DetachedFromScopeCount}"
        );
}
