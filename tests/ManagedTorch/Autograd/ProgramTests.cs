using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Random programs of views, changes in place and broadcasting: values and gradients as PyTorch has them;
/// see tests/Reference/ManagedTorch/programs.py.
/// </summary>
public class ProgramTests
{
    static readonly Lazy<JsonElement[]> All = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Reference", "programs.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("programs").EnumerateArray()];
    });

    static bool IsRefused(JsonElement program) => program.TryGetProperty("refused", out _);

    public static TheoryData<int> Computed => [.. All.Value.Where(p => !IsRefused(p)).Select(p => p.GetProperty("seed").GetInt32())];

    public static TheoryData<int> Refused => [.. All.Value.Where(IsRefused).Select(p => p.GetProperty("seed").GetInt32())];

    [Theory, MemberData(nameof(Computed))]
    public void A_program_computes_what_PyTorch_computes(int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement program = Seeded(seed);
        (Tensor[] leaves, List<Tensor> pool) = Run(program);
        OpGoldenTests.Close("last tensor", Doubles(program.GetProperty("last")), pool[^1].detach().reshape(-1), 1e-12, 1e-12);
        Tensor total = Total(pool);
        OpGoldenTests.Close("total", [program.GetProperty("total").GetDouble()], total.reshape(1).detach(), 1e-11, 1e-12);
        total.backward();
        JsonElement[] expected = [.. program.GetProperty("grads").EnumerateArray()];
        for (int i = 0; i < leaves.Length; i++)
        {
            Assert.Equal(expected[i].ValueKind == JsonValueKind.Null, leaves[i].grad is null);
            if (leaves[i].grad is { } gradient)
                OpGoldenTests.Close($"gradient {i}", Doubles(expected[i]), gradient.reshape(-1), 1e-11, 1e-12);
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_backward_needs_is_not_changed_unnoticed(int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor[] _, List<Tensor> pool) = Run(Seeded(seed));
        Assert.Contains("changed in place", Assert.Throws<ExternalException>(() => Total(pool).backward()).Message);
    }

    static JsonElement Seeded(int seed) => All.Value.First(p => p.GetProperty("seed").GetInt32() == seed);

    static Tensor Total(List<Tensor> pool) =>
        pool.Skip(3).Select((t, k) => (t, k)).Where(p => p.t.requires_grad).Select(p => (p.t * (p.k + 1)).sum()).Aggregate((a, b) => a + b);

    static (Tensor[], List<Tensor>) Run(JsonElement program)
    {
        Tensor[] leaves =
        [
            .. program
                .GetProperty("leaves")
                .EnumerateArray()
                .Select(leaf =>
                    tensor(Doubles(leaf.GetProperty("data")), [.. leaf.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())])
                        .requires_grad_(leaf.GetProperty("needs").GetBoolean())
                ),
        ];
        var pool = new List<Tensor>(leaves);
        foreach (JsonElement step in program.GetProperty("steps").EnumerateArray())
        {
            Tensor[] operands = [.. step[1].EnumerateArray().Select(i => pool[i.GetInt32()])];
            double[] numbers = Doubles(step[2]);
            pool.Add(Step(step[0].GetString()!, operands[0], operands[^1], numbers, [.. numbers.Select(n => (long)n)]));
        }
        return (leaves, pool);
    }

    static Tensor Step(string name, Tensor x, Tensor y, double[] numbers, long[] places) =>
        name switch
        {
            "tanh" => x.tanh(),
            "sigmoid" => x.sigmoid(),
            "cos" => x.cos(),
            "sin" => x.sin(),
            "square" => x.square(),
            "relu" => x.relu(),
            "neg" => -x,
            "abs" => x.abs(),
            "add" => x + y,
            "sub" => x - y,
            "mul" => x * y,
            "maximum" => maximum(x, y),
            "matmul" => x.matmul(y),
            "transpose" => x.transpose(places[0], places[1]),
            "select" => x.select(places[0], places[1]),
            "slice" => x[TensorIndex.Ellipsis, TensorIndex.Slice(1, null, 2)],
            "narrow" => x.narrow(places[0], places[1], places[2]),
            "unsqueeze" => x.unsqueeze(places[0]),
            "reshape" => x.reshape(-1),
            "diagonal" => x.diagonal(),
            "sum" => x.sum(places[0]),
            "amax" => x.amax(places[0]),
            "softmax" => x.softmax(places[0]),
            "add_" => x.add_(y),
            "mul_" => x.mul_(y),
            "sub_" => x.sub_(y),
            "tanh_" => x.tanh_(),
            "relu_" => x.relu_(),
            "sigmoid_" => x.sigmoid_(),
            "zero_" => x.zero_(),
            "mul_scalar_" => x.mul_(numbers[0]),
            _ => throw new InvalidOperationException($"'{name}' of programs.py is not in this table"),
        };

    static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
