using System.Globalization;

namespace Benchmarks;

/// <summary>Our training steps beside PyTorch's (Debian: python3-torch libopenblas0-pthread), turn about in one run.</summary>
static class Comparison
{
    const int Rounds = 3;

    /// <summary>PyTorch's better setting differs from net to net: one OpenMP thread with OpenBLAS on all, or all with a passive wait.</summary>
    static readonly (string, string)[] Dense = [], Passive = [("OMP_WAIT_POLICY", "passive"), ("TORCH_THREADS", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture))];

    public static int Print(string filter)
    {
        if (FindPython() is not { } python)
        {
            Console.Error.WriteLine("No python3 with PyTorch was found (Debian: apt-get install python3-torch libopenblas0-pthread).");
            return 1;
        }
        var script = Path.Combine(AppContext.BaseDirectory, "pytorch_steps.py");
        Console.WriteLine($"median ms of {Rounds} turns; ratio: PyTorch's better setting over ours; shares of sgemm's rate in the same turns, ours and PyTorch's");
        Console.WriteLine($"{"net",-20} {"ours",9} {"PyTorch",9} {"passive",9} {"ratio",6} {"share",6} {"PyTorch's",9}");
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            List<double> ours = [], rates = [], dense = [], passive = [];
            for (var round = 0; round < Rounds; round++)
            {
                var (milliseconds, rate) = Steps.Median(net.Name);
                ours.Add(milliseconds);
                rates.Add(rate);
                dense.Add(Theirs(Dense));
                passive.Add(Theirs(Passive));
            }
            var (mine, theirs, limit) = (Middle(ours), Math.Min(Middle(dense), Middle(passive)), net.Gigaflops / Middle(rates) * 1e3);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{net.Name,-20} {mine,9:F3} {Middle(dense),9:F3} {Middle(passive),9:F3} {theirs / mine,6:F2} {limit / mine,6:F2} {limit / theirs,9:F2}"));

            double Theirs((string, string)[] setting) => double.Parse(Processes.Output(python, [script, net.Name], setting), CultureInfo.InvariantCulture);
        }
        return 0;
    }

    static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static string? FindPython()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3", "python" })
        {
            try
            {
                Processes.Output(python, ["-c", "import torch"]);
                return python;
            }
            catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // Not there, or without PyTorch: the next one.
            }
        }
        return null;
    }
}
