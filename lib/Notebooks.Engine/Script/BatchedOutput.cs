using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>
/// Passes console text on at once while there is little of it, so that it is there should the process die; gathers it for up to
/// <see cref="IntervalMilliseconds"/> where there is much, so that 10,000 prints are a few messages; and passes it on before anything
/// else is shown, so that the order stays.
/// </summary>
/// <remarks>
/// An interrupt may abort the printing thread at any instruction; the runtime holds an abort back
/// while a finally block runs, which is why the work under the lock is done in one.
/// A process that is killed from within, by <see cref="Environment.FailFast(string)"/> say, takes what is gathered with it: nobody
/// outlives the kernel to hand it on, as the runner outlives its worker, and a message for each print is more than Jupyter passes on.
/// </remarks>
sealed class BatchedOutput : ICellOutput, IDisposable
{
    const int FlushCharacters = 16 * 1024;

    /// <summary>How long text is gathered.</summary>
    public const int IntervalMilliseconds = 2;

    // So many prints go out at once; then one message each interval: half of what a Jupyter server passes on in a second.
    const int AtOnce = 64;

    readonly ICellOutput _inner;
    readonly CancellationToken _stop;
    readonly Lock _lock = new();
    readonly StringBuilder _pending = new();
    string _stream = "stdout";
    bool _disposed;
    int _atOnce = AtOnce;
    long _counted = Environment.TickCount64;

    /// <param name="inner">Where it goes in the end.</param>
    /// <param name="stop">The cell's own: once set, printing throws, since a loop that only prints is hardly ever outside a finally
    /// block.</param>
    public BatchedOutput(ICellOutput inner, CancellationToken stop)
    {
        _inner = inner;
        _stop = stop;
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
        bool waits = _pending.Length > 0;
        _pending.Append(text);
        if (_disposed || _inner.TakesEveryPrint || _pending.Length >= FlushCharacters || MayGoAtOnce())
            PassOn();
        else if (!waits)
            PendingOutput.FlushSoon(this);
    }

    bool MayGoAtOnce()
    {
        long intervals = (Environment.TickCount64 - _counted) / IntervalMilliseconds;
        _counted += intervals * IntervalMilliseconds;
        _atOnce = (int)Math.Min(AtOnce, _atOnce + intervals);
        return _atOnce > 0 && _atOnce-- > 0;
    }

    public void Display(JsonObject data, string? displayId) =>
        Guarded(() =>
        {
            PassOn();
            _inner.Display(data, displayId);
        });

    public void Update(JsonObject data, string displayId) =>
        Guarded(() =>
        {
            PassOn();
            _inner.Update(data, displayId);
        });

    public void Clear(bool wait) =>
        Guarded(() =>
        {
            PassOn();
            _inner.Clear(wait);
        });

    public void Page(JsonObject data) =>
        Guarded(() =>
        {
            PassOn();
            _inner.Page(data);
        });

    // Not under the lock: it waits for a person.
    public string ReadLine(string prompt, bool password)
    {
        Flush();
        return _inner.ReadLine(prompt, password);
    }

    public void Flush() => Guarded(PassOn);

    /// <summary>Flushes what has been gathered for an interval.</summary>
    public void FlushGathered() =>
        Guarded(() =>
        {
            if (_pending.Length == 0)
                return;
            PassOn();
            (_atOnce, _counted) = (0, Environment.TickCount64);
        });

    /// <summary>Flushes. Text that a forgotten task prints later still gets through, without delay.</summary>
    public void Dispose() =>
        Guarded(() =>
        {
            PassOn();
            _disposed = true;
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
