using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public class ModuleTests
{
    class Base : Module<Tensor, Tensor>
    {
        private readonly Linear first = Linear(4, 3);

        protected Base(string name)
            : base(name) { }

        public override Tensor forward(Tensor input) => first.call(input);
    }

    sealed class Custom : Base
    {
        public readonly Module<Tensor, Tensor> body = Sequential(("inner", Linear(3, 2)), ("act", SELU()));

        [ComponentName(Name = "gain")]
        public Parameter scale = Parameter(ones(2));
        public Tensor offset = zeros(2);
        public int NotAComponent = 3;

        public Custom()
            : base("custom") => RegisterComponents();

        public override Tensor forward(Tensor input) => body.call(base.forward(input)) * scale + offset;
    }

    [Fact]
    public void Fields_of_the_class_and_its_bases_are_registered_by_name()
    {
        using var model = new Custom();
        Assert.Equal(
            ["gain", "body.inner.weight", "body.inner.bias", "first.weight", "first.bias"],
            model.named_parameters().Select(p => p.name)
        );
        Assert.Equal(["offset"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["body", "first"], model.named_children().Select(c => c.name));
        Assert.Equal(["body", "first", "body.inner", "body.act"], model.named_modules().Select(m => m.name));
        Assert.Equal(["gain", "body.inner.weight", "body.inner.bias", "first.weight", "first.bias", "offset"], model.state_dict().Keys);
        Assert.Equal("custom", model.GetName());
    }

    [Fact]
    public void Gradients_reach_every_parameter_of_a_custom_module()
    {
        using var model = new Custom();
        model.call(ones(5, 4)).sum().backward();
        Assert.All(model.parameters(), parameter => Assert.NotNull(parameter.grad));
        model.zero_grad(set_to_none: false);
        Assert.All(model.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().ToDouble()));
        model.zero_grad();
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Training_mode_goes_down_the_tree()
    {
        using var model = new Custom();
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules(), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        using Sequential model = Sequential(Linear(2, 2), Sequential(SELU(), Tanh()));
        var visited = new List<string>();
        Assert.Same(model, model.apply(module => visited.Add(module.GetName())));
        Assert.Equal(["Linear", "SELU", "Tanh", "Sequential", "Sequential"], visited);
    }

    [Fact]
    public void Paths_find_parameters_and_buffers()
    {
        using var model = new Custom();
        using Sequential norm = Sequential(BatchNorm1d(3));
        Assert.True(model.has_parameter("body.inner.weight"));
        Assert.False(model.has_parameter("body.outer.weight"));
        Assert.False(model.has_parameter("offset"));
        Assert.Equal([2L, 3], model.get_parameter("body.inner.weight")!.shape);
        Assert.True(norm.has_buffer("0.running_mean"));
        Assert.Null(norm.get_buffer("0.nothing"));
    }

    [Fact]
    public void Names_that_are_taken_or_malformed_are_errors()
    {
        using var model = new Custom();
        Assert.Contains(
            "gain",
            Assert.Throws<InvalidOperationException>(() => model.register_parameter("gain", Parameter(ones(1)))).Message
        );
        Assert.Throws<InvalidOperationException>(() => model.register_module("body", SELU()));
        Assert.Throws<InvalidOperationException>(() => model.register_buffer("offset", ones(1)));
        Assert.Contains("a.b", Assert.Throws<ArgumentException>(() => model.register_module("a.b", SELU())).Message);
        Assert.Throws<ArgumentException>(() => model.register_module("", SELU()));
        Assert.Throws<ArgumentNullException>(() => model.register_buffer("nothing", null!));
        Assert.Throws<InvalidOperationException>(() => SELU().register_parameter("weight", Parameter(ones(1))));
    }

    [Fact]
    public void Shared_parameters_appear_once()
    {
        Linear shared = Linear(2, 2);
        using Sequential model = Sequential(shared, shared);
        Assert.Equal(["0.weight", "0.bias"], model.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Parameters_can_be_enumerated_again()
    {
        using var model = new Custom();
        IEnumerable<Parameter> parameters = model.parameters();
        Assert.Equal(5, parameters.Count());
        Assert.Equal(5, parameters.Count());
    }

    [Fact]
    public void Buffers_that_are_not_persistent_stay_out_of_the_state()
    {
        using var model = new Custom();
        model.register_buffer("scratch", ones(1), persistent: false);
        Assert.Contains("scratch", model.named_buffers().Select(b => b.name));
        Assert.DoesNotContain("scratch", model.named_buffers(include_nonpersistent: false).Select(b => b.name));
        Assert.DoesNotContain("scratch", model.state_dict().Keys);
    }

    [Fact]
    public void State_is_copied_by_name_and_mismatches_are_named()
    {
        using var source = new Custom();
        using var target = new Custom();
        target.load_state_dict(source.state_dict());
        Assert.All(source.state_dict(), entry => Assert.True(entry.Value.Equals(target.state_dict()[entry.Key])));

        Dictionary<string, Tensor> other = source.state_dict();
        other.Remove("gain");
        other["extra"] = ones(1);
        string message = Assert.Throws<InvalidOperationException>(() => target.load_state_dict(other)).Message;
        Assert.Contains("gain", message);
        Assert.Contains("extra", message);
        (IList<string> missing, IList<string> unexpected) = target.load_state_dict(other, strict: false);
        Assert.Equal(["gain"], missing);
        Assert.Equal(["extra"], unexpected);
        target.load_state_dict(other, skip: ["gain", "extra"]);
    }

    [Fact]
    public void Conversion_changes_parameters_buffers_gradients_and_fields()
    {
        using var model = new Custom();
        model.call(ones(5, 4)).sum().backward();
        Assert.Same(model, model.to(ScalarType.Float64));
        Assert.All(model.state_dict().Values, tensor => Assert.Equal(ScalarType.Float64, tensor.dtype));
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.grad!.dtype));
        Assert.Same(model.scale, model.get_parameter("gain"));
        Assert.Equal(ScalarType.Float64, model.call(ones(1, 4, ScalarType.Float64)).dtype);
        Assert.Throws<ArgumentException>(() => model.to(ScalarType.Int64));
        Assert.Contains("CPU", Assert.Throws<InvalidOperationException>(() => model.to("cuda")).Message);
        Assert.Same(model, model.to(CPU).cpu());
    }

    [Fact]
    public void Counts_of_batches_keep_their_dtype()
    {
        using BatchNorm1d norm = BatchNorm1d(3).to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
    }

    [Fact]
    public void Dispose_releases_the_whole_tree_and_may_be_repeated()
    {
        var model = new Custom();
        Tensor[] tensors = [.. model.state_dict().Values];
        model.Dispose();
        model.Dispose();
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_model_made_within_a_scope_outlives_it()
    {
        Custom model;
        using (NewDisposeScope())
            model = new Custom();
        Assert.All(model.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        model.Dispose();
    }

    [Fact]
    public void A_parameter_takes_its_data_over()
    {
        Tensor data = ones(3);
        Parameter parameter = Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
        Assert.Equal(3, parameter.sum().ToDouble());
        Assert.False(Parameter(ones(1), requires_grad: false).requires_grad);
        using Tensor source = ones(2).requires_grad_();
        Parameter result = Parameter(source * 2);
        Assert.True(result.is_leaf);
    }

    [Fact]
    public void Forward_hooks_see_and_replace_what_passes()
    {
        using Linear layer = Linear(2, 2);
        var seen = new List<string>();
        using Tensor one = ones(1, 2);
        var pre = layer.register_forward_pre_hook(
            (module, input) =>
            {
                seen.Add("pre");
                return input * 2;
            }
        );
        var post = layer.register_forward_hook(
            (module, input, output) =>
            {
                seen.Add($"post {input.sum().ToDouble()}");
                return zeros(1, 2);
            }
        );
        var plain = layer.register_forward_hook(module => seen.Add("after"));
        Assert.Equal(0, layer.call(one).abs().sum().ToDouble());
        Assert.Equal(["pre", "post 4", "after"], seen);
        pre.remove();
        post.remove();
        plain.remove();
        plain.remove();
        Assert.NotEqual(0, layer.call(one).abs().sum().ToDouble());
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Hooks_of_modules_with_two_inputs_may_replace_both()
    {
        using MSELoss loss = MSELoss();
        loss.register_forward_pre_hook((module, input, target) => (input * 0, target * 0));
        Assert.Equal(0, loss.call(ones(3), zeros(3)).ToDouble());
    }

    [Fact]
    public void A_hook_may_remove_itself_while_it_runs()
    {
        using SELU layer = SELU();
        int calls = 0;
        Module<Tensor, Tensor>.HookRemover? remover = null;
        remover = layer.register_forward_hook(module =>
        {
            calls++;
            remover!.remove();
        });
        layer.call(ones(1)).Dispose();
        layer.call(ones(1)).Dispose();
        Assert.Equal(1, calls);
    }
}
