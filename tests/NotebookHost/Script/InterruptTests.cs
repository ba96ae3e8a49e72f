using System.Diagnostics;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

[Collection(nameof(Timing))]
public sealed class InterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(60000);")]
    [InlineData("await Task.Delay(60000);")]
    [InlineData("Task.Delay(60000).Wait();")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("while (true) Console.WriteLine(kept);")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(100); } catch { } }")]
    [InlineData(
        "await foreach (int i in Forever()) { }\nasync IAsyncEnumerable<int> "
            + "Forever() { while (true) { await Task.Yield(); yield return 1; } }"
    )]
    public Task An_interrupted_cell_stops_within_two_seconds_and_earlier_state_survives(string code) =>
        Timing.HoldsAsync(async () =>
        {
            var evaluator = new Evaluator(AppContext.BaseDirectory);
            var output = new RecordedOutput();
            await evaluator.RunAsync("var kept = 42;", 1, output, default);
            await evaluator.RunAsync("await Task.Yield();", 2, output, default);

            using var stop = new CancellationTokenSource();
            Task<CellResult> running = evaluator.RunAsync(code, 3, output, stop.Token);
            await Task.Delay(300);
            Assert.False(running.IsCompleted);
            var watch = Stopwatch.StartNew();
            stop.Cancel();
            CellResult result = await running;
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
            Assert.Equal(CellStatus.Interrupted, result.Status);
            Assert.DoesNotContain("left behind", result.Error!.Message);

            CellResult after = await evaluator.RunAsync("kept", 4, output, default);
            Assert.Equal("42", (string?)after.Value!["text/plain"]);
        });
}
