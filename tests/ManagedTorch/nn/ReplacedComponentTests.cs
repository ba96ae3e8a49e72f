using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>What a field holds when RegisterComponents is called is what is registered, however often it is called.</summary>
public class ReplacedComponentTests
{
    class Net : Module<Tensor, Tensor>
    {
        protected Module<Tensor, Tensor> body = Linear(2, 3),
            tail = Linear(3, 1);
        protected Parameter scale = Parameter(ones(1));
        protected Tensor? offset = zeros(1);

        public Net()
            : base("net") => RegisterComponents();

        public override Tensor forward(Tensor input) => tail.call(body.call(input)) * scale;
    }

    sealed class Derived : Net
    {
        private readonly Linear added;

        public Derived()
        {
            body = Sequential(Linear(2, 4), SELU(), Linear(4, 3));
            scale = Parameter(full([1], 2f));
            offset = full([1], 5f);
            added = Linear(1, 1);
            RegisterComponents();
        }

        public void Set(Module<Tensor, Tensor> other)
        {
            body = other;
            offset = null;
            RegisterComponents();
        }

        public Module<Tensor, Tensor> Body => body;
    }

    [Fact]
    public void A_derived_class_replaces_components_of_its_base()
    {
        using var net = new Derived();
        Assert.Equal(
            [
                "scale",
                "body.0.weight",
                "body.0.bias",
                "body.2.weight",
                "body.2.bias",
                "tail.weight",
                "tail.bias",
                "added.weight",
                "added.bias",
                "offset",
            ],
            net.state_dict().Keys
        );
        Assert.Equal(2, net.get_parameter("scale")!.item<float>());
        Assert.Equal(5, net.get_buffer("offset")!.item<float>());
        Assert.Same(net.Body, net.named_children().First().module);
    }

    [Fact]
    public void A_component_that_is_gone_is_taken_out_and_another_kind_of_module_takes_its_place()
    {
        using var net = new Derived();
        net.to(float64);
        net.Set(SELU());
        Assert.Equal(["scale", "tail.weight", "tail.bias", "added.weight", "added.bias"], net.state_dict().Keys);
        Assert.Equal(["body", "tail", "added"], net.named_children().Select(child => child.name));
        net.Set(Linear(2, 3, dtype: float64));
        Assert.Equal(["body", "tail", "added"], net.named_children().Select(child => child.name));
        net.forward(ones([1, 2], float64)).sum().backward();
        Assert.All(net.body_and_tail(), parameter => Assert.NotNull(parameter.grad));
    }

    sealed class Named : Module<Tensor, Tensor>
    {
        public Linear layer = Linear(1, 1);

        public Named(Linear other)
            : base("named")
        {
            register_module("layer", other);
            RegisterComponents();
            layer = Linear(2, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void A_name_that_was_registered_by_hand_stays()
    {
        Linear other = Linear(5, 5);
        Assert.Same(other, new Named(other).children().Single());
    }
}

file static class Parts
{
    internal static IEnumerable<Parameter> body_and_tail(this Module net) =>
        net.named_parameters()
            .Where(entry => entry.name.StartsWith("body") || entry.name.StartsWith("tail"))
            .Select(entry => entry.parameter);
}
