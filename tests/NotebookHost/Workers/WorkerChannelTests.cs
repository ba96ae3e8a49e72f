using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Run;
using NotebookHost.Workers;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Workers;

public sealed class WorkerChannelTests
{
    static WorkerRecord? Received(byte[] bytes) => new WorkerChannel(new MemoryStream(bytes)).Receive();

    static byte[] Sent(params WorkerRecord[] records)
    {
        var stream = new MemoryStream();
        var channel = new WorkerChannel(stream);
        foreach (WorkerRecord record in records)
            channel.Send(record);
        return stream.ToArray();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines\r\n\u2028")]
    [InlineData("λ 😀 \x1e \0")]
    public void Text_comes_back_whole(string text) =>
        Assert.Equal(new StreamText(3, "stdout", text), Received(Sent(new StreamText(3, "stdout", text))));

    [Fact]
    public void Every_kind_of_record_comes_back_as_itself()
    {
        WorkerRecord[] records =
        [
            new ExecuteCell(1, "1", "mark"),
            new InterruptCell(),
            new Quit(),
            new Ready(),
            new StreamText(1, "stderr", "x"),
            new DisplayData(1, null, []),
            new UpdateData("id", []),
            new ClearOutput(1, true),
            new CellValue(1, []),
            new CellFailure(1, "n", "m", ["t"]),
            new CellDone(1, CellStatus.Interrupted),
        ];
        Assert.Equal(
            // stray output is the runner's own
            typeof(WorkerRecord).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(WorkerRecord))) - 1,
            records.Length
        );
        var channel = new WorkerChannel(new MemoryStream(Sent(records)));
        foreach (WorkerRecord record in records)
            Assert.Equal(record.GetType(), channel.Receive()?.GetType());
        Assert.Null(channel.Receive());
    }

    [Fact]
    public void Data_nested_as_deep_as_json_may_be_comes_back()
    {
        JsonNode data = 1;
        for (int i = 0; i < 500; i++)
            data = new JsonArray(data);
        var shown = (DisplayData)Received(Sent(new DisplayData(1, "id", new JsonObject { ["application/json"] = data })))!;
        Assert.Equal(data.ToJsonString(), shown.Data["application/json"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{\"kind\":\"nonsense\"}")]
    [InlineData("{\"kind\":\"done\",\"Status\":\"x\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_record_is_refused(string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        Assert.Throws<WorkerChannelException>(() => Received([.. BitConverter.GetBytes(body.Length), .. body]));
    }

    [Fact]
    public void A_claimed_length_is_not_believed_and_a_cut_record_is_the_end()
    {
        Assert.Throws<WorkerChannelException>(() => Received(BitConverter.GetBytes(int.MaxValue)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Received([.. BitConverter.GetBytes(WorkerChannel.MaximumBytes), 1, 2, 3]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        byte[] whole = Sent(new CellValue(1, []));
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(Received(whole[..length]));
    }
}
