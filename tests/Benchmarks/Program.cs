// Benchmarks of the tensor engine, each `dotnet run -c Release --project tests/Benchmarks -- …`:
//   gemm [double] [part of a product's name]   matrix products against OpenBLAS, where it is installed
//   steps [part of a net's name]               training steps of the lessons' nets, as a share of the sgemm rate
//   first [part of a net's name]               the first steps of a process, and the time until they are as fast as they get
//   compare [part of a net's name]             the same steps, and the first of a process, beside those of the package TorchSharp-cpu
//   products [part of a size]                  square products beside libtorch's
//   memory [part of a net's name]              the working set over up to 10,000 steps without dispose scopes
// Times move with the machine and its other work, so each table sets ours beside something measured in the same run, turn about.

using System.Globalization;
using Benchmarks;

string[] known = ["gemm", "steps", "first", "compare", "products", "memory"];
var rest = args.Skip(1).FirstOrDefault(word => word != "double", "");
switch (args is [var command, ..] ? command : "")
{
    case "gemm":
        GemmTable.Print(args.Contains("double"), rest);
        return 0;
    case "steps":
        return Steps.Print(rest);
    case "compare":
        return Comparison.Print(rest);
    case "products":
        return Comparison.PrintProducts(rest);
    case "serve": // what `compare` and `products` start: serve NET THREADS
        return Server.Run(rest, int.Parse(args[2], CultureInfo.InvariantCulture), GemmTable.Product);
    case "memory":
        return MemoryRun.Print(rest);
    case "memory-of": // what `memory` starts for each net
        MemoryRun.PrintNet(rest);
        return 0;
    case "first":
        return FirstSteps.Print(rest);
    case "first-of": // what `first` starts for each net
        FirstSteps.PrintNet(rest);
        return 0;
    case "row": // what `steps` starts for each net
        Steps.PrintRow(rest);
        return 0;
    default:
        Console.Error.WriteLine($"Say which benchmark: {string.Join(", ", known)}.");
        return 2;
}
