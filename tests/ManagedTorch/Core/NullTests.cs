using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Null is refused where it is given, by the parameter's name.</summary>
public class NullTests
{
    private static readonly Tensor none = null!;

    public static TheoryData<string, string, Action> Calls =>
        new()
        {
            { "cat", "tensors", () => cat((IList<Tensor>)null!) },
            { "cat of one that is null", "tensors", () => cat([ones(2), none]) },
            { "concat", "tensors", () => concat(new Tensor[] { none }) },
            { "stack", "tensors", () => stack(null!) },
            { "stack of one that is null", "tensors", () => stack([ones(2), none]) },
            { "hstack", "tensors", () => hstack(ones(2), none) },
            { "vstack", "tensors", () => vstack([none, ones(2)]) },
            { "meshgrid", "tensors", () => meshgrid([none]) },
            { "operator", "left", () => _ = none + ones(2) },
            { "operator with a number", "left", () => _ = none * 2 },
            { "operator, right", "right", () => _ = ones(2) + none },
            { "comparison", "target", () => ones(2).lt(none) },
            { "form of torch", "input", () => torch.exp(none) },
            { "matmul", "target", () => ones(2).matmul(none) },
            { "pow", "exponent", () => ones(2).pow(none) },
            { "gather", "index", () => ones(2).gather(0, none) },
            { "zeros_like", "input", () => zeros_like(none) },
            { "tensor", "rawArray", () => tensor((double[,])null!) },
            { "cdist", "x2", () => cdist(ones(2, 2), none) },
            { "Parameter", "data", () => _ = new Parameter(none) },
            { "Sequential", "modules", () => nn.Sequential((IEnumerable<nn.Module<Tensor, Tensor>>)null!) },
            { "Sequential of one that is null", "module", () => nn.Sequential(nn.ReLU(), null!) },
            { "activation", "x", () => nn.SELU().call(none) },
            { "loss", "target", () => nn.MSELoss().call(ones(2), none) },
            { "load_state_dict", "source", () => nn.Linear(1, 1).load_state_dict(null!) },
            {
                "load_state_dict of a tensor that is null",
                "source",
                () => nn.Linear(1, 1).load_state_dict(new() { ["weight"] = none, ["bias"] = ones(1) })
            },
            { "optimizer", "parameters", () => optim.SGD((IEnumerable<Parameter>)null!, 0.1) },
            { "optimizer of one that is null", "parameters", () => optim.Adam(new Parameter[] { null! }) },
            { "schedule", "optimizer", () => optim.lr_scheduler.OneCycleLR(null!, 1, 5) },
            { "schedule's function", "lr_lambda", () => optim.lr_scheduler.LambdaLR(optim.SGD([new Parameter(ones(1))], 1), null!) },
            { "device", "description", () => _ = new torch.Device(null!) },
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Calls))]
    public void Null_is_named(string call, string parameter, Action action)
    {
        _ = call;
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(action).ParamName);
    }

    [Fact]
    public void A_state_with_a_null_changes_nothing_and_names_the_entry()
    {
        Linear layer = nn.Linear(2, 1);
        Tensor before = layer.weight.detach().clone();
        string message = Assert
            .Throws<ArgumentNullException>(() => layer.load_state_dict(new() { ["weight"] = zeros(1, 2), ["bias"] = none }))
            .Message;
        Assert.Contains("'bias' of the source is null", message);
        Assert.Equal(before, layer.weight.detach());
    }
}
