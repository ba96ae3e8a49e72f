using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Losses and attention against PyTorch: values and gradients, every reduction; cases by nn_losses.py.</summary>
public class LossGoldenTests
{
    const string File = "nn_losses";

    public static TheoryData<string> Cases => GoldenFile.Names(File, _ => true);

    [Theory, MemberData(nameof(Cases))]
    public void Loss_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        nn.Reduction reduction = c.Text("reduction") switch
        {
            "none" => nn.Reduction.None,
            "sum" => nn.Reduction.Sum,
            _ => nn.Reduction.Mean,
        };
        c.Check(inputs =>
        {
            Tensor? weight = inputs.GetValueOrDefault("weight");
            Tensor Input(string key) => inputs[key]!;
            return c.Kind switch
            {
                "cross_entropy" => F.cross_entropy(
                    Input("input"),
                    Input("target"),
                    weight,
                    c.Integer("ignore_index", -100),
                    reduction,
                    c.Number("label_smoothing")
                ),
                "nll_loss" => F.nll_loss(Input("input"), Input("target"), weight, reduction),
                "mse_loss" => F.mse_loss(Input("input"), Input("target"), reduction),
                "l1_loss" => F.l1_loss(Input("input"), Input("target"), reduction),
                "bce_logits" => F.binary_cross_entropy_with_logits(
                    Input("input"),
                    Input("target"),
                    weight,
                    reduction,
                    inputs.GetValueOrDefault("pos_weights")
                ),
                "kl_div" => F.kl_div(Input("input"), Input("target"), c.Flag("log_target"), reduction),
                "attention" => F.scaled_dot_product_attention(
                    Input("query"),
                    Input("key"),
                    Input("value"),
                    inputs.GetValueOrDefault("mask"),
                    is_casual: c.Flag("is_causal")
                ),
                _ => throw new InvalidDataException(c.Kind),
            };
        });
    }
}
