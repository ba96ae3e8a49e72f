using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>A net with a batch, a loss and an optimizer, ready for training steps.</summary>
sealed class Training : IDisposable
{
    readonly Nets.Net _net;
    readonly nn.Module<Tensor, Tensor> _model;
    readonly Tensor _x,
        _y;
    readonly CrossEntropyLoss _crossEntropy = nn.CrossEntropyLoss();
    readonly MSELoss _squares = nn.MSELoss();
    readonly SGD _sgd;

    public Training(Nets.Net net)
    {
        manual_seed(1);
        _net = net;
        _model = net.Make();
        Nets.Initialise(_model);
        _x = randn([net.Batch, .. net.Example]);
        _y = net.Regression ? randn(net.Batch, 2) : randint(0, 10, [net.Batch]);
        _sgd = optim.SGD(_model.parameters(), 1e-3);
    }

    /// <summary>Forward, loss, backward, update; the loss read back. Everything made on the way is disposed at the end.</summary>
    public float Step()
    {
        using var scope = NewDisposeScope();
        return StepWithoutScope();
    }

    /// <summary>The same with what is made on the way left to the garbage collector.</summary>
    public float StepWithoutScope()
    {
        _sgd.zero_grad();
        var output = _model.call(_x);
        var loss = _net.Regression ? _squares.call(output, _y) : _crossEntropy.call(output, _y);
        loss.backward();
        _sgd.step();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _model.Dispose();
        _x.Dispose();
        _y.Dispose();
        _crossEntropy.Dispose();
        _squares.Dispose();
        _sgd.Dispose();
    }
}
