using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

/// <summary>
/// Small trainings whose files one tensor engine writes and the other goes on from. What is written is made by
/// `dotnet run -c Release --project tests/Parity -- files`, once for each engine.
/// </summary>
static class EngineCases
{
    public const int StepsBefore = 3,
        StepsAfter = 3,
        EpochsBefore = 2,
        EpochsInAll = 5;

    /// <summary>The engine this was built on: ManagedTorch or TorchSharp.</summary>
    public static string Engine => typeof(torch).Assembly.GetName().Name!;

    /// <summary>The engines whose files are committed.</summary>
    public static readonly string[] Engines = ["ManagedTorch", "TorchSharp"];

    public static readonly string[] Optimizers = ["SGD", "Adam", "AdamW", "NAdam", "RMSProp", "Adagrad"];

    /// <summary>
    /// Parameters of three shapes, and buffers of two dtypes. A bias before a normalisation would have a gradient of rounding errors alone,
    /// which most optimizers turn into steps of full size: there is none.
    /// </summary>
    public static Sequential Network()
    {
        manual_seed(11);
        return nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3, bias: false)),
            ("norm1", nn.BatchNorm2d(4)),
            ("act1", nn.SELU()),
            ("pool", nn.MaxPool2d(2)), // [N,1,8,8] → [N,4,3,3]
            ("flatten", nn.Flatten()),
            ("dense", nn.Linear(36, 8, hasBias: false)),
            ("norm2", nn.BatchNorm1d(8)),
            ("act2", nn.SELU()),
            ("dropout", nn.AlphaDropout(0.1)),
            ("output", nn.Linear(8, 3))
        );
    }

    public static OptimizerHelper Optimizer(string name, Sequential network) =>
        name switch
        {
            "SGD" => optim.SGD(network.parameters(), 0.05, momentum: 0.9),
            "Adam" => optim.Adam(network.parameters(), 0.01),
            "AdamW" => optim.AdamW(network.parameters(), 0.01, weight_decay: 0.1),
            "NAdam" => optim.NAdam(network.parameters(), 0.01),
            "RMSProp" => optim.RMSProp(network.parameters(), 0.01, momentum: 0.5),
            "Adagrad" => optim.Adagrad(network.parameters(), 0.02),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
        };

    /// <summary>Losses of some steps; each step draws its samples and masks from a seed of its own, wherever the training began.</summary>
    public static double[] Train(Sequential network, OptimizerHelper optimizer, int from, int steps)
    {
        network.train();
        return
        [
            .. Enumerable
                .Range(from, steps)
                .Select(step =>
                {
                    using var scope = NewDisposeScope();
                    manual_seed(100 + step);
                    Tensor loss = nn.functional.cross_entropy(network.call(randn(12, 1, 8, 8)), arange(12, dtype: int64).remainder(3));
                    optimizer.zero_grad();
                    loss.backward();
                    optimizer.step();
                    return loss.ToDouble();
                }),
        ];
    }

    /// <summary>A training with dropout and a checkpoint, so that its file holds both random streams.</summary>
    public static (TrainingHistory History, Sequential Network) Fit(int epochs, string? checkpoint)
    {
        manual_seed(7);
        Sequential network = nn.Sequential(
            ("linear", nn.Linear(2, 8)),
            ("selu", nn.SELU()),
            ("dropout", nn.AlphaDropout(0.1)),
            ("output", nn.Linear(8, 2))
        );
        using var optimizer = optim.Adam(network.parameters(), 0.02);
        TrainingHistory history = Trainer.Fit(
            network,
            optimizer,
            TestData.Rings(200, seed: 1),
            TestData.Rings(100, seed: 2),
            new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = 32,
                Seed = 3,
                Checkpoint = checkpoint,
            }
        );
        return (history, network);
    }

    /// <summary>One tensor of each dtype that a file can hold here, and the shapes that are special.</summary>
    public static Tensor[] Tensors() =>
        [
            tensor(
                new float[,]
                {
                    { 1.5f, -2 },
                    { float.NaN, float.PositiveInfinity },
                }
            ),
            tensor(new[] { 1e-300, -0.0 }),
            tensor(new[] { long.MinValue, 7 }),
            tensor(new[] { int.MaxValue, -7 }),
            tensor(new short[] { -300, 300 }),
            tensor(new sbyte[] { -128, 127 }),
            tensor(new byte[] { 0, 255 }),
            tensor(new[] { true, false, true }),
            tensor(2.5f),
            zeros(0, 3),
        ];

    /// <summary>Writes all files of the engine this was built on.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in Optimizers)
        {
            using Sequential network = Network();
            if (name == Optimizers[0])
                network.save(Path.Combine(folder, "first.dat"));
            using OptimizerHelper optimizer = Optimizer(name, network);
            Train(network, optimizer, 0, StepsBefore);
            network.save(Path.Combine(folder, $"{name}.network.dat"));
            optimizer.save_state_dict(Path.Combine(folder, $"{name}.optimizer.dat"));
        }
        using (var writer = new BinaryWriter(File.Create(Path.Combine(folder, "tensors.dat"))))
            foreach (Tensor one in Tensors())
                one.Save(writer);
        Fit(EpochsBefore, Path.Combine(folder, "training.checkpoint"));
    }
}
