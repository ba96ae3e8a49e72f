using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Normal and Categorical against PyTorch: samples after manual_seed, log_prob, entropy, gradients; cases by distributions.py.
/// </summary>
[Collection("Default generator")]
public class DistributionGoldenTests
{
    const string File = "distributions";

    // TorchSharp draws Normal in Float32 whatever the dtype, which PyTorch does not: tests/Parity/Cases has Float64.
    public static TheoryData<string> Cases => GoldenFile.Names(File, c => c.Kind != "Normal" || c.Type == ScalarType.Float32);

    [Theory, MemberData(nameof(Cases))]
    public void Distribution_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        using DisposeScope scope = NewDisposeScope();
        long[] sample = c.Integers("sample");
        Dictionary<string, Tensor?> inputs = c.Inputs.ToDictionary(key => key, c.Input);
        c.Seed();
        if (c.Kind == "Normal")
        {
            Normal normal = distributions.Normal(inputs["loc"]!, inputs["scale"]!);
            Tensor draw = normal.rsample(sample),
                logs = normal.log_prob(inputs["value"]!);
            c.Close("sample", c.Output(), draw);
            c.Close("log_prob", c.Output("log_prob"), logs);
            c.Close("entropy", c.Output("entropy"), normal.entropy());
            (logs.sum() + draw.sum()).backward();
        }
        else
        {
            Tensor parameter = inputs["parameter"]!;
            Categorical categorical =
                c.Text("kind") == "probs" ? distributions.Categorical(probs: parameter) : distributions.Categorical(logits: parameter);
            // PyTorch 1.13, which made the golden samples, draws a single one in another way than 2.10 does; see RandomTensorTests.
            bool single = sample.Aggregate(1L, (count, size) => count * size) == 1;
            Tensor drawn = categorical.sample(sample),
                index = single ? c.Output().to(int64) : drawn;
            Tensor logs = categorical.log_prob(index),
                entropy = categorical.entropy();
            if (single)
                Assert.Equal(c.Output().shape, drawn.shape);
            else
                c.Close("sample", c.Output(), index);
            c.Close("log_prob", c.Output("log_prob"), logs);
            c.Close("entropy", c.Output("entropy"), entropy);
            c.Close("probs", c.Output("probs"), categorical.probs);
            c.Close("logits", c.Output("logits"), categorical.logits);
            (logs.sum() + entropy.sum()).backward();
        }
        foreach (string key in c.Gradients)
            c.Close("gradient of " + key, c.Gradient(key), inputs[key]!.grad!);
    }

    [Fact]
    public void Both_or_neither_parameter_is_an_error() => Assert.Throws<ArgumentException>(() => distributions.Categorical());

    [Fact]
    public void A_negative_scale_is_an_error() => Assert.Throws<ArgumentException>(() => distributions.Normal(0.0, -1.0));
}
