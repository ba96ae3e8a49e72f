// What `compare` and `products` start on TorchSharp: `serve NET THREADS` answers requests for times (Server.cs); without arguments
// it only loads the native library, and fails with the reason where that does not load.

using System.Globalization;
using Benchmarks;
using TorchSharp;
using static TorchSharp.torch;

switch (args)
{
    case ["serve", var net, var threads]:
        return Server.Run(net, int.Parse(threads, CultureInfo.InvariantCulture), Product);
    case []:
        Console.WriteLine($"TorchSharp {typeof(torch).Assembly.GetName().Version}, {ones(1).item<float>()}");
        return 0;
    default:
        Console.Error.WriteLine("This is the other side of `compare`: run tests/Benchmarks built on the managed engine.");
        return 2;
}

// Into memory that is there, as sgemm writes.
static Action Product(int size)
{
    Tensor a = full([size, size], 0.5f),
        b = full([size, size], 0.25f),
        c = zeros(size, size);
    return () =>
    {
        using var scope = NewDisposeScope();
        c.addmm_(a, b, 0, 1);
    };
}
