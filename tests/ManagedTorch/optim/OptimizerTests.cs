using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests;

// Changes the number of threads, so it runs while no other test does.
[Collection("Default generator")]
public class OptimizerTests
{
    static readonly Func<IEnumerable<Parameter>, OptimizerHelper>[] Makers =
    [
        p => SGD(p, 0.1, 0.9),
        p => Adam(p, 0.1, amsgrad: true),
        p => AdamW(p, 0.1, weight_decay: 0.1),
        p => NAdam(p, 0.1),
        p => RMSProp(p, 0.1, momentum: 0.5, centered: true),
        p => Adagrad(p, 0.1, 0.1),
    ];

    static Parameter Start(long count = 5) => nn.Parameter(linspace(-1, 1, count));

    static void Step(Optimizer optimizer, Parameter parameter)
    {
        optimizer.zero_grad();
        (parameter * parameter * parameter).sum().backward();
        optimizer.step();
    }

    [Fact]
    public void State_saved_and_loaded_goes_on_as_if_nothing_had_happened()
    {
        foreach (Func<IEnumerable<Parameter>, OptimizerHelper> make in Makers)
        {
            Parameter a = Start(),
                b = Start();
            using OptimizerHelper first = make([a]),
                second = make([b]),
                third = make([b]);
            for (int i = 0; i < 3; i++)
                Step(first, a);
            var stream = new MemoryStream();
            first.save_state_dict(new BinaryWriter(stream));
            stream.Position = 0;
            second.load_state_dict(new BinaryReader(stream));
            Assert.Equal(stream.Length, stream.Position);
            third.load_state_dict(first.state_dict());
            Assert.All(first.state_dict().State.Zip(second.state_dict().State), pair =>
                Assert.True(pair.First.ApproximatelyEquals(pair.Second))
            );
            using (no_grad())
                b.copy_(a);
            Step(first, a);
            Step(second, b);
            Assert.True(a.Equals(b), first.GetType().Name);
            Assert.False(first.state_dict().State[0].ApproximatelyEquals(third.state_dict().State[0]));
        }
    }

