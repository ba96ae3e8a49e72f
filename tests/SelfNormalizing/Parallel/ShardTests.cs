namespace SelfNormalizing.Tests.Parallel;

public sealed class ShardTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("shards").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Results => Path.Combine(folder, "results.jsonl");

    static readonly int[] jobs = [.. Enumerable.Range(0, 23)];

    // Squares: any part gives the same as the whole.
    IReadOnlyList<double> Run(Shard? shard, List<int> done, string? path = null)
    {
        using var log = new ResultLog<double>(path ?? Results, shard);
        return Benchmark.Run(
            jobs,
            job => $"job {job}",
            job => job % 7,
            job =>
            {
                lock (done)
                    done.Add(job);
                return (double)job * job;
            },
            log,
            shard: shard
        );
    }

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/16", 3, 16)]
    [InlineData("16/16", 16, 16)]
    public void A_part_is_read_as_it_is_written(string text, int number, int count)
    {
        Assert.Equal(new Shard(number, count), Shard.Parse(text));
        Assert.Equal(text, Shard.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("-1/4")]
    [InlineData("1/0")]
    [InlineData("1 / 4")]
    [InlineData("1/4/2")]
    [InlineData("a/b")]
    public void Another_text_is_refused(string text) =>
        Assert.Contains("1/16 to 16/16", Assert.Throws<FormatException>(() => Shard.Parse(text)).Message);

    [Fact]
    public void Parts_do_every_training_once_and_the_last_one_goes_on()
    {
        List<int> done = [];
        for (int part = 1; part <= 3; part++)
            Assert.Contains("snn merge", Assert.Throws<ShardDoneException>(() => Run(new Shard(part, 4), done)).Message);
        // The last part finds the results of all others beside its own.
        Assert.Equal(jobs.Select(job => (double)job * job), Run(new Shard(4, 4), done));
        Assert.Equal(jobs, done.Order());
        Assert.Equal(4, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void A_part_that_was_killed_resumes_where_it_was()
    {
        List<int> done = [];
        Assert.Throws<ShardDoneException>(() => Run(new Shard(2, 3), done));
        string file = new Shard(2, 3).FileFor(Results);
        string[] lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Join('\n', lines[..3]) + "\n" + lines[3][..9]);
        List<int> again = [];
        Assert.Throws<ShardDoneException>(() => Run(new Shard(2, 3), again));
        Assert.Equal(done.Count - 3, again.Count);
        Assert.Equal(lines.Order(), File.ReadAllLines(file).Order());
    }

    [Fact]
    public void Two_processes_cannot_do_one_part_at_once()
    {
        using (new ResultLog<double>(Results, new Shard(1, 2)))
        {
            Assert.Contains("part-1-of-2", Assert.Throws<IOException>(() => new ResultLog<double>(Results, new Shard(1, 2))).Message);
            new ResultLog<double>(Results, new Shard(2, 2)).Dispose();
        }
        new ResultLog<double>(Results, new Shard(1, 2)).Dispose();
        Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith(".lock", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => default(Shard).Owns(1));
    }

    [Fact]
    public void Costs_are_dealt_out_evenly()
    {
        int[] costs =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(part =>
                {
                    List<int> done = [];
                    Assert.Throws<ShardDoneException>(() =>
                        Run(
                            new Shard(part, 4),
                            done,
                            Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{part}")).FullName, "r.jsonl")
                        )
                    );
                    return done.Sum(job => job % 7);
                }),
        ];
        Assert.InRange(costs.Max() - costs.Min(), 0, 6);
    }

    [Fact]
    public void Without_a_file_a_part_is_refused_before_it_begins()
    {
        using var log = new ResultLog<double>();
        Assert.Contains(
            "--set results=FILE",
            Assert
                .Throws<ArgumentException>(() =>
                    Benchmark.Run(jobs, job => $"{job}", _ => 1, _ => throw new InvalidOperationException(), log, shard: new Shard(1, 2))
                )
                .Message
        );
    }
}
