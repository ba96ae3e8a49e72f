using System.Diagnostics;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

[Collection(nameof(Timing))]
public sealed class WarmCellTests
{
    [Fact]
    public Task A_warm_cell_takes_little_time() =>
        Timing.HoldsAsync(async () =>
        {
            var evaluator = new Evaluator(AppContext.BaseDirectory);
            await evaluator.RunAsync("1", 1, new RecordedOutput(), default);
            await evaluator.RunAsync("2", 2, new RecordedOutput(), default);
            var watch = Stopwatch.StartNew();
            await evaluator.RunAsync("3", 3, new RecordedOutput(), default);
            Assert.InRange(watch.ElapsedMilliseconds, 0, 100);
        });
}
