using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Explorer;

/// <summary>A self-normalizing network that learns digits, a batch a step, tested now and then.</summary>
sealed class TrainingJob : IJob<TrainingUpdate>
{
    /// <summary>Digits a step, and passes over all of them.</summary>
    public const int Batch = 32,
        Epochs = 5;

    const int TestEvery = 40,
        MostLosses = 300;

    readonly DigitSamples digits;
    readonly Sequential network;
    readonly optim.Optimizer optimizer;
    readonly Generator order,
        masks;
    readonly List<double> losses = [];
    readonly List<TestPoint> tests = [];
    readonly long parameters;
    long[] shuffled = [];
    int next;

    public TrainingJob(TrainingState state, DigitSamples digits)
    {
        this.digits = digits;
        random.manual_seed(state.Seed);
        (order, masks) = (new Generator((ulong)state.Seed), new Generator((ulong)state.Seed + 1));
        network = DenseStack.SelfNormalizing(
            [DigitSamples.Seen * DigitSamples.Seen, .. Enumerable.Repeat((long)state.Width, state.Layers), 10],
            state.Dropout,
            state.Dropout > 0 ? masks : null
        );
        optimizer = optim.SGD(network.parameters(), learningRate: state.LearningRate);
        parameters = network.parameters().Sum(parameter => parameter.numel());
        Test();
    }

    public bool Step()
    {
        using var scope = NewDisposeScope();
        if (next + Batch > shuffled.Length)
            (shuffled, next) = (randperm(digits.Train.Count, generator: order).data<long>().ToArray(), 0);
        Tensor chosen = tensor(shuffled[next..(next + Batch)]);
        next += Batch;
        network.train();
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(network.call(digits.Train.Inputs[chosen]), digits.Train.Targets[chosen]);
        loss.backward();
        optimizer.step();
        losses.Add(loss.item<float>());
        if (!double.IsFinite(losses[^1]))
            throw new ArithmeticException(
                $"The loss is {losses[^1]} after {losses.Count} steps: the learning rate is too large. Try a tenth of it."
            );
        bool more = losses.Count < Epochs * (digits.Train.Count / Batch);
        if (losses.Count % TestEvery == 0 || !more)
            Test();
        return more;
    }

    public TrainingUpdate Update()
    {
        int every = 1 + (losses.Count - 1) / MostLosses;
        double[] thinned = [.. losses.Chunk(every).Where(chunk => chunk.Length == every).Select(chunk => chunk.Average())];
        return new(losses.Count, thinned, every, [.. tests], losses.Count * Batch, parameters);
    }

    /// <summary>Reads a drawing.</summary>
    /// <exception cref="ArgumentException">It has not 784 pixels.</exception>
    public ReadDigit Read(float[] pixels)
    {
        if (pixels.Length != DigitSamples.Side * DigitSamples.Side)
            throw new ArgumentException(
                $"The drawing has {pixels.Length} pixels; expected {DigitSamples.Side * DigitSamples.Side}.",
                nameof(pixels)
            );
        using var scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        network.eval();
        Tensor scores = network.call(digits.See(pixels)).to(float64);
        return new([.. nn.functional.softmax(scores, 1).data<double>()], pixels, null);
    }

    /// <summary>Reads one of the test digits.</summary>
    public ReadDigit ReadTest(int index)
    {
        int wrapped = (int)(((uint)index) % DigitSamples.TestCount);
        using Tensor label = digits.Test.Targets[wrapped];
        return Read(digits.TestPixels(wrapped)) with { Label = (int)label.item<long>() };
    }

    public void Dispose()
    {
        network.Dispose();
        optimizer.Dispose();
        order.Dispose();
        masks.Dispose();
    }

    void Test()
    {
        using var scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        network.eval();
        Tensor right = network.call(digits.Test.Inputs).argmax(1).eq(digits.Test.Targets);
        tests.Add(new(losses.Count, right.to(float64).mean().item<double>()));
    }
}
