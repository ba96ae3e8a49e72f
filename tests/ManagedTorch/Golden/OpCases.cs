using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace TorchSharp.Tests;

/// <summary>The golden cases of operations: PyTorch's values and gradients; see tests/Reference/ManagedTorch/ops.py.</summary>
static class OpCases
{
    static readonly Lazy<OpCase[]> All = new(Read);

    internal static IReadOnlyList<OpCase> Every => All.Value;

    internal static OpCase Named(string name) => All.Value.First(c => c.Name == name);

    static OpCase[] Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Reference", "ops.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        JsonElement root = JsonDocument.Parse(text).RootElement;
        return [.. root.GetProperty("cases").EnumerateArray().Select(c => new OpCase(c))];
    }
}

/// <summary>One case: an operation, its inputs, what comes out.</summary>
sealed class OpCase(JsonElement json)
{
    internal string Name { get; } = json.GetProperty("name").GetString()!;

    internal string Op { get; } = json.GetProperty("op").GetString()!;

    internal string[] Args { get; } = [.. json.GetProperty("args").EnumerateArray().Select(a => a.ToString())];

    internal bool HasGradients => json.TryGetProperty("upstream", out _);

    internal long Long(int i) => long.Parse(Args[i], CultureInfo.InvariantCulture);

    internal double Double(int i) => Args[i] == "inf" ? double.PositiveInfinity : double.Parse(Args[i], CultureInfo.InvariantCulture);

    internal long[] Longs(int from = 0) => [.. Args.Skip(from).Select(long.Parse)];

    /// <summary>The inputs as leaves.</summary>
    internal torch.Tensor[] Leaves(torch.ScalarType type) =>
        [
            .. json.GetProperty("inputs")
                .EnumerateArray()
                .Select(input => torch.tensor(Data(input), Shape(input), type).requires_grad_(HasGradients)),
        ];

    /// <summary>The leaves as the operation sees them, then the places.</summary>
    internal torch.Tensor[] Operands(torch.Tensor[] leaves) =>
        [
            .. json.GetProperty("inputs").EnumerateArray().Select((input, i) => Seen(leaves[i], input.GetProperty("view").GetString()!)),
            .. json.GetProperty("places")
                .EnumerateArray()
                .Select(p => torch.tensor(Data(p), Shape(p), p.GetProperty("bool").GetBoolean() ? torch.@bool : torch.int64)),
        ];

    internal torch.Tensor Upstream(torch.Tensor output) => torch.tensor(Doubles(json.GetProperty("upstream")), output.shape, output.dtype);

    internal (double[] Data, long[] Shape) Expected(string type)
    {
        JsonElement output = json.GetProperty(type).GetProperty("output");
        return (Data(output), Shape(output));
    }

    internal double[]?[] ExpectedGradients(string type) =>
        [.. json.GetProperty(type).GetProperty("grads").EnumerateArray().Select(g => g.ValueKind == JsonValueKind.Null ? null : Data(g))];

    static torch.Tensor Seen(torch.Tensor leaf, string view) =>
        view switch
        {
            "t" => leaf.transpose(0, -1),
            "slice" => leaf[torch.TensorIndex.Slice(1, null, 2)],
            "expand" => leaf.expand([3, .. leaf.shape]),
            _ => leaf,
        };

    static long[] Shape(JsonElement tensor) => [.. tensor.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];

    static double[] Data(JsonElement tensor) => Doubles(tensor.GetProperty("data"));

    static double[] Doubles(JsonElement array) =>
        [
            .. array
                .EnumerateArray()
                .Select(v =>
                    v.ValueKind == JsonValueKind.String
                        ? v.GetString() switch
                        {
                            "inf" => double.PositiveInfinity,
                            "-inf" => double.NegativeInfinity,
                            _ => double.NaN,
                        }
                        : v.GetDouble()
                ),
        ];
}
