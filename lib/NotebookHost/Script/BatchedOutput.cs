using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Display;

namespace NotebookHost.Script;

/// <summary>
/// Gathers console text for up to 100 ms before passing it on, so that 10,000 prints are a few
/// messages, and passes it on before anything else is shown, so that the order stays.
/// </summary>
/// <remarks>
/// An interrupt may abort the printing thread at any instruction; the runtime holds an abort back
/// while a finally block runs, which is why the work under the lock is done in one.
/// </remarks>
sealed class BatchedOutput : ICellOutput, IDisposable
{
    const int FlushCharacters = 16 * 1024;
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    readonly ICellOutput _inner;
    readonly CancellationToken _stop;
    readonly Lock _lock = new();
    readonly StringBuilder _pending = new();
    readonly Timer _timer;
    string _stream = "stdout";
    bool _disposed;

    /// <param name="inner">Where it goes in the end.</param>
    /// <param name="stop">The cell's own: once set, printing throws, since a loop that only prints is hardly ever outside a finally block.</param>
    public BatchedOutput(ICellOutput inner, CancellationToken stop)
    {
        _inner = inner;
        _stop = stop;
        _timer = new Timer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Write(string stream, string text)
    {
        _stop.ThrowIfCancellationRequested();
        Guarded(() => Append(stream, text));
    }

    void Append(string stream, string text)
    {
        if (stream != _stream)
        {
            PassOn();
            _stream = stream;
        }
        if (_pending.Length == 0 && !_disposed)
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        _pending.Append(text);
        if (_pending.Length >= FlushCharacters || _disposed)
            PassOn();
    }

    public void Display(JsonObject data, string? displayId) => Guarded(() => { PassOn(); _inner.Display(data, displayId); });

    public void Update(JsonObject data, string displayId) => Guarded(() => { PassOn(); _inner.Update(data, displayId); });

    public void Clear(bool wait) => Guarded(() => { PassOn(); _inner.Clear(wait); });

    public void Page(JsonObject data) => Guarded(() => { PassOn(); _inner.Page(data); });

    // Not under the lock: it waits for a person.
    public string ReadLine(string prompt, bool password)
    {
        Flush();
        return _inner.ReadLine(prompt, password);
    }

    public void Flush() => Guarded(PassOn);

    /// <summary>Flushes. Text that a forgotten task prints later still gets through, without delay.</summary>
    public void Dispose() => Guarded(() =>
    {
        PassOn();
        _disposed = true;
        _timer.Dispose();
    });

    void PassOn()
    {
        if (_pending.Length == 0)
            return;
        string text = _pending.ToString();
        _pending.Clear();
        _inner.Write(_stream, text);
    }

    void Guarded(Action action)
    {
        try { }
        finally
        {
            lock (_lock)
                action();
        }
    }
}
