using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests;

/// <summary>The state of an optimizer is loaded whole, into parameters it fits, or not at all.</summary>
public class OptimizerFileTests
{
    public static TheoryData<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Makers() =>
        new()
        {
            { "SGD", p => SGD(p, 0.1, 0.9) },
            { "Adam", p => Adam(p, 0.1, amsgrad: true) },
            { "AdamW", p => AdamW(p, 0.1) },
            { "NAdam", p => NAdam(p, 0.1) },
            { "RMSProp", p => RMSProp(p, 0.1, momentum: 0.5, centered: true) },
            { "Adagrad", p => Adagrad(p, 0.1) },
        };

    static void Step(Linear layer, OptimizerHelper optimizer)
    {
        optimizer.zero_grad();
        layer.forward(ones([2, layer.in_features], layer.weight.dtype)).square().sum().backward();
        optimizer.step();
    }

    static byte[] Saved(OptimizerHelper optimizer)
    {
        var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        return stream.ToArray();
    }

    static void Load(OptimizerHelper optimizer, byte[] bytes) => optimizer.load_state_dict(new BinaryReader(new MemoryStream(bytes)));

    [Theory]
    [MemberData(nameof(Makers))]
    public void State_of_other_shapes_or_dtypes_is_refused_at_load(string name, Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        using Linear small = nn.Linear(1, 1),
            large = nn.Linear(1000, 1000),
            wide = nn.Linear(1, 1, dtype: float64);
        using OptimizerHelper first = make(small.parameters());
        Step(small, first);
        foreach (Linear other in new[] { large, wide })
        {
            using OptimizerHelper second = make(other.parameters());
            Step(other, second);
            byte[] before = Saved(second);
            foreach (
                Action load in (Action[])
                    [
                        () => Load(second, Saved(first)),
                        () => second.load_state_dict(first.state_dict()),
                        () => second.state_dict().State[0].LoadStateDict(first.state_dict().State[0]),
                    ]
            )
            {
                string message = Assert.Throws<ArgumentException>(load).Message;
                Assert.Contains("parameter", message);
                Assert.Contains($"[{other.out_features}, {other.in_features}]", message);
                Assert.Contains("[1, 1]", message);
            }
            Assert.True(before.AsSpan().SequenceEqual(Saved(second)), $"{name}: the state has changed");
            Step(other, second);
        }
        Assert.Equal(name, first.GetType().Name);
    }

    [Fact]
    public void The_message_says_which_parameter_of_which_group()
    {
        Parameter a = nn.Parameter(ones(2)),
            b = nn.Parameter(ones(2)),
            c = nn.Parameter(ones(3));
        using Adam two = Adam([new Adam.ParamGroup { Parameters = [a] }, new Adam.ParamGroup { Parameters = [b] }]);
        using Adam other = Adam([new Adam.ParamGroup { Parameters = [nn.Parameter(ones(2))] }, new Adam.ParamGroup { Parameters = [c] }]);
        Assert.Contains("parameter 1 (0 of group 1)", Assert.Throws<ArgumentException>(() => Load(two, Saved(other))).Message);
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_file_that_ends_early_anywhere_changes_nothing(string name, Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        using Linear one = nn.Linear(2, 2),
            two = nn.Linear(2, 2);
        using OptimizerHelper first = make(one.parameters()),
            second = make(two.parameters());
        Step(one, first);
        Step(two, second);
        byte[] whole = Saved(first),
            before = Saved(second);
        for (int length = 0; length < whole.Length; length++)
        {
            Exception? error = Record.Exception(() => Load(second, whole[..length]));
            Assert.True(error is EndOfStreamException or InvalidDataException, $"{name}: {length} bytes: {error}");
            Assert.Equal(before, Saved(second));
        }
        Load(second, whole);
        Assert.Equal(whole, Saved(second));
    }

    [Fact]
    public void Another_file_is_told_by_its_name_and_beginning()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using Adam optimizer = Adam([nn.Parameter(ones(2))]);
            File.WriteAllText(
                path,
                "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>There is nothing here.</body></html>\n"
            );
            string message = Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(path)).Message;
            Assert.Contains(path, message);
            Assert.Contains("<!DOCTYPE html>", message);
            File.WriteAllBytes(path, Saved(SGD([nn.Parameter(ones(2))], 0.1)));
            Assert.Contains("SGD", Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_state_that_was_assigned_another_shape_is_noticed_at_the_step()
    {
        Parameter p = nn.Parameter(ones(3000));
        using Adam optimizer = Adam([p]);
        ((Adam.State)optimizer.state_dict().State[0]).exp_avg = ones(1);
        p.grad = ones(3000);
        Assert.Contains("[3000]", Assert.Throws<ArgumentException>(() => optimizer.step()).Message);
        Assert.Equal(3000, p.sum().ToDouble());
    }

    [Fact]
    public void Hyperparameters_out_of_range_are_refused()
    {
        Parameter[] p = [nn.Parameter(ones(2))];
        foreach (double bad in (double[])[-1, double.NaN])
        {
            foreach (
                Action make in (Action[])
                    [
                        () => SGD(p, bad),
                        () => SGD(p, 0.1, bad),
                        () => SGD(p, 0.1, weight_decay: bad),
                        () => Adam(p, bad),
                        () => Adam(p, 0.1, bad),
                        () => Adam(p, 0.1, 0.9, bad),
                        () => Adam(p, eps: bad),
                        () => Adam(p, weight_decay: bad),
                        () => AdamW(p, bad),
                        () => NAdam(p, bad),
                        () => NAdam(p, momentum_decay: bad),
                        () => RMSProp(p, bad),
                        () => RMSProp(p, 0.1, bad),
                        () => RMSProp(p, eps: bad),
                        () => Adagrad(p, bad),
                        () => Adagrad(p, lr_decay: bad),
                        () => SGD([new SGD.ParamGroup(p, new SGD.Options { LearningRate = bad })], 0.1),
                    ]
            )
                Assert.Contains(bad.ToString(), Assert.Throws<ArgumentException>(make).Message);
        }
        Assert.Throws<ArgumentException>(() => Adam(p, 0.1, 1));
        Assert.Throws<ArgumentException>(() => NAdam(p, 0.1, 0.9, 1.1));
        SGD(p, 0, 0, -1).Dispose();
    }
}
