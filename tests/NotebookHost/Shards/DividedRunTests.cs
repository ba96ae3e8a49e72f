using System.Diagnostics;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Report;
using NotebookHost.Tests.Run;

namespace NotebookHost.Tests.Shards;

/// <summary>A run in parts, each a process of its own, from the first training to the joined figures.</summary>
public sealed class DividedRunTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Two stages, the second of which needs all results of the first, as in the benchmark on many tables.
    void WriteLesson() =>
        folder.WriteNotebook(
            "notebooks/a.ipynb",
            $$"""
            #load "{{Path.Combine(Lessons.Repository, "notebooks", "bin", "setup.csx").Replace('\\', '/')}}"
            using SelfNormalizing;
            string results = System.IO.Path.GetFullPath("whole.jsonl");
            """,
            """
            results = System.IO.File.Exists("where") ? System.IO.File.ReadAllText("where") : results;
            var log = new ResultLog<double>(results);
            double Root(int i) { System.Threading.Thread.Sleep(5); return System.Math.Sqrt(i); }
            var first = Benchmark.Run(System.Linq.Enumerable.Range(0, 20).ToArray(), i => $"first {i}", i => 1, Root, log);
            """,
            """
            int[] rest = first.OrderDescending().Take(7).Select(root => (int)Math.Round(100 * root)).ToArray();
            var second = Benchmark.Run(rest, i => $"second {i}", i => i, Root, log);
            $"the sum is {first.Sum() + second.Sum():R}"
            """
        );

    async Task<(int Code, string Output, string Errors)> Snn(params string[] arguments)
    {
        using Process process = CommandLineTests.StartIn(folder.Path, arguments);
        return await CommandLineTests.Finish(process);
    }

    string Shown(string copy) =>
        File.ReadAllText(folder.File(copy)) is var text && text.IndexOf("the sum is ", StringComparison.Ordinal) is var at
            ? text[at..text.IndexOf('"', at)]
            : "";

    [Fact]
    public async Task Parts_joined_give_the_figures_of_one_run()
    {
        WriteLesson();
        Assert.Equal(0, (await Snn("run", "--no-build", "--out", "o")).Code);
        string expected = Shown("o/a.ipynb");

        folder.Write("notebooks/where", folder.File("parts/r.jsonl"));
        foreach (int stage in new[] { 1, 2 })
        {
            for (int part = 1; part <= 2; part++)
            {
                var (code, output, _) = await Snn("run", "--no-build", "--shard", $"{part}/2");
                Assert.Equal(0, code);
                // The second part finds the first one's results beside its own and goes on to the next stage, so that the first has
                // all when it is started again.
                Assert.Contains(stage == 2 ? "passed" : $"Part {part}/2 is done", output);
            }
        }
        Assert.True(File.Exists(folder.File("out/part-1-of-2/a.ipynb")));
        var merged = await Snn("merge", "parts");
        Assert.Equal((0, ""), (merged.Code, merged.Errors));
        Assert.Contains("27 results", merged.Output);
        Assert.Equal(0, (await Snn("run", "--no-build", "--out", "joined")).Code);
        Assert.Equal(expected, Shown("joined/a.ipynb"));
        Assert.NotEmpty(expected);

        File.Delete(folder.File("parts/r.part-1-of-2.jsonl"));
        merged = await Snn("merge", "parts");
        Assert.Equal(1, merged.Code);
        Assert.Contains("Of 2 parts 1 is missing.", merged.Errors);
    }

    [Theory]
    [InlineData("3/2")]
    [InlineData("half")]
    public async Task A_part_that_does_not_exist_is_refused(string part)
    {
        WriteLesson();
        var (code, _, errors) = await Snn("run", "--no-build", "--shard", part);
        Assert.Equal(2, code);
        Assert.Contains("1/16 to 16/16", errors);
    }
}
