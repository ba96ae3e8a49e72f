using System.Text;

namespace NotebookHost.Run;

/// <summary>Gathers what comes over one standard stream of a worker until it is taken, or until its end.</summary>
sealed class StrayText
{
    const int Kept = 1_000_000;   // characters between two takes; what is beyond is not kept

    readonly Lock _gate = new();
    readonly StringBuilder _text = new();

    readonly Action<StrayText> _arrived;

    /// <param name="reader">The stream.</param>
    /// <param name="arrived">Told whenever there is something to take.</param>
    public StrayText(StreamReader reader, Action<StrayText> arrived)
    {
        _arrived = arrived;
        Ended = Task.Run(() => ReadAsync(reader));
    }

    /// <summary>Done when every process that held the stream has ended.</summary>
    public Task Ended { get; }

    /// <summary>What came since it was last asked for.</summary>
    public string Take()
    {
        lock (_gate)
        {
            string text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        try
        {
            for (int read; (read = await reader.ReadAsync(buffer)) > 0; _arrived(this))
            {
                lock (_gate)
                    _text.Append(buffer, 0, Math.Min(read, Math.Max(0, Kept - _text.Length)));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // killed while we read
        }
    }
}
