using System.Net;
using System.Net.Sockets;
using System.Text;
using Notebooks.Jupyter.Messages;
using Notebooks.Jupyter.Wire;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Whatever a program on this machine sends to the ports: nothing runs, nothing stops, nothing grows.</summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)] // what other tests allocate meanwhile would count as growth
public sealed class FuzzTests
{
    const int Inputs = 100_000;
    static readonly byte[] Key = "the kernel's key"u8.ToArray();

    [Fact]
    public void A_hundred_thousand_broken_conversations_run_nothing_and_grow_nothing()
    {
        var codec = new MessageCodec(Key);
        long messages = 0;
        int accepted = 0,
            logged = 0;
        using var socket = new RouterSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            frames =>
            {
                Interlocked.Increment(ref messages);
                if (codec.Read(frames).Message is null)
                    return false;
                Interlocked.Increment(ref accepted);
                return true;
            },
            _ => Interlocked.Increment(ref logged)
        );
        byte[][] conversations = [.. Conversations()];
        Play(Inputs / 10, seed: 6);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Play(Inputs - Inputs / 10, seed: 8);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(messages, Inputs / 100, long.MaxValue); // some get through the wire reader, and fail at the signature
        Assert.InRange(accepted, 0, 1); // the one whose signature is right, once: the rest is a replay
        Assert.InRange(logged, Inputs / 4, Inputs * 2);
        Assert.InRange(grown, long.MinValue, 1_000_000);

        // Two at a time, as connections come.
        void Play(int count, int seed) => Parallel.For(0, 2, half =>
            {
                var random = new Random(seed + half);
                for (int i = 0; i < count / 2; i++)
                {
                    byte[] input = Break(conversations[random.Next(conversations.Length)], random);
                    new Peer(new OneWay(input), socket).ReadAll();
                }
            });
    }

    [Fact]
    public async Task Connections_that_send_rubbish_or_nothing_leave_the_socket_working()
    {
        int received = 0;
        using var socket = new RouterSocket(new IPEndPoint(IPAddress.Loopback, 0), _ => Interlocked.Increment(ref received) > 0, _ => { });
        byte[][] conversations = [.. Conversations()];
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, socket.Port);
            if (i % 3 > 0)
                await client.GetStream().WriteAsync(Break(conversations[random.Next(conversations.Length)], random));
        }
        int before = received;
        // While those connections end, the socket may have as many as it takes: a client then tries again.
        for (int attempt = 0; received == before && attempt < 60; attempt++)
        {
            using var good = new TcpClient();
            await good.ConnectAsync(IPAddress.Loopback, socket.Port);
            try
            {
                await good.GetStream().WriteAsync(conversations[0]);
            }
            catch (IOException) { }
            for (int wait = 0; received == before && wait < 20; wait++)
                await Task.Delay(25);
        }
        Assert.InRange(received, before + 1, int.MaxValue);
    }

    // What a client sends, as it should be; one with the right signature.
    static IEnumerable<byte[]> Conversations()
    {
        byte[] opening = [.. Handshake.Greeting(), .. FrameWriter.Command("READY", [11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8])];
        List<byte[]> request = new MessageCodec(Key).Write(
            [],
            "execute_request",
            Message.NoParent,
            new() { ["code"] = new string('x', 400) }
        );
        yield return [.. opening, .. FrameWriter.Message(request)];
        yield return [.. opening, .. FrameWriter.Command("PING", [0, 1, 2, 3]), .. FrameWriter.Message([.. request, new byte[70_000]])];
        yield return [.. opening, 2, 0x80, 0, 0, 0, 0, 0, 0, 0];
        yield return [.. opening, .. FrameWriter.Message(Encoding.ASCII.GetBytes("<IDS|MSG>"), [], [], [], [], [])];
    }

    // Cuts, flips, repeats, inserts; mostly behind the opening, where the reader is past its first checks.
    static byte[] Break(byte[] conversation, Random random)
    {
        List<byte> bytes = [.. conversation];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 1; change--)
        {
            int at = random.Next(random.Next(4) == 0 ? 0 : Math.Min(64, bytes.Count - 1), Math.Min(bytes.Count, 1000));
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(40))));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(20)));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>A connection that has sent these bytes and takes any.</summary>
    sealed class OneWay(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) { }
    }
}
