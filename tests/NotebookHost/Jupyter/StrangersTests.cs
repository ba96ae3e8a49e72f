using System.Net;
using System.Net.Sockets;
using Notebooks.Jupyter.Messages;
using Notebooks.Jupyter.Wire;

namespace NotebookHost.Tests.Jupyter;

/// <summary>What somebody without the key may hold is small: connections, bytes, seconds.</summary>
public sealed class StrangersTests : IDisposable
{
    static readonly byte[] Key = "the kernel's key"u8.ToArray();
    static readonly byte[] Opening =
    [
        .. Handshake.Greeting(),
        .. FrameWriter.Command("READY", [11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8]),
    ];

    readonly MessageCodec _codec = new(Key);
    readonly RouterSocket _socket;
    readonly List<TcpClient> _clients = [];
    readonly List<string> _log = [];
    int _accepted;

    public StrangersTests() =>
        _socket = new RouterSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            frames =>
            {
                bool signed = _codec.Read(frames).Message is not null;
                if (signed)
                    Interlocked.Increment(ref _accepted);
                return signed;
            },
            line =>
            {
                lock (_log)
                    _log.Add(line);
            }
        );

    public void Dispose()
    {
        foreach (TcpClient client in _clients)
            client.Dispose();
        _socket.Dispose();
    }

    async Task<NetworkStream> ConnectAsync(byte[] sent)
    {
        var client = new TcpClient();
        _clients.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, _socket.Port);
        await client.GetStream().WriteAsync(sent);
        return client.GetStream();
    }

    byte[] Signed() => FrameWriter.Message(new MessageCodec(Key).Write([], "kernel_info_request", Message.NoParent, []));

    async Task AcceptedAsync(int count)
    {
        await Timing.UntilAsync(() => Volatile.Read(ref _accepted) >= count);
        Assert.Equal(count, Volatile.Read(ref _accepted));
    }

    static async Task ClosedAsync(NetworkStream stream)
    {
        try
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) { }
        }
        catch (IOException) { }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Idle_strangers_shut_nobody_out_and_drive_nobody_out(bool greeted)
    {
        NetworkStream first = await ConnectAsync([.. Opening, .. Signed()]);
        await AcceptedAsync(1);
        for (int i = 0; i < 2 * PeerList.Maximum; i++)
            await ConnectAsync(greeted ? Opening : []);
        NetworkStream last = await ConnectAsync([.. Opening, .. Signed()]);
        await AcceptedAsync(2);
        await first.WriteAsync(Signed());
        await last.WriteAsync(Signed());
        await AcceptedAsync(4);
    }

    [Fact]
    public async Task A_stranger_that_claims_a_large_frame_or_sends_unsigned_messages_is_cut_off()
    {
        await ClosedAsync(await ConnectAsync([.. Opening, 2, 0, 0, 0, 0, 2, 0, 0, 0])); // 32 MB announced
        byte[] unsigned = FrameWriter.Message("<IDS|MSG>"u8.ToArray(), [], [], [], [], []);
        await ClosedAsync(await ConnectAsync([.. Opening, .. Enumerable.Repeat(unsigned, 20).SelectMany(message => message)]));
        Assert.Equal(0, _accepted);
    }

    [Fact]
    public async Task Strangers_hold_little_together()
    {
        // Each sends a megabyte of a message that never ends.
        byte[] part = [.. Opening, 3, 0, 0, 0, 0, 0, 0x0e, 0, 0, .. new byte[0x0e0000], 1, 0];
        for (int i = 0; i < 30; i++)
        {
            try
            {
                await ConnectAsync(part);
            }
            catch (IOException)
            {
                // closed while it sent
            }
        }
        await Timing.UntilAsync(WasLimited);
        Assert.True(WasLimited());
        await ConnectAsync([.. Opening, .. Signed()]);
        await AcceptedAsync(1);

        bool WasLimited()
        {
            lock (_log)
                return _log.Exists(line => line.Contains("more than is kept", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_strangers_that_hold_too_much_the_largest_goes()
    {
        var list = new PeerList();
        Peer[] peers = [.. Enumerable.Range(0, 3).Select(_ => new Peer(new MemoryStream(), _socket))];
        foreach (Peer peer in peers)
            Assert.Null(list.Add(peer));
        Assert.Null(list.Hold(peers[0], 9 << 20));
        Assert.Null(list.Hold(peers[1], 7 << 20));
        Assert.Same(peers[0], list.Hold(peers[2], 100)); // who says little stays
        list.GiveBack(peers[0]);
        Assert.Null(list.Hold(peers[2], 100));
        Assert.Same(peers[1], list.Hold(peers[1], 10 << 20));
    }

    [Fact]
    public async Task Whoever_has_proved_itself_may_send_large_messages()
    {
        NetworkStream stream = await ConnectAsync([.. Opening, .. Signed()]);
        await AcceptedAsync(1);
        await stream.WriteAsync(
            FrameWriter.Message(
                new MessageCodec(Key).Write([], "execute_request", Message.NoParent, new() { ["code"] = new string('x', 20 << 20) })
            )
        );
        await AcceptedAsync(2);
    }

    [Fact]
    public void A_deadline_holds_for_all_bytes_together()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new TcpClient();
        sender.Connect((IPEndPoint)listener.LocalEndpoint);
        using TcpClient receiver = listener.AcceptTcpClient();
        var stream = new DeadlineStream(receiver.GetStream());
        stream.Expect(TimeSpan.FromMilliseconds(500));
        using var trickle = new Timer(_ => sender.GetStream().WriteByte(1), null, 0, 100);
        Assert.Throws<WireException>(() =>
        {
            while (stream.Read(new byte[1]) > 0) { }
        });
    }
}
