namespace Notebooks.Jupyter.Wire;

/// <summary>
/// What waits to be written to one connection. A cell's thread that prints may be interrupted at any wait, so
/// adding a message cannot be cut in two: either it waits here whole, or not at all.
/// </summary>
sealed class Outbox
{
    readonly Queue<byte[]> _messages = [];
    readonly Lock _gate = new();
    readonly ManualResetEventSlim _filled = new();
    long _waiting;
    bool _closed;

    /// <summary>Bytes added and not yet <see cref="Sent"/>.</summary>
    public long Waiting => Volatile.Read(ref _waiting);

    /// <summary>Adds a message; does nothing once closed.</summary>
    public void Add(byte[] message) =>
        Locked(() =>
        {
            if (_closed)
                return;
            Interlocked.Add(ref _waiting, message.Length);
            _messages.Enqueue(message);
        });

    public void Close() =>
        Locked(() =>
        {
            _closed = true;
            _messages.Clear();
            Interlocked.Exchange(ref _waiting, 0);
        });

    /// <summary>The next message, waited for; null once closed.</summary>
    public byte[]? Take()
    {
        while (true)
        {
            _filled.Wait();
            lock (_gate)
            {
                if (_closed)
                    return null;
                if (_messages.TryDequeue(out byte[]? message))
                    return message;
                _filled.Reset();
            }
        }
    }

    public void Sent(byte[] message) => Interlocked.Add(ref _waiting, -message.Length);

    void Locked(Action change)
    {
        bool interrupted = false,
            changed = false;
        while (true)
        {
            try
            {
                lock (_gate)
                {
                    if (!changed)
                        change();
                    changed = true;
                    _filled.Set();
                    break;
                }
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true; // while it waited for the lock, or in Set, which may be repeated
            }
        }
        if (interrupted)
            Thread.CurrentThread.Interrupt(); // the cell is to notice at its own next wait
    }
}
