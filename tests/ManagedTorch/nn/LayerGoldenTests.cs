using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Layers against PyTorch: values and gradients, both precisions; cases by nn_layers.py.</summary>
public class LayerGoldenTests
{
    const string File = "nn_layers";

    static readonly Dictionary<string, Func<GoldenCase, Tensor, Tensor>> Elementwise = new()
    {
        ["selu"] = (_, x) => F.selu(x),
        ["elu"] = (c, x) => F.elu(x, c.Number("alpha")),
        ["relu"] = (_, x) => F.relu(x),
        ["leaky_relu"] = (c, x) => F.leaky_relu(x, c.Number("negative_slope")),
        ["tanh"] = (_, x) => F.tanh(x),
        ["sigmoid"] = (_, x) => F.sigmoid(x),
        ["silu"] = (_, x) => F.silu(x),
        ["gelu"] = (c, x) => F.gelu(x, c.Text("approximate") == "tanh" ? GELU.Approximate.tanh : GELU.Approximate.none),
        ["softmax"] = (c, x) => F.softmax(x, c.Integer("dim")),
        ["log_softmax"] = (c, x) => F.log_softmax(x, c.Integer("dim")),
        ["dropout"] = (c, x) => F.dropout(x, c.Number("p"), c.Flag("training")),
        ["alpha_dropout"] = (c, x) => F.alpha_dropout(x, c.Number("p"), c.Flag("training")),
        ["feature_alpha_dropout"] = (c, x) => F.feature_alpha_dropout(x, c.Number("p"), c.Flag("training")),
    };

    public static TheoryData<string> ElementwiseCases => Golden.Names(File, c => Elementwise.ContainsKey(c.Kind));

    [Theory, MemberData(nameof(ElementwiseCases))]
    public void Activation_or_dropout_agrees(string name)
    {
        GoldenCase c = Golden.Find(File, name);
        c.Check(inputs => Elementwise[c.Kind](c, inputs["input"]!));
    }

    public static TheoryData<string> LinearCases => Golden.Names(File, c => c.Kind == "linear");

    [Theory, MemberData(nameof(LinearCases))]
    public void Linear_agrees(string name) =>
        Golden.Find(File, name).Check(inputs => F.linear(inputs["input"]!, inputs["weight"]!, inputs.GetValueOrDefault("bias")));
}
