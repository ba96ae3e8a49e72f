using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Layers against PyTorch: values and gradients, both precisions; cases by nn_layers.py.</summary>
[Collection("Default generator")]
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

    public static TheoryData<string> ElementwiseCases => GoldenFile.Names(File, c => Elementwise.ContainsKey(c.Kind));

    [Theory, MemberData(nameof(ElementwiseCases))]
    public void Activation_or_dropout_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        c.Check(inputs => Elementwise[c.Kind](c, inputs["input"]!));
    }

    public static TheoryData<string> LinearCases => GoldenFile.Names(File, c => c.Kind == "linear");

    [Theory, MemberData(nameof(LinearCases))]
    public void Linear_agrees(string name) =>
        GoldenFile.Find(File, name).Check(inputs => F.linear(inputs["input"]!, inputs["weight"]!, inputs.GetValueOrDefault("bias")));

    public static TheoryData<string> ConvolutionCases => GoldenFile.Names(File, c => c.Kind is "conv1d" or "conv2d" or "Conv2d");

    [Theory, MemberData(nameof(ConvolutionCases))]
    public void Convolution_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        c.Check(inputs =>
        {
            Tensor input = inputs["input"]!,
                weight = inputs["weight"]!;
            Tensor? bias = inputs.GetValueOrDefault("bias");
            if (c.Kind == "conv1d")
                return F.conv1d(
                    input,
                    weight,
                    bias,
                    c.Integer("stride", 1),
                    c.Integer("padding"),
                    c.Integer("dilation", 1),
                    c.Integer("groups", 1)
                );
            if (c.Kind == "conv2d")
                return F.conv2d(
                    input,
                    weight,
                    bias,
                    c.Pair("stride", 1),
                    c.Pair("padding", 0),
                    c.Pair("dilation", 1),
                    c.Integer("groups", 1)
                );
            Conv2d layer = Layer(c, weight.shape);
            inputs["weight"] = layer.weight = nn.Parameter(weight.detach().clone());
            inputs["bias"] = layer.bias = nn.Parameter(bias!.detach().clone());
            return layer.call(input);
        });
    }

    static Conv2d Layer(GoldenCase c, long[] weight)
    {
        PaddingModes mode = Enum.Parse<PaddingModes>(c.Text("padding_mode", "zeros"), ignoreCase: true);
        return c.IsText("padding")
            ? nn.Conv2d(weight[1], weight[0], weight[2], Padding.Same, padding_mode: mode, dtype: c.Type)
            : nn.Conv2d(weight[1], weight[0], weight[2], padding: c.Integer("padding"), padding_mode: mode, dtype: c.Type);
    }

    public static TheoryData<string> PoolingCases => GoldenFile.Names(File, c => c.Kind is "max_pool2d" or "avg_pool2d");

    [Theory, MemberData(nameof(PoolingCases))]
    public void Pooling_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        long kernel = c.Integer("kernel_size");
        long? stride = c.Has("stride") ? c.Integer("stride") : null,
            padding = c.Has("padding") ? c.Integer("padding") : null;
        nn.Module<Tensor, Tensor> layer =
            c.Kind == "max_pool2d"
                ? nn.MaxPool2d(kernel, stride, padding, c.Has("dilation") ? c.Integer("dilation") : null, c.Flag("ceil_mode"))
                : nn.AvgPool2d(
                    kernel,
                    stride,
                    padding,
                    c.Flag("ceil_mode"),
                    c.Flag("count_include_pad", true),
                    c.Has("divisor_override") ? c.Integer("divisor_override") : null
                );
        c.Check(inputs => layer.call(inputs["input"]!));
    }

    public static TheoryData<string> BatchNormCases => GoldenFile.Names(File, c => c.Kind is "BatchNorm1d" or "BatchNorm2d");

    [Theory, MemberData(nameof(BatchNormCases))]
    public void BatchNorm_agrees_and_moves_its_running_moments(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        (double eps, double momentum) = (c.Number("eps", 1e-5), c.Number("momentum", 0.1));
        (bool affine, bool track) = (c.Flag("affine", true), c.Flag("track_running_stats", true));
        BatchNorm layer =
            c.Kind == "BatchNorm1d"
                ? nn.BatchNorm1d(4, eps, momentum, affine, track, dtype: c.Type)
                : nn.BatchNorm2d(4, eps, momentum, affine, track, dtype: c.Type);
        c.Check(inputs =>
        {
            if (affine)
            {
                inputs["weight"] = layer.weight = nn.Parameter(inputs["weight"]!.detach().clone());
                inputs["bias"] = layer.bias = nn.Parameter(inputs["bias"]!.detach().clone());
            }
            using (no_grad())
                layer.call(inputs["warm"]!).Dispose();
            layer.train(c.Flag("train"));
            return layer.call(inputs["input"]!);
        });
        foreach (string buffer in c.Outputs.Where(output => output != "output"))
            c.Close(buffer, c.Output(buffer), layer.get_buffer(buffer)!);
    }

    public static TheoryData<string> LayerNormCases => GoldenFile.Names(File, c => c.Kind == "layer_norm");

    [Theory, MemberData(nameof(LayerNormCases))]
    public void Layer_norm_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        c.Check(inputs =>
            F.layer_norm(
                inputs["input"]!,
                c.Integers("normalized_shape"),
                inputs.GetValueOrDefault("weight"),
                inputs.GetValueOrDefault("bias"),
                c.Number("eps")
            )
        );
    }

    public static TheoryData<string> EmbeddingCases => GoldenFile.Names(File, c => c.Kind == "Embedding");

    [Theory, MemberData(nameof(EmbeddingCases))]
    public void Embedding_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        Embedding layer = nn.Embedding(
            7,
            3,
            c.Has("padding_idx") ? c.Integer("padding_idx") : null,
            c.Has("max_norm") ? c.Number("max_norm") : null,
            c.Number("norm_type", 2),
            c.Flag("scale_grad_by_freq"),
            dtype: c.Type
        );
        c.Check(inputs =>
        {
            inputs["weight"] = layer.weight = nn.Parameter(inputs["weight"]!.detach().clone());
            return layer.call(inputs["input"]!);
        });
        c.Close("table", c.Output("weight"), layer.weight);
    }

    public static TheoryData<string> GruCases => GoldenFile.Names(File, c => c.Kind == "GRU");

    [Theory, MemberData(nameof(GruCases))]
    public void Gru_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        GRU layer = nn.GRU(
            3,
            4,
            c.Integer("num_layers", 1),
            c.Flag("bias", true),
            c.Flag("batch_first"),
            bidirectional: c.Flag("bidirectional"),
            dtype: c.Type
        );
        c.Check(inputs =>
        {
            foreach ((string key, Parameter parameter) in layer.named_parameters())
            {
                using (no_grad())
                    parameter.copy_(inputs[key]!);
                inputs[key] = parameter;
            }
            (Tensor output, Tensor last) = layer.call(inputs["input"]!, inputs.GetValueOrDefault("h0"));
            return cat([output.reshape(-1), last.reshape(-1)]);
        });
    }
}
