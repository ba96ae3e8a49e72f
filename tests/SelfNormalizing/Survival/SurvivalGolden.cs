using System.Text.Json;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Survival;

/// <summary>Golden values by R's package survival; see tests/Reference/SelfNormalizing/survival.R.</summary>
public sealed record SurvivalGolden(
    string Name,
    int Width,
    double[] Features,
    double[] Times,
    int[] Events,
    double[] EventTimes,
    int[] AtRisk,
    int[] EventCounts,
    double[] Survival,
    double?[] StandardErrors,
    double?[] Low,
    double?[] High,
    SurvivalGolden.Fit Breslow,
    SurvivalGolden.Fit Efron,
    double[] CumulativeHazard,
    double[] Scores,
    long Concordant,
    long Discordant,
    long Tied,
    double Index
)
{
    public sealed record Fit(double[] Coefficients, double[] Errors, double[] LogLikelihoods);

    static readonly JsonSerializerOptions snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<SurvivalGolden> All { get; } =
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "survival.json")))
            .RootElement.GetProperty("cases")
            .Deserialize<SurvivalGolden[]>(snakeCase)!;

    public static TheoryData<string> Names => [.. All.Select(golden => golden.Name)];

    public static SurvivalGolden Named(string name) => All.Single(golden => golden.Name == name);

    public bool[] Died => [.. Events.Select(e => e == 1)];

    public Tensor Table() => tensor(Features, [Times.Length, Width]);
}
