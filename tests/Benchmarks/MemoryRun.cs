using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>Training steps without dispose scopes: whether the process grows while only the garbage collector cleans up.</summary>
static class MemoryRun
{
    const int Lines = 10;

    /// <summary>How many steps a net is run for: 10,000, or what takes about two minutes where a step is long.</summary>
    static int StepsFor(Nets.Net net) => Math.Clamp((int)(12_000 / net.Gigaflops), 100, 10_000) / Lines * Lines;

    /// <summary>Runs every net in a process of its own.</summary>
    public static int Print(string filter)
    {
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            Console.Write(Processes.Myself("memory-of", net.Name));
        return 0;
    }

    /// <summary>Runs one net here and prints the working set after each tenth of the steps.</summary>
    public static void PrintNet(string name)
    {
        var net = Nets.All.Single(net => net.Name == name);
        using var training = new Training(net);
        var steps = StepsFor(net);
        List<double> sizes = [];
        for (var i = 1; i <= steps; i++)
        {
            training.StepWithoutScope();
            if (i % (steps / Lines) == 0)
                sizes.Add(WorkingSet());
        }
        // The first tenth fills the pool and the collector's budget; growth is what comes after.
        IEnumerable<string> tenths = sizes.Select(size => size.ToString("F0", CultureInfo.InvariantCulture));
        var growth = sizes.Skip(Lines / 2).Average() - sizes.Skip(1).Take(Lines / 2 - 1).Average();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{net.Name, -20} {steps, 6} steps, MB after each tenth: {string.Join(' ', tenths)}; second half over first "
                    + $"{growth:+0;-0;0} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"
            )
        );
    }

    static double WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }
}
