using System.Text;
using NotebookHost.Run;
using NotebookHost.Workers;

namespace NotebookHost.Tests.Workers;

/// <summary>What comes over a worker's standard streams: text, and a mark at the end of each cell.</summary>
public sealed class StrayTextTests
{
    const string Mark = "\0mark";

    // A StreamReader hands out 1,024 bytes at most: marks lie before, on and behind the border.
    [Theory]
    [InlineData(0)]
    [InlineData(1018)]
    [InlineData(1019)]
    [InlineData(1021)]
    [InlineData(1023)]
    [InlineData(1024)]
    public async Task Marks_are_taken_out_wherever_they_lie(int before)
    {
        string text = new('x', before);
        StrayText stray = Of($"{text}{Mark}λ\0ma{Mark}{Mark}\0end\0mar");
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(stray.WaitForMark(TimeSpan.FromSeconds(30))));
        await stray.Ended;
        Assert.Equal($"{text}λ\0ma\0end\0mar", stray.Take());
    }

    [Fact]
    public async Task After_a_mark_that_did_not_come_none_is_waited_for()
    {
        StrayText stray = Of("text");
        await stray.Ended;
        Assert.False(stray.WaitForMark(TimeSpan.Zero));
        Assert.False(stray.WaitForMark(Timeout.InfiniteTimeSpan));
        Assert.Equal("text", stray.Take());
    }

    static StrayText Of(string text) => new(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text))), Mark, _ => { });
}
