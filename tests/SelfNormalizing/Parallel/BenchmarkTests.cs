namespace SelfNormalizing.Tests;

public sealed class BenchmarkTests : IDisposable
{
    readonly string path = Path.Combine(Directory.CreateTempSubdirectory("snn-benchmark-").FullName, "results.jsonl");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    static string Key(int job) => $"job {job}";

    [Fact]
    public void The_costliest_comes_first_results_in_order_and_progress_reaches_the_end()
    {
        var order = new List<int>();
        var seen = new List<BenchmarkProgress>();
        using var log = new ResultLog<int>();
        Assert.Equal(
            [10, 30, 20],
            Benchmark.Run(
                [1, 3, 2],
                Key,
                job => job,
                job =>
                {
                    order.Add(job);
                    return 10 * job;
                },
                log,
                seen.Add,
                threads: 1
            )
        );
        Assert.Equal([3, 2, 1], order);
        Assert.Equal((3, 3), (seen[^1].Done, seen[^1].Jobs));
        Assert.Equal(TimeSpan.Zero, seen[^1].Remaining);
        Assert.Contains("3 of 3", seen[^1].ToString());
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_where_it_stopped()
    {
        int calls = 0;
        int Work(int job) => Interlocked.Increment(ref calls) > 4 ? throw new InvalidOperationException("stopped") : job + 1;
        using (var log = new ResultLog<int>(path))
            Assert.Contains(
                "stopped",
                Assert
                    .Throws<InvalidOperationException>(() => Benchmark.Run([1, 2, 3, 4, 5, 6], Key, _ => 1, Work, log, threads: 1))
                    .Message
            );
        calls = 2;
        using (var log = new ResultLog<int>(path))
        {
            Assert.Equal(4, log.Count);
            Assert.Equal([2, 3, 4, 5, 6, 7], Benchmark.Run([1, 2, 3, 4, 5, 6], Key, _ => 1, Work, log, threads: 1));
            var seen = new List<BenchmarkProgress>();
            Benchmark.Run([1, 2, 3], Key, _ => 1, Work, log, seen.Add);
            Assert.Equal((3, 3), (Assert.Single(seen).Done, seen[0].Jobs));
        }
        Assert.Equal(4, calls);
    }

    [Fact]
    public void A_line_cut_off_by_a_kill_is_dropped_and_written_anew()
    {
        using (var log = new ResultLog<double[]>(path))
            log.Add("a", [0.5, 1]);
        File.AppendAllText(path, "{\"Key\":\"b\",\"Res");
        using (var log = new ResultLog<double[]>(path))
        {
            Assert.Equal(1, log.Count);
            log.Add("b", [2]);
        }
        using var again = new ResultLog<double[]>(path);
        Assert.True(again.TryGet("a", out double[]? a));
        Assert.Equal([0.5, 1], a!);
        Assert.True(again.TryGet("b", out double[]? b));
        Assert.Equal([2], b!);
    }

    [Fact]
    public void A_line_that_is_no_result_is_an_error_that_names_it()
    {
        File.WriteAllText(path, "{\"Key\":\"a\",\"Result\":1}\nnonsense\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => new ResultLog<int>(path)).Message);
        File.WriteAllText(path, "");
        using var anew = new ResultLog<int>(path);
        Assert.Equal(0, anew.Count);
    }

    [Fact]
    public void It_can_be_cancelled_and_refuses_two_jobs_of_one_key()
    {
        using var source = new CancellationTokenSource();
        using var log = new ResultLog<int>();
        Assert.Throws<OperationCanceledException>(() =>
            Benchmark.Run(
                [1, 2, 3],
                Key,
                _ => 1,
                job =>
                {
                    source.Cancel();
                    return job;
                },
                log,
                threads: 1,
                cancellationToken: source.Token
            )
        );
        Assert.Equal(1, log.Count);
        Assert.Contains("job 1", Assert.Throws<ArgumentException>(() => Benchmark.Run([1, 1], Key, _ => 1, job => job, log)).Message);
    }

    [Theory]
    [InlineData("my notes, without an end of line")]
    [InlineData("<html>404</html>")]
    public void A_file_that_is_no_log_is_refused_and_stays_as_it_is(string content)
    {
        File.WriteAllText(path, content);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => new ResultLog<int>(path)).Message);
        Assert.Equal(content, File.ReadAllText(path));
    }
}
