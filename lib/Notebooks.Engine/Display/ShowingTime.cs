using System.Diagnostics;

namespace Notebooks.Engine.Display;

/// <summary>
/// The time that showing a value has had: the processors' time, as long as it is at work, so that a machine that is busy with other things
/// cuts nothing short; the clock's, while it waits.
/// </summary>
sealed class ShowingTime
{
    TimeSpan _spent,
        _used = Environment.CpuUsage.TotalTime;
    long _looked = Stopwatch.GetTimestamp();

    /// <summary>Whether it has had as long as it may, <see cref="Showing.Patience"/>; to be asked every now and then.</summary>
    /// <param name="waiting">Whether it waits at the moment, as for a file, a network or a clock.</param>
    public bool IsUp(bool waiting)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        _spent += Counted(waiting, Stopwatch.GetElapsedTime(_looked), used - _used);
        (_used, _looked) = (used, Stopwatch.GetTimestamp());
        return _spent > Showing.Patience;
    }

    /// <summary>What counts of a stretch of time. Several processors at once count once.</summary>
    public static TimeSpan Counted(bool waiting, TimeSpan clock, TimeSpan processors) => waiting || processors > clock ? clock : processors;
}
