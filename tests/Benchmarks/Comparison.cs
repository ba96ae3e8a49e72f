using System.Globalization;

namespace Benchmarks;

/// <summary>Our training steps beside those of TorchSharp-cpu (libtorch with MKL and oneDNN), turn about in one run.</summary>
static class Comparison
{
    const int Rounds = 7;

    /// <summary>One thread, and all.</summary>
    static readonly int[] Threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    /// <summary>The nets: steps of both engines with one thread and with all, the first of a process and then warm ones.</summary>
    public static int Print(string filter)
    {
        if (LibtorchBuild.Find() is not { } libtorch)
            return 1;
        Console.WriteLine(
            $"ms of a step, median (shortest) of {Rounds} turns, with 1 thread and {Threads[^1]}; ratio: libtorch's better setting "
                + "over ours with all threads, then one thread over one; share: the step's arithmetic at the best rate of 2048³ that any "
                + "library reached in the same turns; first: medians of a fresh process's first 200 steps (6 s at most), and their ratio"
        );
        Console.WriteLine(
            $"{"net", -20} {"ours 1", 15} {"ours all", 15} {"libtorch 1", 15} {"libtorch all", 15} {"ratio", 6} {"1 : 1", 6}   "
                + $"{"GFLOP/s", 7} {"share", 5} {"theirs", 6}   {"first", 8} {"theirs", 8} {"ratio", 6}"
        );
        foreach (var net in Nets.All.Where(net => net.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            PrintNet(net, libtorch.Program, libtorch.Environment);
        return 0;
    }

    static void PrintNet(Nets.Net net, string[] program, (string, string)[] environment)
    {
        Peer[] peers =
        [
            .. Threads.Select(threads => new Peer(Processes.Me, net.Name, threads)),
            .. Threads.Select(threads => new Peer(program, net.Name, threads, environment)),
        ];
        try
        {
            var (ours, theirs) = (Threads.Length - 1, peers.Length - 1);
            double[] first = [.. peers.Select(peer => Steps.Quantile(peer.Ask("first 200 6000"), 0.5))];
            foreach (var peer in peers)
                peer.Ask("turn 2000");
            var times = peers.Select(_ => new List<double>()).ToArray();
            List<double>[] products =
            [
                [],
                [],
            ];
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < peers.Length; i++)
                    times[i].AddRange(peers[i].Ask("turn 400"));
                products[0].AddRange(peers[ours].Ask("product 2048 150"));
                products[1].AddRange(peers[theirs].Ask("product 2048 150"));
            }
            double[] medians = [.. times.Select(one => Steps.Quantile(one, 0.5))];
            var (better, betterFirst) = (medians[(ours + 1)..].Min(), first[(ours + 1)..].Min());
            var rate = products.Max(one => 2e-6 * Math.Pow(2048, 3) / Steps.Quantile(one, 0.5));
            var limit = net.Gigaflops / rate * 1e3;
            string[] cells = [.. times.Select(one => $"{Cell(Steps.Quantile(one, 0.5))} ({Cell(one.Min()).Trim()})".PadLeft(15))];
            if (Threads.Length == 1)
                cells = [cells[0], cells[0], cells[1], cells[1]];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{net.Name, -20} {string.Join(' ', cells)} {better / medians[ours], 6:F2} {medians[ours + 1] / medians[0], 6:F2}   "
                        + $"{rate, 7:F0} {limit / medians[ours], 5:F2} {limit / better, 6:F2}   "
                        + $"{first[ours], 8:F3} {betterFirst, 8:F3} {betterFirst / first[ours], 6:F2}"
                )
            );
        }
        finally
        {
            foreach (var peer in peers)
                peer.Dispose();
        }
    }

    /// <summary>Square products of both engines with one thread and with all.</summary>
    public static int PrintProducts(string filter)
    {
        if (LibtorchBuild.Find() is not { } libtorch)
            return 1;
        Console.WriteLine($"GFLOP/s of square products in Float32, median (best) of {Rounds} turns; share: our median of libtorch's");
        Console.WriteLine($"{"size", -6} {"threads", 7} {"ours", 16} {"libtorch", 16} {"share", 6}");
        foreach (var threads in Threads)
        {
            using var ours = new Peer(Processes.Me, Nets.All[0].Name, threads);
            using var theirs = new Peer(libtorch.Program, Nets.All[0].Name, threads, libtorch.Environment);
            foreach (var size in new[] { 512, 1024, 2048 }.Where(size => $"{size}".Contains(filter, StringComparison.Ordinal)))
            {
                List<double>[] times =
                [
                    [],
                    [],
                ];
                foreach (var peer in new[] { ours, theirs })
                    peer.Ask($"product {size} 500");
                for (var round = 0; round < Rounds; round++)
                {
                    times[0].AddRange(ours.Ask($"product {size} 300"));
                    times[1].AddRange(theirs.Ask($"product {size} 300"));
                }
                double Rate(double milliseconds) => 2e-6 * size * size * size / milliseconds;
                double[] rates = [.. times.Select(one => Rate(Steps.Quantile(one, 0.5)))];
                string[] cells =
                [
                    .. times.Select(
                        (one, i) => string.Create(CultureInfo.InvariantCulture, $"{rates[i]:F0} ({Rate(one.Min()):F0})").PadLeft(16)
                    ),
                ];
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{size, -6} {threads, 7} {string.Join(' ', cells)} {rates[0] / rates[1], 6:F2}"
                    )
                );
            }
        }
        return 0;
    }

    static string Cell(double value) => value.ToString(value < 10 ? "F2" : "F1", CultureInfo.InvariantCulture).PadLeft(6);
}
