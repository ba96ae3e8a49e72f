using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>
/// 50 steps of the MNIST MLP, loss by loss as in PyTorch: data, initialisation and masks all from manual_seed; cases by training.py.
/// </summary>
[Collection("Default generator")]
public class TrainingGoldenTests
{
    const string File = "training";

    public static TheoryData<string> Cases => GoldenFile.Names(File, _ => true);

    [Theory, MemberData(nameof(Cases))]
    public void Losses_agree_step_by_step(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        using DisposeScope scope = NewDisposeScope();
        long batch = c.Integer("batch"),
            batches = c.Integer("batches");
        manual_seed(7);
        Tensor images = randn(batches * batch, 784),
            labels = randint(0, 10, [batches * batch], ScalarType.Int64);
        c.Seed();
        bool relu = name.StartsWith("relu");
        using Sequential model = relu ? ReluNet() : SelfNormalizingNet();
        using optim.Optimizer optimizer = name.Contains("Adam")
            ? optim.Adam(model.parameters(), 1e-3)
            : optim.SGD(model.parameters(), 1e-2, relu ? 0.9 : 0);
        float[] expected = c.Output("losses").data<float>().ToArray();
        for (int step = 0; step < expected.Length; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            long first = step % batches * batch;
            optimizer.zero_grad();
            Tensor loss = functional.cross_entropy(model.call(images.narrow(0, first, batch)), labels.narrow(0, first, batch));
            loss.backward();
            optimizer.step();
            Assert.Equal(expected[step], loss.item<float>(), 1e-4f);
        }
        double[] norms = c.Output("norms").data<double>().ToArray();
        foreach ((double norm, Parameter parameter) in norms.Zip(model.parameters()))
            Assert.Equal(norm, Math.Sqrt(parameter.detach().to(ScalarType.Float64).square().sum().ToDouble()), 1e-4 * Math.Max(1, norm));
    }

    static Sequential SelfNormalizingNet()
    {
        Sequential model = Sequential(
            Linear(784, 512),
            SELU(),
            AlphaDropout(0.05),
            Linear(512, 256),
            SELU(),
            AlphaDropout(0.05),
            Linear(256, 10)
        );
        foreach (Module module in model.children())
        {
            if (module is not Linear linear)
                continue;
            init.normal_(linear.weight, 0, Math.Sqrt(1.0 / linear.in_features));
            init.zeros_(linear.bias!);
        }
        return model;
    }

    static Sequential ReluNet() =>
        Sequential(Linear(784, 512), ReLU(), Dropout(0.05), Linear(512, 256), ReLU(), Dropout(0.05), Linear(256, 10));
}
