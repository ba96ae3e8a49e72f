using Notebooks.Jupyter.Wire;

namespace NotebookHost.Tests.Jupyter;

public sealed class FramesTests
{
    static FrameReader Reader(params byte[] bytes) => new(new MemoryStream(bytes));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(200_000)]
    public void A_message_comes_back_as_it_was_written(int length)
    {
        byte[] body = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        var reader = new MessageReader(new FrameReader(new MemoryStream(FrameWriter.Message([1, 2], body, []))), _ =>
            Assert.Fail("no command was sent")
        );
        Assert.Equal(
            [
                [1, 2],
                body,
                [],
            ],
            reader.Read()!
        );
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Short_and_long_frames_are_the_standards_bytes()
    {
        Assert.Equal([1, 1, 65, 0, 0], FrameWriter.Message("A"u8.ToArray(), []));
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 1, 0], FrameWriter.Message(new byte[256])[..9]);
        Assert.Equal([4, 6, 4, (byte)'P', (byte)'I', (byte)'N', (byte)'G', 7], FrameWriter.Command("PING", [7]));
    }

    [Theory]
    [InlineData("reserved bits", 8, 0)]
    [InlineData("a command in parts", 5, 0)]
    [InlineData("no length", 0)]
    [InlineData("half a length", 2, 0, 0, 0)]
    [InlineData("a body too short", 0, 5, 1, 2)]
    [InlineData("2^63 bytes", 2, 0x80, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("2^64 - 1 bytes", 2, 255, 255, 255, 255, 255, 255, 255, 255)]
    [InlineData("64 MB and one", 2, 0, 0, 0, 0, 4, 0, 0, 1)]
    public void What_is_no_frame_is_refused(string _, params int[] bytes) =>
        Assert.Throws<WireException>(() => Reader([.. bytes.Select(b => (byte)b)]).Read());

    [Fact]
    public void A_length_is_believed_only_as_far_as_bytes_arrive()
    {
        byte[] claim = [2, 0, 0, 0, 0, 3, 0, 0, 0, .. new byte[1000]]; // 48 MB announced, 1000 bytes sent
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WireException>(() => Reader(claim).Read());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void A_message_of_endless_frames_is_refused()
    {
        byte[] frames = [.. Enumerable.Repeat(new byte[] { 1, 0 }, 2000).SelectMany(frame => frame)];
        Assert.Throws<WireException>(() => new MessageReader(Reader(frames), _ => { }).Read());
    }

    [Fact]
    public void The_greeting_is_checked()
    {
        byte[] greeting = Handshake.Greeting();
        Assert.Equal(64, greeting.Length);
        Handshake.Check(greeting);
        foreach ((int at, byte value) in new (int, byte)[] { (0, 0), (9, 0), (10, 2), (12, (byte)'P') })
        {
            byte[] wrong = [.. greeting];
            wrong[at] = value;
            Assert.Throws<WireException>(() => Handshake.Check(wrong));
        }
    }

    [Fact]
    public void Ready_carries_type_and_identity()
    {
        byte[] ready = FrameWriter.Command(
            "READY",
            [11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8, 8, .. "IDENTITY"u8, 0, 0, 0, 3, 1, 2, 3, 1, .. "X"u8, 0, 0, 0, 0]
        );
        (string type, byte[] identity) = Handshake.ParseReady(Reader(ready).Read()!.Value);
        Assert.Equal("DEALER", type);
        Assert.Equal([1, 2, 3], identity);
    }

    [Theory]
    [InlineData(new byte[] { 200, 1 })]
    [InlineData(new byte[] { 1, 65, 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 1, 65, 0, 0 })]
    public void A_malformed_ready_is_refused(byte[] properties) =>
        Assert.Throws<WireException>(() => Handshake.ParseReady(Reader(FrameWriter.Command("READY", properties)).Read()!.Value));
}
