using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public class ContainerTests
{
    [Fact]
    public void Sequential_names_by_index_or_as_told()
    {
        using Sequential model = Sequential(Linear(2, 2), SELU()).append("last", Linear(2, 1)).append(Tanh());
        Assert.Equal(["0.weight", "0.bias", "last.weight", "last.bias"], model.state_dict().Keys);
        Assert.Equal(["0", "1", "last", "3"], model.named_children().Select(c => c.name));
        Assert.Equal(4, model.Count);
        Assert.IsType<SELU>(model[1]);
    }

    [Fact]
    public void Sequential_allows_a_name_twice()
    {
        using Sequential model = Sequential(("a", Linear(1, 1)), ("a", Linear(1, 1)));
        Assert.Equal(2, model.Count);
        Assert.Equal(4, model.parameters().Count());
    }

    [Fact]
    public void Sequential_slices_share_the_modules()
    {
        using Sequential model = Sequential(Linear(2, 2), SELU(), Linear(2, 1));
        Sequential tail = model[1..];
        Assert.Equal(2, tail.Count);
        Assert.Same(model[2], tail[1]);
        Assert.Equal(1, model[(0, 1)].Count);
        Assert.Equal(2, model[..^1].Count);
        Assert.Throws<IndexOutOfRangeException>(() => model[(0, 7)]);
    }

    sealed class Recorder : Module<Tensor, Tensor>
    {
        public Tensor? Input,
            Output;

        public Recorder()
            : base("recorder") { }

        public override Tensor forward(Tensor input)
        {
            (Input, Output) = (input, input + 1);
            return Output;
        }
    }

    [Fact]
    public void Sequential_disposes_what_lies_between_but_not_its_input_nor_its_result()
    {
        Recorder first = new(),
            second = new(),
            third = new();
        using Sequential model = Sequential(first, second, third);
        using Tensor input = ones(2),
            output = model.call(input);
        Assert.False(input.IsInvalid);
        Assert.True(first.Output!.IsInvalid);
        Assert.True(second.Output!.IsInvalid);
        Assert.Same(third.Output, output);
        Assert.Equal([4f, 4], output.data<float>().ToArray());
    }

    [Fact]
    public void Sequential_keeps_what_backward_needs()
    {
        using Sequential model = Sequential(Linear(3, 4), Dropout(0.0), SELU(), Flatten(), Linear(4, 1));
        using Tensor input = ones(2, 3),
            loss = model.call(input).sum();
        loss.backward();
        Assert.All(model.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    sealed class Same : Module<Tensor, Tensor>
    {
        public Same()
            : base("same") { }

        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void Sequential_of_modules_that_return_their_input_leaves_it_alive()
    {
        using Sequential model = Sequential(new Same(), new Same(), new Same());
        using Tensor input = ones(2),
            output = model.call(input);
        Assert.Equal(2, output.sum().ToDouble());
        Assert.Equal(2, input.sum().ToDouble());
    }

    [Fact]
    public void An_empty_sequential_passes_its_input_through_as_a_new_handle()
    {
        using Sequential model = Sequential();
        using Tensor input = ones(2);
        model.call(input).Dispose();
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void Sequential_refuses_a_name_with_a_dot() => Assert.Throws<ArgumentException>(() => Sequential(("a.b", SELU())));

    sealed class WithList : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Linear> layers = ModuleList(Linear(2, 2), Linear(2, 2));

        public WithList()
            : base("with list")
        {
            RegisterComponents();
            layers.append(Linear(2, 1));
        }

        public ModuleList<Linear> Layers => layers;

        public override Tensor forward(Tensor input) => layers.Aggregate(input, (x, layer) => layer.call(x));
    }

    [Fact]
    public void Module_list_names_by_index_also_what_is_added_later()
    {
        using var model = new WithList();
        Assert.Equal(
            ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "layers.2.weight", "layers.2.bias"],
            model.state_dict().Keys
        );
        Assert.Equal([1L, 1], model.call(ones(1, 2)).shape);
        model.Layers.RemoveAt(1);
        Assert.Equal(2, model.Layers.Count);
        Assert.Equal("layers.1.weight", model.state_dict().Keys.ElementAt(2));
        model.eval();
        Assert.All(model.Layers, layer => Assert.False(layer.training));
        Assert.Contains(model.Layers[0], model.Layers);
        Assert.Throws<ArgumentNullException>(() => model.Layers.Add(null!));
    }
}
