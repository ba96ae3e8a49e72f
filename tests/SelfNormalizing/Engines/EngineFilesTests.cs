using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

/// <summary>
/// Files that ManagedTorch and TorchSharp wrote are read by the engine these tests are built on: each reads the other's, and its own.
/// </summary>
public class EngineFilesTests
{
    static string File(string engine, string name) => Path.Combine(AppContext.BaseDirectory, "Reference", "Engines", engine, name);

    public static TheoryData<string> Engines => [.. EngineCases.Engines];

    public static TheoryData<string, string> Trainings
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string engine in EngineCases.Engines)
            foreach (string optimizer in EngineCases.Optimizers)
                rows.Add(engine, optimizer);
            return rows;
        }
    }

    static void AssertNear(Tensor expected, Tensor actual, double tolerance, string name)
    {
        Assert.Equal((expected.dtype, string.Join(",", expected.shape)), (actual.dtype, string.Join(",", actual.shape)));
        double difference = (expected.to(float64) - actual.to(float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"{name} differs by {difference}");
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_goes_on_from_the_weights_and_optimizer_state_in_the_files(string engine, string name)
    {
        using Sequential straight = EngineCases.Network(),
            loaded = EngineCases.Network();
        using OptimizerHelper first = EngineCases.Optimizer(name, straight),
            second = EngineCases.Optimizer(name, loaded);
        EngineCases.Train(straight, first, 0, EngineCases.StepsBefore);
        loaded.load(File(engine, $"{name}.network.dat"));
        second.load_state_dict(File(engine, $"{name}.optimizer.dat"));
        foreach (
            (Tensor expected, (string key, Tensor actual)) in straight
                .state_dict()
                .Values.Zip(loaded.state_dict().Select(entry => (entry.Key, entry.Value)))
        )
            AssertNear(expected, actual, 2e-5, key);
        double[] expectedLosses = EngineCases.Train(straight, first, EngineCases.StepsBefore, EngineCases.StepsAfter);
        double[] losses = EngineCases.Train(loaded, second, EngineCases.StepsBefore, EngineCases.StepsAfter);
        Assert.All(expectedLosses.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Seeded_weights_make_the_same_file_on_both_engines(string engine)
    {
        using Sequential network = EngineCases.Network();
        using var written = new MemoryStream();
        network.save(written);
        Assert.Equal(System.IO.File.ReadAllBytes(File(engine, "first.dat")), written.ToArray());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Tensors_of_every_kind_are_read_and_written_alike(string engine)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(File(engine, "tensors.dat"));
        using var reader = new BinaryReader(new MemoryStream(bytes));
        using var written = new MemoryStream();
        using var writer = new BinaryWriter(written);
        foreach (Tensor expected in EngineCases.Tensors())
        {
            Tensor actual = zeros_like(expected);
            actual.Load(reader);
            actual.Save(writer);
        }
        Assert.Equal(bytes.Length, reader.BaseStream.Position);
        Assert.Equal(bytes, written.ToArray());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_checkpoint_goes_on_with_both_random_streams(string engine)
    {
        string copy = Path.GetTempFileName();
        try
        {
            System.IO.File.Copy(File(engine, "training.checkpoint"), copy, overwrite: true);
            (TrainingHistory whole, Sequential straight) = EngineCases.Fit(EngineCases.EpochsInAll, checkpoint: null);
            (TrainingHistory resumed, Sequential loaded) = EngineCases.Fit(EngineCases.EpochsInAll, copy);
            Assert.All(whole.StepLosses.Zip(resumed.StepLosses), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
            foreach ((string key, Tensor expected) in straight.state_dict())
                AssertNear(expected, loaded.state_dict()[key], 1e-4, key);
        }
        finally
        {
            System.IO.File.Delete(copy);
        }
    }

    [Fact]
    public void What_a_network_is_fed_follows_it_to_its_device()
    {
        using Sequential network = DenseStack.SelfNormalizing([2, 8, 2]);
        try
        {
            // Tensors on this device have shapes and no elements, so that any machine has it.
            network.to(new Device("meta"));
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("This engine has one device.");
        }
        Assert.Empty(ActivationProbe.Measure(network, ones(5, 2), _ => false));
    }
}
