using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Training steps (forward, loss, backward, SGD update, loss read back) of the lessons' nets.</summary>
static class Steps
{
    const string Header = "net                    GFLOP   median ms   GFLOP/s   sgemm   share   peak MB";

    /// <summary>Times every net in a process of its own, so that memory and worker threads of one do not touch the next.</summary>
    public static int Print(string filter)
    {
        Console.WriteLine(OpenBlas.Found ? "sgemm: OpenBLAS, 2048³, in the same process" : "sgemm: ours (OpenBLAS is not installed), 2048³, in the same process");
        Console.WriteLine($"{Team.Threads} threads");
        Console.WriteLine(Header);
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            Console.Write(Child(net.Name));
        }
        return 0;
    }

    /// <summary>The median milliseconds of a net's step as a process of its own measures them.</summary>
    public static double Milliseconds(string net) => double.Parse(Child(net).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);

    /// <summary>The row of one net, measured here.</summary>
    public static void PrintRow(string name)
    {
        var net = Nets.All.Single(net => net.Name == name);
        var rate = SgemmRate();
        var median = Time(net);
        rate = Math.Max(rate, SgemmRate());
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        var speed = net.Gigaflops / median;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{net.Name,-20} {net.Gigaflops,7:F3} {median * 1e3,11:F3} {speed,9:F1} {rate,7:F1} {speed / rate,7:F2} {peak,9:F0}"));
    }

    /// <summary>Median seconds of a step, after the compiler has settled.</summary>
    static double Time(Nets.Net net)
    {
        manual_seed(1);
        using var model = net.Make();
        Nets.Initialise(model);
        using var x = randn([net.Batch, .. net.Example]);
        using var y = net.Regression ? randn(net.Batch, 2) : randint(0, 10, [net.Batch]);
        using var crossEntropy = nn.CrossEntropyLoss();
        using var squares = nn.MSELoss();
        using var sgd = optim.SGD(model.parameters(), 1e-3);
        float Step()
        {
            using var scope = NewDisposeScope();
            sgd.zero_grad();
            var output = model.call(x);
            var loss = net.Regression ? squares.call(output, y) : crossEntropy.call(output, y);
            loss.backward();
            sgd.step();
            return loss.item<float>();
        }

        var warm = Stopwatch.StartNew();
        for (var i = 0; i < 100 && warm.Elapsed.TotalSeconds < 4 || i < 3; i++) Step();
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (times.Count < 5 || all.Elapsed.TotalSeconds < 2)
        {
            var begin = Stopwatch.GetTimestamp();
            var loss = Step();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            if (!float.IsFinite(loss)) throw new InvalidOperationException($"{net.Name}: the loss became {loss}");
        }
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>GFLOP/s of a product 2048³ in float, the best of three.</summary>
    static unsafe double SgemmRate()
    {
        const int n = 2048;
        float[] a = new float[n * n], b = new float[n * n], c = new float[n * n];
        Array.Fill(a, 0.5f);
        Array.Fill(b, 0.25f);
        var best = double.MaxValue;
        fixed (float* pa = a, pb = b, pc = c)
        {
            for (var i = 0; i < 3; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                if (OpenBlas.Found) OpenBlas.Multiply(false, false, n, n, n, pa, n, pb, n, pc, n);
                else Gemm.Multiply(n, n, n, pa, n, 1, pb, n, 1, pc, n, false);
                best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
            }
        }
        Thread.Sleep(50); // until its worker threads have stopped spinning
        return 2e-9 * n * n * n / best;
    }

    static string Child(string net) => Processes.Output(Environment.ProcessPath!, ["row", net]);
}
