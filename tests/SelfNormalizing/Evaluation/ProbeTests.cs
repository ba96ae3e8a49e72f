using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class ProbeTests
{
    [Fact]
    public void The_gradient_at_a_layer_is_the_loss_differentiated_by_hand()
    {
        // y = w·x with w = (1, 2) and x = (3, 4): mean squared error to 0 is 11², its gradient 2·11·x = (66, 88).
        using Sequential network = nn.Sequential(("linear1", nn.Linear(2, 1, hasBias: false)));
        network.Initialized(w => w.copy_(tensor(new float[] { 1, 2 }, [1, 2])));
        var batch = new Samples(tensor(new float[] { 3, 4 }, [1, 2]), zeros(1, 1));
        GradientStatistics layer = Assert.Single(GradientProbe.Measure(network, batch, nn.MSELoss()));
        Assert.Equal("linear1", layer.Layer);
        Assert.Equal(110, layer.Norm, 1e-4);
        Assert.Equal(110 / Math.Sqrt(2), layer.Rms, 1e-4);
    }

    [Fact]
    public void A_probe_adds_nothing_to_later_gradients_and_changes_no_weight()
    {
        using Sequential network = DenseStack.SelfNormalizing([2, 5, 2]);
        Samples batch = TestData.Rings(20, seed: 3);
        float[] before = network.parameters().First().data<float>().ToArray();
        IReadOnlyList<GradientStatistics> once = GradientProbe.Measure(network, batch),
            twice = GradientProbe.Measure(network, batch);
        Assert.Equal(once, twice);
        Assert.Equal(["linear1", "output"], once.Select(layer => layer.Layer));
        Assert.Equal(before, network.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void Gradients_vanish_through_twenty_sigmoids_and_not_through_twenty_selus()
    {
        manual_seed(5);
        long[] widths = [50, .. Enumerable.Repeat(100L, 20), 10];
        using Sequential selu = DenseStack.SelfNormalizing(widths);
        using Sequential sigmoid = DenseStack.With(widths, "sigmoid", () => nn.Sigmoid()).Initialized(w => nn.init.xavier_uniform_(w));
        var batch = new Samples(randn(200, 50), randint(0, 10, [200], ScalarType.Int64));
        double[] kept = [.. GradientProbe.Measure(selu, batch).Take(20).Select(layer => layer.Rms)];
        double[] lost = [.. GradientProbe.Measure(sigmoid, batch).Take(20).Select(layer => layer.Rms)];
        Assert.True(kept.Max() < 10 * kept.Min());
        Assert.True(lost[0] < 1e-8 * lost[^1]);
        Assert.True(lost[0] > 0);
    }

    [Fact]
    public void A_weights_history_holds_the_epochs_wanted_as_they_were()
    {
        using Sequential network = DenseStack.SelfNormalizing([2, 8, 2]);
        Parameter weight = network.get_parameter("linear1.weight")!;
        float[] first = weight.data<float>().ToArray();
        var history = new WeightHistory(weight, [2, 3]);
        Samples samples = TestData.Rings(64, seed: 1);
        using var optimizer = optim.SGD(network.parameters(), 0.1);
        Trainer.Fit(
            network,
            optimizer,
            samples,
            samples,
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 16,
                Best = BestBy.LastEpoch,
                OnEpoch = history.After,
            }
        );
        Assert.Equal([0, 2, 3], history.Copies.Select(copy => copy.Epoch));
        Assert.Equal(first, history.Copies[0].Values);
        Assert.NotEqual(history.Copies[1].Values, history.Copies[2].Values);
        Assert.Equal(weight.data<float>().ToArray(), history.Copies[2].Values);
    }
}
