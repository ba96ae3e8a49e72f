// Benchmarks of the tensor engine, each `dotnet run -c Release --project tests/Benchmarks -- …`:
//   gemm [double] [part of a product's name]   matrix products against OpenBLAS, where it is installed
//   steps [part of a net's name]               training steps of the lessons' nets, as a share of the sgemm rate
//   compare [part of a net's name]             the same steps beside PyTorch's, where it is installed
// Times move with the machine and its other work, so each table sets ours beside something measured in the same run, turn about.

using Benchmarks;

string[] known = ["gemm", "steps", "compare"];
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
    case "row": // what `steps` starts for each net
        Steps.PrintRow(rest);
        return 0;
    default:
        Console.Error.WriteLine($"Say which benchmark: {string.Join(", ", known)}.");
        return 2;
}
