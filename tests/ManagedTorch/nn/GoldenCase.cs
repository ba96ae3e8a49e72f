using System.IO.Compression;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>A file of golden cases made by PyTorch; its generator lies beside it in tests/Reference/ManagedTorch.</summary>
static class GoldenFile
{
    /// <summary>Names of the cases of a file, as theory data.</summary>
    internal static TheoryData<string> Names(string file, Func<GoldenCase, bool> wanted)
    {
        var names = new TheoryData<string>();
        foreach (GoldenCase item in Load(file))
            if (wanted(item))
                names.Add(item.Name);
        return names;
    }

    internal static GoldenCase Find(string file, string name) => Load(file).Single(item => item.Name == name);

    private static readonly Dictionary<string, GoldenCase[]> Loaded = [];

    internal static GoldenCase[] Load(string file)
    {
        lock (Loaded)
        {
            if (Loaded.TryGetValue(file, out GoldenCase[]? cases))
                return cases;
            string path = Path.Combine(AppContext.BaseDirectory, "Reference", file + ".json.gz");
            using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using JsonDocument document = JsonDocument.Parse(stream);
            return Loaded[file] = [
                .. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => new GoldenCase(element.Clone())),
            ];
        }
    }
}

/// <summary>One case: what goes in, what PyTorch made of it, and the gradients for a given upstream gradient.</summary>
sealed class GoldenCase(JsonElement json)
{
    internal string Name { get; } = json.GetProperty("name").GetString()!;
    internal string Kind { get; } = json.GetProperty("kind").GetString()!;
    internal ScalarType Type { get; } = json.GetProperty("dtype").GetString() == "float32" ? ScalarType.Float32 : ScalarType.Float64;

    internal bool Has(string argument) => json.GetProperty("args").TryGetProperty(argument, out _);

    internal double Number(string argument, double otherwise = 0) =>
        Has(argument) ? json.GetProperty("args").GetProperty(argument).GetDouble() : otherwise;

    internal long Integer(string argument, long otherwise = 0) =>
        Has(argument) ? json.GetProperty("args").GetProperty(argument).GetInt64() : otherwise;

    internal bool Flag(string argument, bool otherwise = false) =>
        Has(argument) ? json.GetProperty("args").GetProperty(argument).GetBoolean() : otherwise;

    internal string Text(string argument, string otherwise = "") =>
        Has(argument) ? json.GetProperty("args").GetProperty(argument).GetString()! : otherwise;

    internal bool IsText(string argument) =>
        Has(argument) && json.GetProperty("args").GetProperty(argument).ValueKind == JsonValueKind.String;

    internal long[] Integers(string argument) =>
        [.. json.GetProperty("args").GetProperty(argument).EnumerateArray().Select(item => item.GetInt64())];

    /// <summary>A list of two, a single number taken twice, or what it is otherwise.</summary>
    internal long[] Pair(string argument, long otherwise)
    {
        if (!Has(argument))
            return [otherwise, otherwise];
        JsonElement value = json.GetProperty("args").GetProperty(argument);
        return value.ValueKind == JsonValueKind.Array ? Integers(argument) : [value.GetInt64(), value.GetInt64()];
    }

    internal IEnumerable<string> Inputs => Keys("inputs");
    internal IEnumerable<string> Outputs => Keys("outputs");
    internal IEnumerable<string> Gradients => Keys("grads");

    private IEnumerable<string> Keys(string group) =>
        json.TryGetProperty(group, out JsonElement entries) ? entries.EnumerateObject().Select(entry => entry.Name) : [];

    /// <summary>An input; a leaf that collects its gradient if the case has one for it. Null if the case lacks it.</summary>
    internal Tensor? Input(string name)
    {
        if (!json.GetProperty("inputs").TryGetProperty(name, out JsonElement element))
            return null;
        Tensor tensor = Read(element);
        return Gradients.Contains(name) ? tensor.requires_grad_() : tensor;
    }

    internal Tensor Output(string name = "output") => Read(json.GetProperty("outputs").GetProperty(name));

    internal Tensor Gradient(string name) => Read(json.GetProperty("grads").GetProperty(name));

    internal Tensor? Upstream => json.TryGetProperty("upstream", out JsonElement element) ? Read(element) : null;

    internal void Seed()
    {
        if (json.TryGetProperty("seed", out JsonElement seed))
            manual_seed(seed.GetInt64());
    }

    private static Tensor Read(JsonElement element)
    {
        long[] shape = [.. element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        double[] numbers = [.. element.GetProperty("data").EnumerateArray().Select(Double)];
        using Tensor wide = tensor(numbers, ScalarType.Float64);
        ScalarType type = element.GetProperty("type").GetString() switch
        {
            "float32" => ScalarType.Float32,
            "float64" => ScalarType.Float64,
            "int64" => ScalarType.Int64,
            "bool" => ScalarType.Bool,
            string other => throw new InvalidDataException(other),
            null => throw new InvalidDataException("a tensor without type"),
        };
        return wide.to(type).reshape(shape);
    }

    private static double Double(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            _ => element.GetString() switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                _ => double.NaN,
            },
        };

    /// <summary>Runs forward, then backward with the case's upstream gradient, and compares everything the case has.</summary>
    internal void Check(Func<Dictionary<string, Tensor?>, Tensor> run)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor?> inputs = Inputs.ToDictionary(name => name, Input);
        Seed();
        Tensor output = run(inputs);
        Close("output", Output(), output);
        if (Upstream is not { } upstream)
            return;
        output.backward([upstream]);
        foreach (string name in Gradients)
        {
            Tensor? gradient = inputs[name]!.grad;
            Assert.True(gradient is not null, $"{Name}: no gradient for {name}");
            Close("gradient of " + name, Gradient(name), gradient);
        }
    }

    /// <summary>
    /// Within 1e-5 (Float32) or 1e-12 (Float64) of the larger of the value and the tensor's typical size (at most 1), or within a rounding
    /// of 1: a value that is the difference of larger ones has no more digits in PyTorch either.
    /// </summary>
    internal void Close(string what, Tensor expected, Tensor actual, double float32 = 1e-5, double float64 = 1e-12)
    {
        Assert.True(
            expected.shape.AsSpan().SequenceEqual(actual.shape),
            $"{Name}, {what}: shape [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", expected.shape)}]"
        );
        Assert.Equal(expected.dtype, actual.dtype);
        using Tensor x = expected.detach().to(ScalarType.Float64),
            y = actual.detach().to(ScalarType.Float64);
        double[] wanted = x.data<double>().ToArray(),
            found = y.data<double>().ToArray();
        double relative = Type == ScalarType.Float32 ? float32 : float64;
        double rounding = Type == ScalarType.Float32 ? 1e-7 : 1e-15;
        double typical = wanted.Length == 0 ? 0 : wanted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Average();
        for (int i = 0; i < wanted.Length; i++)
        {
            bool same =
                wanted[i].Equals(found[i])
                || Math.Abs(wanted[i] - found[i]) <= relative * Math.Max(Math.Abs(wanted[i]), Math.Min(typical, 1)) + rounding;
            Assert.True(same, $"{Name}, {what}[{i}]: {found[i]:R}, PyTorch has {wanted[i]:R}");
        }
    }
}
