using System.Diagnostics;

namespace Benchmarks;

/// <summary>Times several actions in turn, so that what else the machine does falls on all of them alike.</summary>
static class Turns
{
    /// <summary>
    /// Milliseconds until another library's worker threads have surely stopped spinning: OpenBLAS's hold a processor for more than 60 after
    /// a product.
    /// </summary>
    public const int Rest = 250;

    /// <summary>Median and shortest seconds of a call of each action over <paramref name="rounds"/> turns.</summary>
    /// <remarks>A turn rests first, calls once to warm up, then calls for about <paramref name="milliseconds"/>.</remarks>
    public static (double Median, double Best)[] Take(int rounds, double milliseconds, params Action[] actions)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        foreach (var action in actions)
        {
            Thread.Sleep(Rest);
            var warm = Stopwatch.GetTimestamp();
            do action();
            while (Stopwatch.GetElapsedTime(warm).TotalMilliseconds < 60);
        }
        for (var round = 0; round < rounds; round++)
        for (var i = 0; i < actions.Length; i++)
        {
            Thread.Sleep(Rest);
            actions[i]();
            var turn = Stopwatch.GetTimestamp();
            do
            {
                var begin = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            } while (Stopwatch.GetElapsedTime(turn).TotalMilliseconds < milliseconds);
        }
        return [.. times.Select(Middle)];
    }

    static (double, double) Middle(List<double> times)
    {
        times.Sort();
        return (times[times.Count / 2], times[0]);
    }
}
