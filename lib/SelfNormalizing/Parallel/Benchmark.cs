using System.Diagnostics;
using System.Globalization;

namespace SelfNormalizing;

/// <summary>How far a benchmark is.</summary>
/// <param name="Done">Jobs done, those from an earlier run included.</param>
/// <param name="Jobs">Jobs in all.</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Remaining">Time left at the pace of this run, by the jobs' costs; zero before its first job is done.</param>
public sealed record BenchmarkProgress(int Done, int Jobs, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>One line: bar, jobs, time, time left.</summary>
    public override string ToString()
    {
        const int Width = 20;
        int full = Jobs == 0 ? Width : Done * Width / Jobs;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('█', full)}{new string('░', Width - full)} {Done} of {Jobs} trainings · {Elapsed.TotalSeconds:0} "
                + $"s{(Done == Jobs ? "" : $", {Remaining.TotalSeconds:0} s left")}"
        );
    }
}

/// <summary>
/// Many small trainings with results that outlast the run: done <see cref="SideBySide"/>, the costliest first so that no core is left with
/// a long one at the end, each result logged as soon as it is there, and none done twice. A run that is divided among machines
/// (<see cref="Shard"/>) does its part alone, and goes on where all the others' results are there.
/// </summary>
public static class Benchmark
{
    static readonly TimeSpan reportEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Does all jobs that the log does not hold yet and returns every job's result in the jobs' order.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="key">A job's name in the log, different for each; it must tell the settings that the result depends on.</param>
    /// <param name="cost">What a job costs, in any unit; for the order and the time left.</param>
    /// <param name="work">Does a job, from generators of its own; called on several threads at once.</param>
    /// <param name="log">Keeps the results.</param>
    /// <param name="onProgress">Told how far it is, at most four times a second and at the end, on the calling thread.</param>
    /// <param name="threads">Jobs at a time; as many as the engine has threads by default.</param>
    /// <param name="cancellationToken">Ends it after the jobs under way, whose results are kept.</param>
    /// <param name="shard">The part of a divided run; by default the one that the environment tells.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentException">Two jobs have one key, or a part of a divided run has no file for its results.</exception>
    /// <exception cref="ShardDoneException">This part is done, and others are not.</exception>
    public static IReadOnlyList<TResult> Run<TJob, TResult>(
        IReadOnlyList<TJob> jobs,
        Func<TJob, string> key,
        Func<TJob, double> cost,
        Func<TJob, TResult> work,
        ResultLog<TResult> log,
        Action<BenchmarkProgress>? onProgress = null,
        int? threads = null,
        CancellationToken cancellationToken = default,
        Shard? shard = null
    )
    {
        shard ??= Shard.Current;
        List<TJob> own = Own(jobs, key, cost, log, shard);
        List<TJob> left = [.. own.Where(job => !log.TryGet(key(job), out _))];
        double allCost = left.Sum(cost),
            doneCost = 0;
        TimeSpan reported = TimeSpan.FromDays(-1);
        SideBySide.Run(
            left.Count,
            index =>
            {
                TResult result = work(left[index]);
                log.Add(key(left[index]), result);
                double already = doneCost;
                for (double seen; (seen = Interlocked.CompareExchange(ref doneCost, already + cost(left[index]), already)) != already; )
                    already = seen;
                return true;
            },
            progress =>
            {
                if (onProgress is null || (progress.Done < left.Count && progress.Elapsed - reported < reportEvery))
                    return;
                reported = progress.Elapsed;
                double share = Volatile.Read(ref doneCost) / allCost;
                onProgress(
                    new BenchmarkProgress(
                        own.Count - left.Count + progress.Done,
                        own.Count,
                        progress.Elapsed,
                        share > 0 ? progress.Elapsed * (1 / share - 1) : TimeSpan.Zero
                    )
                );
            },
            threads,
            cancellationToken
        );
        if (left.Count == 0)
            onProgress?.Invoke(new BenchmarkProgress(own.Count, own.Count, TimeSpan.Zero, TimeSpan.Zero));
        return Results(jobs, key, log, shard);
    }

    /// <summary>
    /// Does the jobs that the log does not hold yet one after the other, on all the engine's threads, and returns every job's result: for
    /// few trainings of large networks.
    /// </summary>
    /// <inheritdoc cref="Run{TJob, TResult}"/>
    public static IReadOnlyList<TResult> RunInTurn<TJob, TResult>(
        IReadOnlyList<TJob> jobs,
        Func<TJob, string> key,
        Func<TJob, double> cost,
        Func<TJob, TResult> work,
        ResultLog<TResult> log,
        Shard? shard = null
    )
    {
        shard ??= Shard.Current;
        HashSet<TJob> own = [.. Own(jobs, key, cost, log, shard)];
        foreach (TJob job in jobs.Where(job => own.Contains(job) && !log.TryGet(key(job), out _)))
            log.Add(key(job), work(job));
        return Results(jobs, key, log, shard);
    }

    // Dealt out by cost, so that all parts take about equally long; the costliest first.
    static List<TJob> Own<TJob, TResult>(
        IReadOnlyList<TJob> jobs,
        Func<TJob, string> key,
        Func<TJob, double> cost,
        ResultLog<TResult> log,
        Shard? shard
    )
    {
        if (jobs.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two jobs have the key '{twice.Key}': expected a key of its own for each.", nameof(key));
        if (shard is not null && log.Path is null)
            throw new ArgumentException(
                $"Part {shard} of a divided run needs a file for its results: in a lesson, `--set results=FILE`.",
                nameof(log)
            );
        return [.. jobs.OrderByDescending(cost).Where((_, place) => shard?.Owns(place) ?? true)];
    }

    static IReadOnlyList<TResult> Results<TJob, TResult>(
        IReadOnlyList<TJob> jobs,
        Func<TJob, string> key,
        ResultLog<TResult> log,
        Shard? shard
    )
    {
        int missing = jobs.Count(job => !log.TryGet(key(job), out _));
        if (shard is not null && missing > 0)
            throw new ShardDoneException(
                $"Part {shard} is done. Of {jobs.Count} trainings {missing} belong to parts that are not: when all are done, join their "
                    + "files with `snn merge` and run again."
            );
        return
        [
            .. jobs.Select(job =>
                log.TryGet(key(job), out TResult? result) ? result! : throw new UnreachableException($"The job '{key(job)}' was not done.")
            ),
        ];
    }
}