    [Fact]
    public void A_file_begins_with_type_and_counts_and_lists_the_options()
    {
        using SGD optimizer = SGD([Start(2)], 0.5, 0.25);
        var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        using var reader = new BinaryReader(new MemoryStream(stream.ToArray()));
        Assert.Equal("SGD", reader.ReadString());
        Assert.Equal((1, 1), (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
        Assert.Equal([0.5, 0.5, 0.25, 0, 0], Enumerable.Range(0, 5).Select(_ => reader.ReadDouble()));
        Assert.Equal([false, false, false], Enumerable.Range(0, 3).Select(_ => reader.ReadBoolean()));
        Assert.Equal(stream.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void State_of_another_kind_or_size_is_an_error()
    {
        using SGD sgd = SGD([Start()], 0.1);
        using Adam adam = Adam([Start()]),
            two = Adam([Start(), Start()]);
        var stream = new MemoryStream();
        sgd.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Contains("SGD", Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(stream))).Message);
        Assert.Contains("1 parameters", Assert.Throws<ArgumentException>(() => two.load_state_dict(adam.state_dict())).Message);
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_take_the_rest_from_the_optimizer()
    {
        Parameter a = Start(),
            b = Start();
        using SGD optimizer = SGD(
            [new SGD.ParamGroup { Parameters = [a] }, new SGD.ParamGroup([b], new SGD.Options { LearningRate = 0.5 })],
            0.1,
            weight_decay: 0.01
        );
        Assert.Equal([0.1, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.1, 0.5], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
        (a.grad, b.grad) = (ones(5), ones(5));
        using Tensor before = a.detach().clone();
        optimizer.step();
        Assert.True(a.allclose(before - 0.1 * (1 + 0.01 * before)));
        Assert.True(b.allclose(before - 0.5 * (1 + 0.01 * before)));
        lr_scheduler.LRScheduler schedule = lr_scheduler.StepLR(optimizer, 1, 0.5);
        schedule.step();
        Assert.Equal([0.05, 0.25], schedule.get_last_lr());
    }

    [Fact]
    public void Named_parameters_are_taken_too()
    {
        using Linear layer = nn.Linear(2, 1);
        using Adam optimizer = Adam(layer.named_parameters());
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Fact]
    public void Zero_grad_fills_in_place()
    {
        Parameter p = Start();
        using SGD optimizer = SGD([p], 0.1);
        p.grad = ones(5);
        using Tensor held = p.grad;
        optimizer.zero_grad();
        Assert.Equal(0, held.sum().ToDouble());
        Assert.NotNull(p.grad);
    }

    [Fact]
    public void A_zeroed_gradient_reads_as_zeros_and_takes_the_next_one()
    {
        Parameter p = Start(),
            unused = Start();
        using SGD optimizer = SGD([p, unused], 0.1, weight_decay: 0.5);
        (p.grad, unused.grad) = (ones(5), ones(5));
        optimizer.zero_grad();
        optimizer.zero_grad();
        Assert.Equal(0, p.grad!.abs().sum().ToDouble());
        optimizer.zero_grad();
        (p * 3).sum().backward();
        (p * 2).sum().backward();
        Assert.Equal([5f, 5, 5, 5, 5], p.grad!.data<float>().ToArray());
        // A zero gradient is a gradient: decay still acts on what backward did not reach.
        using Tensor before = unused.detach().clone();
        optimizer.step();
        Assert.True(unused.allclose(before * 0.95));
    }

    [Fact]
    public void A_closure_runs_with_gradients_and_its_loss_is_returned()
    {
        Parameter p = Start();
        using SGD optimizer = SGD([p], 0.1);
        using (no_grad())
        {
            Tensor loss = optimizer.step(() =>
            {
                optimizer.zero_grad();
                Tensor value = p.square().sum();
                value.backward();
                return value;
            });
            Assert.Equal(2.5, loss.ToDouble(), 1e-6);
        }
        Assert.Equal(2.5 * 0.64, p.square().sum().ToDouble(), 1e-6);
        Assert.Null(optimizer.step());
    }

    [Fact]
    public void Parameters_without_gradient_stay()
    {
        Parameter a = Start(),
            b = Start();
        using Adam optimizer = Adam([a, b], 0.1);
        a.grad = ones(5);
        using Tensor before = b.detach().clone();
        optimizer.step();
        Assert.True(b.Equals(before));
        Assert.False(a.Equals(before));
    }

    [Fact]
    public void Large_parameters_are_updated_like_small_ones_on_any_number_of_threads()
    {
        const long count = 100_003;
        foreach (Func<IEnumerable<Parameter>, OptimizerHelper> make in Makers)
        {
            TorchSharp.Kernels.WorkerPool.Threads = 1;
            float[] alone = Run();
            TorchSharp.Kernels.WorkerPool.Threads = 3;
            float[] together = Run();
            TorchSharp.Kernels.WorkerPool.Threads = Environment.ProcessorCount;
            Assert.Equal(alone, together);
            // The first values as a parameter of their own: another place in the vectors, the same numbers.
            Parameter small = nn.Parameter(linspace(-1, 1, count).narrow(0, 0, 11).clone());
            using OptimizerHelper optimizer = make([small]);
            for (int i = 0; i < 3; i++)
                Step(optimizer, small);
            Assert.Equal(alone[..11], small.data<float>().ToArray());

            float[] Run()
            {
                Parameter p = Start(count);
                using OptimizerHelper o = make([p]);
                for (int i = 0; i < 3; i++)
                    Step(o, p);
                return p.data<float>().ToArray();
            }
        }
    }

    [Fact]
    public void An_update_is_a_change_in_place_that_backward_notices()
    {
        Parameter p = Start();
        using SGD optimizer = SGD([p], 0.1);
        p.grad = ones(5);
        Tensor loss = (p * p).sum();
        optimizer.step();
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => loss.backward());
    }

    [Fact]
    public void Nothing_to_optimize_a_parameter_twice_or_a_wrong_nesterov_are_errors()
    {
        Parameter p = Start();
        Assert.Throws<ArgumentException>(() => SGD(Array.Empty<Parameter>(), 0.1));
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Adam([p, p])).Message);
        Assert.Throws<ArgumentException>(() => SGD([p], 0.1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => lr_scheduler.StepLR(SGD([p], 0.1), 0));
    }

    [Fact]
    public void Dispose_releases_the_state_but_not_the_parameters()
    {
        Parameter p = Start();
        Adam optimizer = Adam([p]);
        var state = (Adam.State)optimizer.state_dict().State[0];
        optimizer.Dispose();
        Assert.True(state.exp_avg.IsInvalid);
        Assert.False(p.IsInvalid);
    }

    [Fact]
    public void AdamW_does_not_decay_unless_told() =>
        Assert.Equal(0, ((AdamW.Options)AdamW([Start()]).state_dict().Options[0]).weight_decay);

    [Fact]
    public void Clipping_leaves_short_gradients_and_parameters_without_gradient_alone()
    {
        Parameter a = Start(),
            b = Start();
        Assert.Equal(0, nn.utils.clip_grad_norm_([a, b], 1));
        a.grad = full([5], 0.1);
        Assert.Equal(Math.Sqrt(5) * 0.1, nn.utils.clip_grad_norm_([a, b], 1), 1e-6);
        Assert.Equal(0.5, a.grad!.sum().ToDouble(), 1e-6);
    }
}
