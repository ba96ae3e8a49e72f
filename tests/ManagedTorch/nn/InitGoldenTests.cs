using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>nn.init and default initialisation draw PyTorch's stream; cases by nn_init.py.</summary>
[Collection("Default generator")]
public class InitGoldenTests
{
    const string File = "nn_init";

    // TorchSharp draws orthogonal matrices in Float32 whatever the dtype, which PyTorch does not: tests/Parity/Cases has Float64.
    public static TheoryData<string> Functions =>
        GoldenFile.Names(File, c => c.Kind.EndsWith('_') && !(c.Kind == "orthogonal_" && c.Type == ScalarType.Float64));

    [Theory, MemberData(nameof(Functions))]
    public void Function_draws_the_same_values(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        using Tensor tensor = empty(c.Integers("shape"), c.Type);
        c.Seed();
        init.FanInOut mode = c.Text("mode") == "FanOut" ? init.FanInOut.FanOut : init.FanInOut.FanIn;
        init.NonlinearityType nonlinearity = Enum.Parse<init.NonlinearityType>(c.Text("nonlinearity", "LeakyReLU"));
        Tensor result = c.Kind switch
        {
            "normal_" => init.normal_(tensor, c.Number("mean"), c.Number("std", 1)),
            "uniform_" => init.uniform_(tensor, c.Number("low"), c.Number("high", 1)),
            "trunc_normal_" => init.trunc_normal_(tensor, c.Number("mean"), c.Number("std", 1), c.Number("a", -2), c.Number("b", 2)),
            "xavier_uniform_" => init.xavier_uniform_(tensor, c.Number("gain", 1)),
            "xavier_normal_" => init.xavier_normal_(tensor, c.Number("gain", 1)),
            "kaiming_uniform_" => init.kaiming_uniform_(tensor, c.Number("a"), mode, nonlinearity),
            "kaiming_normal_" => init.kaiming_normal_(tensor, c.Number("a"), mode, nonlinearity),
            "orthogonal_" => init.orthogonal_(tensor, c.Number("gain", 1)),
            _ => throw new InvalidDataException(c.Kind),
        };
        Assert.Same(tensor, result);
        c.Close("values", c.Output(), tensor);
    }

    // TorchSharp draws recurrent layers in Float32 whatever the dtype, too.
    public static TheoryData<string> Layers =>
        GoldenFile.Names(File, c => char.IsUpper(c.Kind[0]) && !(c.Kind == "GRU" && c.Type == ScalarType.Float64));

    [Theory, MemberData(nameof(Layers))]
    public void Layer_is_initialised_the_same(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        c.Seed();
        using Module layer = c.Kind switch
        {
            "Linear" => Linear(c.Integer("inputSize"), c.Integer("outputSize"), c.Flag("hasBias", true), dtype: c.Type),
            "Conv1d" => Conv1d(c.Integer("in"), c.Integer("out"), c.Integer("kernel"), dtype: c.Type),
            "Conv2d" => Conv2d(c.Integer("in"), c.Integer("out"), c.Integer("kernel"), groups: c.Integer("groups", 1), dtype: c.Type),
            "Embedding" => Embedding(
                c.Integer("rows"),
                c.Integer("dim"),
                c.Has("padding_idx") ? c.Integer("padding_idx") : null,
                dtype: c.Type
            ),
            "BatchNorm2d" => BatchNorm2d(c.Integer("features"), dtype: c.Type),
            "LayerNorm" => LayerNorm(c.Integer("features"), dtype: c.Type),
            "GRU" => GRU(
                c.Integer("in"),
                c.Integer("hidden"),
                c.Integer("layers", 1),
                bidirectional: c.Flag("bidirectional"),
                dtype: c.Type
            ),
            _ => throw new InvalidDataException(c.Kind),
        };
        Dictionary<string, Tensor> state = layer.state_dict();
        Assert.Equal(c.Outputs, state.Keys);
        foreach (string key in c.Outputs)
            c.Close(key, c.Output(key), state[key]);
    }

    [Fact]
    public void Gains_are_PyTorchs()
    {
        GoldenCase c = GoldenFile.Find(File, "gains float64");
        foreach (string key in c.Outputs.Where(key => key != "LeakyReLU")) // 0 is no slope in TorchSharp, 0.01 in PyTorch
            Assert.Equal(c.Output(key).item<double>(), init.calculate_gain(Enum.Parse<init.NonlinearityType>(key)), 1e-15);
    }

    [Fact]
    public void A_generator_given_is_used_and_leaves_the_default_alone()
    {
        manual_seed(1);
        using Tensor expected = rand(3);
        manual_seed(1);
        using var other = new Generator(5);
        using Tensor drawn = init.normal_(empty(3), 0, 1, other),
            again = init.normal_(empty(3), 0, 1, new Generator(5)),
            next = rand(3);
        Assert.Equal(drawn.data<float>().ToArray(), again.data<float>().ToArray());
        Assert.Equal(expected.data<float>().ToArray(), next.data<float>().ToArray());
    }

    [Fact]
    public void Fans_of_a_vector_are_an_error()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => init.xavier_uniform_(empty(3)));
        Assert.Contains("[3]", error.Message);
    }

    [Fact]
    public void Eye_ones_and_constants_fill_in_place()
    {
        using Tensor matrix = empty(2, 3);
        init.eye_(matrix);
        Assert.Equal([1f, 0, 0, 0, 1, 0], matrix.data<float>().ToArray());
        init.constant_(matrix, 2.5);
        Assert.Equal(15, matrix.sum().ToDouble());
        init.ones_(matrix);
        Assert.Equal(6, matrix.sum().ToDouble());
    }
}
