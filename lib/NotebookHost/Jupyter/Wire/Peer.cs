namespace NotebookHost.Jupyter.Wire;

/// <summary>One connection: a thread that reads it and one that writes it, so that neither waits for the other.</summary>
sealed class Peer : IDisposable
{
    /// <summary>What may wait to be sent; a client that reads no more is given up rather than kept in memory.</summary>
    public const long MaximumWaiting = 256 << 20;

    const int GreetingTimeout = 10_000;   // ms; a port scanner must not hold a thread

    readonly Stream _stream;
    readonly ServerSocket _owner;
    readonly Outbox _outbox = new();

    /// <param name="stream">The connection; it is closed with this object.</param>
    /// <param name="owner">Told what is received.</param>
    public Peer(Stream stream, ServerSocket owner)
    {
        _stream = stream;
        _owner = owner;
    }

    /// <summary>The name under which a router knows this connection; set by the handshake.</summary>
    public byte[] Identity { get; set; } = [];

    public void Start()
    {
        // Greeting and READY at once: a peer that waits for ours first would wait for ever.
        Post(Handshake.Greeting());
        Post(Handshake.ReadyOf(_owner.SocketType));
        new Thread(WriteAll) { IsBackground = true, Name = $"{_owner.SocketType} writer" }.Start();
        new Thread(ReadAll) { IsBackground = true, Name = $"{_owner.SocketType} reader" }.Start();
    }

    /// <summary>Sends one message; never waits, and does nothing once the connection is gone.</summary>
    public void Send(IReadOnlyList<byte[]> frames) => Post(FrameWriter.Message(frames));

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        _outbox.Close();
        _stream.Dispose();
    }

    /// <summary>Waits until everything posted so far is with the operating system, or the time is over.</summary>
    public void Drain(TimeSpan patience) => SpinWait.SpinUntil(() => _outbox.Waiting == 0, patience);

    void Post(byte[] bytes)
    {
        _outbox.Add(bytes);
        if (_outbox.Waiting <= MaximumWaiting)
            return;
        _owner.Log($"A client reads nothing any more, and {MaximumWaiting >> 20} MB wait for it: its connection is closed.");
        Dispose();
    }

    void WriteAll()
    {
        try
        {
            while (_outbox.Take() is { } bytes)
            {
                _stream.Write(bytes);
                _outbox.Sent(bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    /// <summary>Reads to the connection's end, whatever comes.</summary>
    internal void ReadAll()
    {
        bool joined = false;
        try
        {
            var frames = new FrameReader(new BufferedStream(_stream, 16 << 10));
            var messages = new MessageReader(frames, Command);
            SetTimeout(GreetingTimeout);
            Handshake.Check(frames.Fill(new byte[Handshake.GreetingLength]));
            Frame ready = frames.Read() ?? throw new WireException("The connection ended before READY.");
            (string socketType, Identity) = Handshake.ParseReady(ready);
            SetTimeout(Timeout.Infinite);
            _owner.Join(this, socketType);
            joined = true;
            while (messages.Read() is { } message)
                _owner.Received(this, message);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or NotSupportedException)
        {
            // Gone, or closed by us (NotSupportedException: before the first read). Front ends try ports by
            // connecting and closing at once.
        }
        catch (Exception exception)
        {
            // A mistake of the peer's, or of ours: either way it ends this connection and not the kernel.
            _owner.Log($"A connection was closed: {(exception is WireException ? exception.Message : exception)}");
        }
        finally
        {
            if (joined)
                _owner.Leave(this);
            _owner.Ended(this);
            Dispose();
        }
    }

    void SetTimeout(int milliseconds)
    {
        if (_stream.CanTimeout)
            _stream.ReadTimeout = milliseconds;
    }

    // PING carries how long its sender waits (2 bytes) and up to 16 bytes to send back.
    void Command(Frame frame)
    {
        (string name, byte[] data) = Handshake.ParseCommand(frame);
        if (name == "PING" && data.Length is >= 2 and <= 18)
            Post(FrameWriter.Command("PONG", data.AsSpan(2)));
        else
            _owner.ReceivedCommand(this, name, data);
    }
}
