using System.Text;

namespace NotebookHost.Workers;

/// <summary>Gathers what comes over one standard stream of a worker until it is taken, or until its end.</summary>
sealed class StrayText
{
    const int Kept = 1_000_000; // characters between two takes; what is beyond is not kept

    readonly Lock _gate = new();
    readonly StringBuilder _text = new();

    readonly string _mark;
    readonly Action<StrayText> _arrived;
    readonly SemaphoreSlim _marks = new(0);
    bool _isMarked = true;

    /// <param name="reader">The stream.</param>
    /// <param name="mark">What the worker writes at the end of each cell; it is not part of the text, and begins with a character that it
    /// has once.</param>
    /// <param name="arrived">Told whenever there is something to take.</param>
    public StrayText(StreamReader reader, string mark, Action<StrayText> arrived)
    {
        (_mark, _arrived) = (mark, arrived);
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

    /// <summary>
    /// Waits for one more mark: what was printed before it can then be taken. After one that did not come, none is waited for.
    /// </summary>
    /// <returns>Whether it came.</returns>
    public bool WaitForMark(TimeSpan patience) => _isMarked = _isMarked && _marks.Wait(patience);

    async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        string rest = ""; // may be the beginning of a mark
        try
        {
            for (int read; (read = await reader.ReadAsync(buffer)) > 0; )
            {
                string[] parts = (rest + new string(buffer, 0, read)).Split(_mark);
                foreach (string part in parts[..^1])
                {
                    Keep(part);
                    _marks.Release();
                }
                string last = parts[^1];
                int start = last.LastIndexOf(_mark[0]);
                rest = start >= 0 && _mark.StartsWith(last[start..], StringComparison.Ordinal) ? last[start..] : "";
                Keep(last[..^rest.Length]);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // killed while we read
        }
        Keep(rest);
    }

    void Keep(string text)
    {
        if (text.Length == 0)
            return;
        lock (_gate)
            _text.Append(text, 0, Math.Min(text.Length, Math.Max(0, Kept - _text.Length)));
        _arrived(this);
    }
}
