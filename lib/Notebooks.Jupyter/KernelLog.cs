namespace Notebooks.Jupyter;

/// <summary>
/// Lines for whoever looks after the server: on standard error, which Jupyter shows in its own log. Whoever sends rubbish
/// without end fills no disk: at most <see cref="PerMinute"/> lines a minute are written.
/// </summary>
sealed class KernelLog
{
    public const int PerMinute = 60;

    // Not Console.Error: that goes to the running cell.
    readonly StreamWriter _writer = new(Console.OpenStandardError()) { AutoFlush = true };
    readonly Lock _gate = new();
    long _minute;
    int _written;

    public void Write(string message)
    {
        lock (_gate)
        {
            long minute = Environment.TickCount64 / 60_000;
            if (minute != _minute)
                (_minute, _written) = (minute, 0);
            if (++_written <= PerMinute)
                _writer.WriteLine($"[snn kernel] {message}" + (_written == PerMinute ? " (more of this minute is not logged)" : ""));
        }
    }
}
