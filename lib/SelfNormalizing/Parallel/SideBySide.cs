using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>How far a run side by side is.</summary>
/// <param name="Done">Jobs finished.</param>
/// <param name="Count">Jobs in all.</param>
/// <param name="Elapsed">Time since the run began.</param>
public readonly record struct SideBySideProgress(int Done, int Count, TimeSpan Elapsed)
{
    /// <summary>Time left at the pace so far.</summary>
    public TimeSpan Remaining => Done == 0 ? TimeSpan.Zero : Elapsed * ((Count - Done) / (double)Done);

    /// <summary>One line: <c>7 of 20 done · 31 s, 58 s left</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Done} of {Count} done · {Elapsed.TotalSeconds:0} "
                + $"s{(Done == 0 || Done == Count ? "" : $", {Remaining.TotalSeconds:0} s left")}"
        );
}

/// <summary>
/// Runs independent jobs, such as the folds of a cross-validation, side by side on all cores, one thread each: the engine's own threads
/// are set to one meanwhile, so that jobs do not contend. Small networks gain more from this than from threads within a product of
/// matrices.
/// </summary>
/// <remarks>
/// A job's numbers must not hang on what the others do: it may draw from generators of its own (<see cref="SeededDropout"/>,
/// <see cref="FixedPointAlphaDropout"/>), not from the default one. Initialise networks before, one after the other.
/// </remarks>
public static class SideBySide
{
    /// <summary>Runs jobs 0 to count − 1 and returns their results in this order.</summary>
    /// <param name="count">How many jobs.</param>
    /// <param name="job">Does one job, on a thread and in a dispose scope of its own.</param>
    /// <param name="onProgress">Told after each job, on the calling thread.</param>
    /// <param name="threads">Jobs at a time; as many as the engine has threads by default.</param>
    /// <param name="cancellationToken">Starts no more jobs; those under way are waited for.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one thread, or a negative number of jobs.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<T> Run<T>(
        int count,
        Func<int, T> job,
        Action<SideBySideProgress>? onProgress = null,
        int? threads = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        int before = get_num_threads();
        var results = new T[count];
        using var finished = new BlockingCollection<(int Job, Exception? Error)>();
        int next = -1;
        bool failed = false;
        var clock = Stopwatch.StartNew();
        int workers = Math.Min(threads ?? before, count);
        void Work()
        {
            while (
                !Volatile.Read(ref failed)
                && !cancellationToken.IsCancellationRequested
                && Interlocked.Increment(ref next) is int i
                && i < count
            )
            {
                try
                {
                    using var scope = NewDisposeScope();
                    results[i] = job(i);
                    finished.Add((i, null));
                }
                catch (Exception e)
                {
                    Volatile.Write(ref failed, true);
                    finished.Add((i, e));
                }
            }
        }
        set_num_threads(1);
        Exception? error = null;
        try
        {
            Thread[] running =
            [
                .. Enumerable.Range(1, workers).Select(number => new Thread(Work) { IsBackground = true, Name = $"side by side {number}" }),
            ];
            foreach (Thread thread in running)
                thread.Start();
            // Progress is told from here, where a notebook's display lives, until the last worker has ended.
            Task all = Task.Run(
                () =>
                {
                    foreach (Thread thread in running)
                        thread.Join();
                    finished.CompleteAdding();
                },
                CancellationToken.None
            );
            int done = 0;
            foreach ((_, Exception? failure) in finished.GetConsumingEnumerable(CancellationToken.None))
            {
                error ??= failure;
                if (failure is null)
                    onProgress?.Invoke(new SideBySideProgress(++done, count, clock.Elapsed));
            }
            all.GetAwaiter().GetResult();
        }
        finally
        {
            set_num_threads(before);
        }
        if (error is not null)
            throw new InvalidOperationException($"A job failed: {error.Message}", error);
        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }
}
