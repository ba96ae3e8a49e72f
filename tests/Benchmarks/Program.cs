// Benchmarks of the tensor engine: `dotnet run -c Release --project tests/Benchmarks -- gemm [double] [part of a product's name]`.
// Times move with the machine and its other work, so each table sets ours beside something measured in the same run, turn about.

using Benchmarks;

string[] known = ["gemm"];
switch (args is [var command, ..] ? command : "")
{
    case "gemm":
        GemmTable.Print(args.Contains("double"), args.Skip(1).FirstOrDefault(word => word != "double", ""));
        return 0;
    default:
        Console.Error.WriteLine($"Say which benchmark: {string.Join(", ", known)}.");
        return 2;
}
