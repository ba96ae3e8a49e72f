using System.Text.Json;

namespace Packages.Tests;

/// <summary>A notebook that gets the library from its packages.</summary>
static class Notebook
{
    /// <summary>Its cells; the last ends in a chart.</summary>
    public static string[] Cells(string version) =>
        [
            $"#r \"nuget: SelfNormalizing, {version}\"\n#r \"nuget: SelfNormalizing.Plotting, {version}\"",
            "using SelfNormalizing; using SelfNormalizing.FixedPoints; using SelfNormalizing.Plotting; using TorchSharp;",
            "SeluSolver.Solve(mean: -0.1, variance: 2.0).ToString()",
            """
                torch.random.manual_seed(1);
                var inputs = torch.randn(1000, 8);
                var samples = new Samples(inputs, (inputs.sum(1L) > 0).to(torch.int64));
                var network = DenseStack.SelfNormalizing([8, 32, 2]);
                var optimizer = torch.optim.SGD(network.parameters(), learningRate: 0.05);
                var history = Trainer.Fit(network, optimizer, samples, samples, new TrainingOptions { Epochs = 5 });
                Console.WriteLine(history.Best.ValidationAccuracy > 0.9 ? "learned" : $"not: {history.Best}");
                """,
            "Chart.Lines(\"Loss\", x: \"step\", y: \"cross entropy\").Line(\"SELU\", history.StepLosses)",
        ];

    /// <summary>Writes it, and returns its name.</summary>
    public static string Write(string folder, string name, string version)
    {
        var cells = Cells(version)
            .Select(
                (code, i) =>
                    new
                    {
                        cell_type = "code",
                        execution_count = (int?)null,
                        id = $"c{i}",
                        metadata = new { },
                        outputs = Array.Empty<int>(),
                        source = code,
                    }
            );
        var kernel = new
        {
            display_name = ".NET (C#)",
            language = "C#",
            name = ".net-csharp",
        };
        File.WriteAllText(
            Path.Combine(folder, name),
            JsonSerializer.Serialize(
                new
                {
                    cells,
                    metadata = new { kernelspec = kernel, language_info = new { name = "C#" } },
                    nbformat = 4,
                    nbformat_minor = 5,
                }
            )
        );
        return name;
    }
}
