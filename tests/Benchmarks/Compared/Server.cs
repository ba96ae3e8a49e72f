using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace Benchmarks;

/// <summary>
/// Times what it is asked for on standard input, one line of milliseconds for each, so that processes of several engines take turns:
/// <c>first STEPS MS</c> (steps as they come), <c>turn MS</c> (steps after one that is not counted) and <c>product SIZE MS</c>.
/// </summary>
static class Server
{
    /// <param name="net">The net whose steps are timed.</param>
    /// <param name="threads">How many threads a step may use.</param>
    /// <param name="product">Makes the product of two square matrices of a size, into memory that is there.</param>
    public static int Run(string net, int threads, Func<int, Action> product)
    {
        torch.set_num_threads(threads);
        Training? training = null;
        Dictionary<int, Action> products = [];
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            int[] numbers = [.. words.Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
            var step = () => Checked((training ??= new Training(Nets.All.Single(one => one.Name == net))).Step());
            switch (words[0])
            {
                case "first":
                    training ??= new Training(Nets.All.Single(one => one.Name == net));
                    Answer(Times(step, numbers[0], numbers[1]));
                    break;
                case "turn":
                    step();
                    Answer(Times(step, int.MaxValue, numbers[0]));
                    break;
                case "product":
                    if (!products.TryGetValue(numbers[0], out var multiply))
                        products[numbers[0]] = multiply = product(numbers[0]);
                    multiply();
                    Answer(Times(multiply, int.MaxValue, numbers[1]));
                    break;
                default:
                    throw new InvalidOperationException($"unknown request: {line}");
            }
        }
        training?.Dispose();
        return 0;

        void Checked(float loss)
        {
            if (!float.IsFinite(loss))
                throw new InvalidOperationException($"{net}: the loss became {loss}");
        }
    }

    /// <summary>Milliseconds of calls: at most so many, for at most about so long, at least two.</summary>
    static List<double> Times(Action action, int most, int milliseconds)
    {
        List<double> times = [];
        for (var all = Stopwatch.StartNew(); times.Count < most && (times.Count < 2 || all.ElapsedMilliseconds < milliseconds); )
        {
            var begin = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        return times;
    }

    static void Answer(List<double> times) =>
        Console.WriteLine(string.Join(' ', times.Select(time => time.ToString("R", CultureInfo.InvariantCulture))));
}
