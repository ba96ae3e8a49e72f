using Notebooks.Jupyter;
using Notebooks.Jupyter.Messages;
using Notebooks.Jupyter.Wire;

namespace NotebookHost.Tests.Jupyter;

/// <summary>What threads hand to each other: nothing is lost, and nothing is handled before it may be.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task Messages_that_come_before_the_kernel_is_ready_wait_in_their_order()
    {
        var handled = new List<string>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = new MessageLoop("test", message =>
        {
            handled.Add(message.Type);
            if (message.Type == "last")
                done.SetResult();
        });
        loop.Add(Of("first"));
        loop.Add(Of("dropped"));
        loop.Add(Of("second"));
        Assert.Equal(["dropped"], loop.Remove("dropped").Select(message => message.Type));
        await Task.Delay(50);
        Assert.Empty(handled);
        loop.Start();
        loop.Add(Of("last"));
        await done.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["first", "second", "last"], handled);
    }

    static Message Of(string type) => new([], [], type, []);

    // A count that drifts upwards would one day take a client that reads everything for one that reads nothing.
    [Fact]
    public async Task Bytes_that_wait_are_counted_exactly_while_one_thread_adds_and_another_sends()
    {
        const int count = 1_000_000;
        byte[] message = [1];
        var outbox = new Outbox();
        Task sending = Task.Run(() =>
        {
            for (int i = 0; i < count; i++)
                outbox.Sent(message);
        });
        for (int i = 0; i < count; i++)
            outbox.Add(message);
        await sending;
        Assert.Equal(0, outbox.Waiting);
    }
}
