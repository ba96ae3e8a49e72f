using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>
/// The first training steps of a process, in which the JIT compiles what they run: their distribution, and how long until they are as
/// fast as they get.
/// </summary>
static class FirstSteps
{
    /// <summary>Steps whose median is compared with the steady state.</summary>
    const int Window = 20;

    /// <summary>A net is in its steady state once a window's median is within this factor of it.</summary>
    const double Near = 1.15;

    const double Seconds = 12;

    /// <summary>Measures every net in a process of its own.</summary>
    public static int Print(string filter)
    {
        Console.WriteLine(
            "ms of the first steps: the first, medians of steps 2-20, 21-100 and 101-200, steps 2-200 at 10 / 50 / 90 %; the steady "
                + "state; and the seconds of steps, and of CPU time, until it is reached"
        );
        Console.WriteLine(
            $"{"net", -20} {"first", 8} {"2-20", 8} {"21-100", 8} {"101-200", 8}   {"10 %", 8} {"50 %", 8} {"90 %", 8}   "
                + $"{"steady", 8} {"after s", 8} {"CPU s", 8}"
        );
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            Console.Write(Processes.Myself("first-of", net.Name));
        return 0;
    }

    /// <summary>The row of one net, measured here.</summary>
    public static void PrintNet(string name)
    {
        using var training = new Training(Nets.All.Single(net => net.Name == name));
        using var process = Process.GetCurrentProcess();
        List<double> times = [],
            cpu = [];
        var begin = CpuTime();
        for (var all = Stopwatch.StartNew(); all.Elapsed.TotalSeconds < Seconds || times.Count < 2 * Window; )
        {
            var step = Stopwatch.GetTimestamp();
            training.Step();
            times.Add(Stopwatch.GetElapsedTime(step).TotalMilliseconds);
            // Asking for CPU time is slow beside a short step.
            cpu.Add(times.Count % Window == 0 ? CpuTime() - begin : 0);
        }
        var steady = Steps.Quantile(times.Skip(times.Count / 2), 0.5);
        var reached = 0;
        while (reached + Window <= times.Count && Steps.Quantile(times.Skip(reached).Take(Window), 0.5) > Near * steady)
            reached += Window;
        string[] cells =
        [
            Cell(times[0]),
            Cell(Median(1, 20)),
            Cell(Median(20, 100)),
            Cell(Median(100, 200)),
            " ",
            Cell(Early(0.1)),
            Cell(Early(0.5)),
            Cell(Early(0.9)),
            " ",
            Cell(steady),
            Cell(times.Take(reached).Sum() / 1e3),
            Cell(reached == 0 ? 0 : cpu[reached - 1]),
        ];
        Console.WriteLine($"{name, -20} {string.Join(' ', cells)}");

        double Early(double part) => Steps.Quantile(times.Take(200).Skip(1), part);

        double Median(int from, int to) => times.Count > from ? Steps.Quantile(times.Take(to).Skip(from), 0.5) : double.NaN;

        double CpuTime()
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    static string Cell(double value) => value.ToString("F3", CultureInfo.InvariantCulture).PadLeft(8);
}
