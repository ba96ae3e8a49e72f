using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Layers with which no input could be computed are refused when they are made.</summary>
public class LayerArgumentTests
{
    public static TheoryData<string, Action> Refused =>
        new()
        {
            { "Dropout: the probability of dropping is 1.5; expected 0 to 1", () => nn.Dropout(1.5) },
            { "Dropout: the probability of dropping is NaN", () => nn.Dropout(double.NaN) },
            { "AlphaDropout: the probability of dropping is -0.1", () => nn.AlphaDropout(-0.1) },
            { "FeatureAlphaDropout: the probability of dropping is 2", () => nn.FeatureAlphaDropout(2) },
            { "MultiheadAttention: the probability of dropping is 7", () => nn.MultiheadAttention(4, 2, dropout: 7) },
            { "GRU: the probability of dropping is -1", () => nn.GRU(2, 3, dropout: -1) },
            { "LSTM: hiddenSize is 0; expected 1 or more", () => nn.LSTM(2, 0) },
            { "GRU: numLayers is 0; expected 1 or more", () => nn.GRU(2, 2, 0) },
            { "Linear: inputSize is -3; expected 0 or more", () => nn.Linear(-3, 2) },
            { "Linear: outputSize is -2; expected 0 or more", () => nn.Linear(3, -2) },
            { "Conv2d: stride is [0, 0]; expected 1 or more", () => nn.Conv2d(1, 1, 3, stride: 0) },
            { "Conv2d: kernel_size is [0, 3]; expected 1 or more", () => nn.Conv2d(1, 1, (0, 3)) },
            { "Conv2d: padding is [-1, -1]; expected 0 or more", () => nn.Conv2d(1, 1, 3, padding: -1) },
            { "Conv2d: in_channels is 0; expected 1 or more", () => nn.Conv2d(0, 1, 3) },
            { "Conv1d: dilation is 0; expected 1 or more", () => nn.Conv1d(1, 1, 3, dilation: 0) },
            { "Conv1d: out_channels is -1; expected 1 or more", () => nn.Conv1d(1, -1, 3) },
            { "ConvTranspose2d: stride is [0, 0]; expected 1 or more", () => nn.ConvTranspose2d(1, 1, 3, stride: 0) },
            { "MaxPool2d: kernel_size is [0, 0]; expected 1 or more", () => nn.MaxPool2d(0) },
            { "MaxPool2d: stride is [0, 0]; expected 1 or more", () => nn.MaxPool2d(2, 0) },
            { "AvgPool2d: padding is [-1, -1]; expected 0 or more", () => nn.AvgPool2d(2, padding: -1) },
            { "AvgPool2d: divisor_override is 0", () => nn.AvgPool2d(2, divisor_override: 0) },
            { "BatchNorm1d: num_features is -1; expected 0 or more", () => nn.BatchNorm1d(-1) },
            { "LayerNorm: normalized_shape is -4; expected 0 or more", () => nn.LayerNorm(-4) },
            { "GroupNorm: 3 groups do not divide 4 channels", () => nn.GroupNorm(3, 4) },
            { "Embedding: num_embeddings is -1; expected 0 or more", () => nn.Embedding(-1, 2) },
            { "AdaptiveAvgPool2d: output_size is [-1, -1]; expected 0 or more", () => nn.AdaptiveAvgPool2d(-1) },
            { "Upsample: scale_factor is [0, 2]; expected numbers above 0", () => nn.Upsample(scale_factor: [0, 2]) },
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_computed_is_refused_when_it_is_made(string message, Action make) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ExternalException>(make).Message);

    [Fact]
    public void The_ends_are_taken()
    {
        Assert.Equal([3f, 3f], nn.Dropout(0).call(full(2, 3f)).data<float>().ToArray());
        Assert.Equal([0f, 0f], nn.Dropout(1).call(ones(2)).data<float>().ToArray());
        Assert.Equal([2, 0], nn.Linear(0, 0).call(ones(2, 0)).shape);
    }
}
