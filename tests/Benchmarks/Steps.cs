using System.Diagnostics;
using System.Globalization;
using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Training steps (forward, loss, backward, SGD update, loss read back) of the lessons' nets.</summary>
static class Steps
{
    /// <summary>Turns of steps and sgemm, one after the other: a shared machine's speed changes within seconds.</summary>
    const int Rounds = 5;

    const string Header = """
                                         |            median             |          tenth          |
        net                    GFLOP     |       ms  GFLOP/s  sgemm share |       ms  sgemm   share |  peak MB
        """;

    /// <summary>Times every net in a process of its own, so that memory and worker threads of one do not touch the next.</summary>
    public static int Print(string filter)
    {
        Console.WriteLine(
            OpenBlas.Found
                ? "sgemm: OpenBLAS, 2048³, in the same process"
                : "sgemm: ours (OpenBLAS is not installed), 2048³, in the same process"
        );
        Console.WriteLine($"{WorkerPool.Threads} threads");
        Console.WriteLine(Header);
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            Console.Write(Processes.Myself("row", net.Name));
        }
        return 0;
    }

    /// <summary>
    /// The row of one net, measured here: the median step over the median rate of all turns, then the same of the fastest tenth of each,
    /// which other work on the machine has disturbed least.
    /// </summary>
    public static void PrintRow(string name)
    {
        var net = Nets.All.Single(net => net.Name == name);
        using var training = new Training(net);
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < 200 && warm.Elapsed.TotalSeconds < 3 || i < 3; i++)
            training.Step();
        List<double> times = [],
            rates = [];
        for (var turn = 0; turn < Rounds; turn++)
        {
            rates.AddRange(SgemmRates());
            training.Step();
            var all = Stopwatch.StartNew();
            for (var i = 0; i < 2 || all.ElapsedMilliseconds < 400; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                var loss = training.Step();
                times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
                if (!float.IsFinite(loss))
                    throw new InvalidOperationException($"{net.Name}: the loss became {loss}");
            }
        }
        var (median, rate, fast, fastRate) = (Quantile(times, 0.5), Quantile(rates, 0.5), Quantile(times, 0.1), Quantile(rates, 0.9));
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{net.Name, -20} {net.Gigaflops, 7:F3}     | {median * 1e3, 8:F3} {net.Gigaflops / median, 8:F1} {rate, 6:F1} "
                    + $"{net.Gigaflops / median / rate, 5:F2} | {fast * 1e3, 8:F3} {fastRate, 6:F1}   "
                    + $"{net.Gigaflops / fast / fastRate, 5:F2} | {peak, 8:F0}"
            )
        );
    }

    /// <summary>The value that so large a part of the values does not exceed.</summary>
    internal static double Quantile(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(part * (sorted.Length - 1))];
    }

    /// <summary>GFLOP/s of each of three products 2048³ in float.</summary>
    static unsafe double[] SgemmRates()
    {
        const int n = 2048;
        float[] a = new float[n * n],
            b = new float[n * n],
            c = new float[n * n];
        Array.Fill(a, 0.5f);
        Array.Fill(b, 0.25f);
        var rates = new double[3];
        fixed (
            float* pa = a,
                pb = b,
                pc = c
        )
        {
            for (var i = 0; i < rates.Length; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                if (OpenBlas.Found)
                    OpenBlas.Multiply(false, false, n, n, n, pa, n, pb, n, pc, n);
                else
                    Gemm.Multiply(n, n, n, pa, n, 1, pb, n, 1, pc, n, false);
                rates[i] = 2e-9 * n * n * n / Stopwatch.GetElapsedTime(begin).TotalSeconds;
            }
        }
        Thread.Sleep(Turns.Rest);
        return rates;
    }
}
