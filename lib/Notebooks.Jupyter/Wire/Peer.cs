namespace Notebooks.Jupyter.Wire;

/// <summary>One connection: a thread that reads it and one that writes it, so that neither waits for the other.</summary>
sealed class Peer : IDisposable
{
    /// <summary>What may wait to be sent; a client that reads no more is given up rather than kept in memory.</summary>
    public const long MaximumWaiting = 64 << 20;

    // What a peer may take before it has proved itself by a signature: for the greeting, and for a message from its first byte to its last;
    // so large a message, and so many with a wrong signature.
    static readonly TimeSpan StrangersPatience = TimeSpan.FromSeconds(10);
    const int StrangersMessage = 1 << 20,
        StrangersFaults = 8;

    const int StackBytes = 512 << 10;

    readonly Stream _stream;
    readonly ServerSocket _owner;
    readonly Outbox _outbox = new();
    int _faults;
    volatile bool _joined,
        _proven;

    /// <param name="stream">The connection; it is closed with this object.</param>
    /// <param name="owner">Told what is received.</param>
    public Peer(Stream stream, ServerSocket owner)
    {
        _stream = stream;
        _owner = owner;
    }

    /// <summary>The name under which a router knows this connection; set by the handshake.</summary>
    public byte[] Identity { get; set; } = [];

    /// <summary>Whether it has greeted and said what it is.</summary>
    public bool Joined => _joined;

    /// <summary>Whether a message of its had the right signature.</summary>
    public bool Proven => _proven;

    /// <summary>Bytes that wait to be sent to it.</summary>
    public long Waiting => _outbox.Waiting;

    /// <summary>Bytes of a message that is not whole yet, while it has not proved itself.</summary>
    public int Held { get; set; }

    public void Start()
    {
        // Greeting and READY at once: a peer that waits for ours first would wait for ever.
        Post(Handshake.Greeting());
        Post(Handshake.ReadyOf(_owner.SocketType));
        new Thread(WriteAll, StackBytes) { IsBackground = true, Name = $"{_owner.SocketType} writer" }.Start();
        new Thread(ReadAll, StackBytes) { IsBackground = true, Name = $"{_owner.SocketType} reader" }.Start();
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
        if (_outbox.Waiting <= MaximumWaiting && !_owner.IsSlowest(this))
            return;
        _owner.Log($"A client reads nothing any more, and {_outbox.Waiting >> 20} MB wait for it: its connection is closed.");
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
        try
        {
            var stream = new DeadlineStream(_stream);
            bool within = false; // a message or a command has begun
            MessageReader? messages = null;
            var frames = new FrameReader(
                new BufferedStream(stream, 16 << 10),
                () => _proven ? FrameReader.MaximumBody : StrangersMessage,
                Begun,
                Hold
            );
            messages = new MessageReader(frames, frame =>
            {
                Command(frame);
                if (!messages!.IsWithin)
                    Finished();
            });
            stream.Expect(StrangersPatience);
            Handshake.Check(frames.Fill(new byte[Handshake.GreetingLength]));
            Frame ready = frames.Read() ?? throw new WireException("The connection ended before READY.");
            (string socketType, Identity) = Handshake.ParseReady(ready);
            Finished();
            _owner.Join(this, socketType);
            _joined = true;
            while (messages.Read() is { } message)
            {
                Finished();
                bool? signed = _owner.Received(this, message);
                if (signed == true)
                    _proven = true;
                else if (signed == false && !_proven && ++_faults >= StrangersFaults)
                    throw new WireException("A peer that has not proved itself sends what is not signed.");
            }

            void Finished()
            {
                _owner.GiveBack(this);
                within = false;
                stream.Expect(null);
            }

            void Begun()
            {
                if (_joined && !_proven && !within)
                    stream.Expect(StrangersPatience);
                within = true;
            }
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
            _owner.GiveBack(this);
            if (_joined)
                _owner.Leave(this);
            _owner.Ended(this);
            Dispose();
        }
    }

    void Hold(int bytes)
    {
        if (!_proven)
            _owner.Hold(this, bytes);
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
