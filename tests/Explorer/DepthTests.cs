using SelfNormalizing.FixedPoints;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Explorer.Tests;

public sealed class DepthTests
{
    [Fact]
    public void Selu_keeps_its_moments_where_tanh_loses_them()
    {
        DepthUpdate update = Run(DepthState.Default with { Width = 128, Layers = 40, Function = "" });
        DepthCurve selu = update.Curves[0],
            tanh = update.Curves[2];
        Assert.Equal(41, selu.Variances.Count);
        Assert.InRange(selu.Variances[^1], 0.7, 1.5);
        Assert.InRange(selu.Means[^1], -0.2, 0.2);
        Assert.True(tanh.Variances[^1] < 0.1);
    }

    [Fact]
    public void The_gradient_is_that_of_automatic_differentiation()
    {
        var state = new DepthState
        {
            Layers = 5,
            Width = 12,
            Gain = 1.2,
            Function = "",
        };
        using var weights = new DepthWeights();
        weights.Choose(state.Seed, state.Width);
        DepthCurve curve = Run(state, weights).Curves[0];
        // The same network by torch: same weights, and the same random gradient at its output.
        using var scope = NewDisposeScope();
        Tensor Draw(int stream)
        {
            using var generator = new Generator((ulong)(1_000_000 + 2L * state.Seed + stream));
            return randn([DepthState.Examples, state.Width], generator: generator);
        }
        Tensor inputs = Draw(1).requires_grad_(),
            signal = inputs,
            arriving = Draw(2);
        for (int layer = 0; layer < state.Layers; layer++)
            signal = nn.functional.selu(signal.matmul(weights.Layer(layer).t()).mul(state.Gain / Math.Sqrt(state.Width)));
        signal.mul(arriving).sum().backward();
        Assert.Equal(signal.mean().ToDouble(), curve.Means[^1], 1e-5);
        Assert.Equal(signal.var(unbiased: false).ToDouble(), curve.Variances[^1], 1e-5);
        Assert.Equal((inputs.grad!.norm() / arriving.norm()).ToDouble(), curve.Gradients[0], 1e-4);
        Assert.Equal(1, curve.Gradients[^1]);
    }

    [Fact]
    public void A_function_of_ones_own_is_treated_as_the_built_in_ones()
    {
        DepthUpdate update = Run(DepthState.Default with { Layers = 8, Width = 16, Function = "tanh(x)" });
        Assert.Equal(update.Curves[2].Variances, update.Curves[4].Variances);
        Assert.Equal(update.Curves[2].Gradients, update.Curves[4].Gradients);
    }

    [Fact]
    public void Alpha_dropout_keeps_the_moments()
    {
        DepthCurve selu = Run(DepthState.Default with { Layers = 20, Width = 128, Dropout = 0.1, Function = "" }).Curves[0];
        Assert.InRange(selu.Variances[^1], 0.6, 1.6);
        Assert.InRange(selu.Means[^1], -0.2, 0.2);
    }

    [Fact]
    public void Activations_that_explode_are_told_as_they_are()
    {
        DepthUpdate update = Run(DepthState.Default with { Layers = 60, Width = 8, Gain = 50, Function = "x" });
        Assert.False(double.IsFinite(update.Curves[4].Variances[^1]));
        JobUpdate told = JobText.Read<JobUpdate>(JobText.Write(new JobUpdate(true) { Depth = update }));
        Assert.Equal(update.Curves[4].Variances, told.Depth!.Curves[4].Variances);
        // Its line ends; nothing is said to be missing.
        foreach (
            Plotting.Figure figure in (Plotting.Figure[])
                [DepthFigures.Variances(update, 400), DepthFigures.Means(update, 400), DepthFigures.Gradients(update, 400)]
        )
        {
            Assert.NotEmpty(figure.ToSvg());
            Assert.Empty(figure.Charts[0].Notes);
        }
    }

    [Fact]
    public void The_normalised_tanh_has_second_moments_of_one()
    {
        DepthKind kind = DepthKind.Usual[3];
        var rule = new GaussianRule();
        double[] xs = [.. rule.Nodes],
            values = new double[xs.Length],
            slopes = new double[xs.Length];
        kind.Function(xs, values, slopes);
        Assert.Equal(1, rule.Expectation(Array.ConvertAll(values, y => y * y)), 1e-10);
        Assert.Equal(1, rule.Expectation(Array.ConvertAll(slopes, y => y * y)), 1e-10);
    }

    static DepthUpdate Run(DepthState state, DepthWeights? weights = null)
    {
        using var own = new DepthWeights();
        using var job = new DepthJob(state, weights ?? own);
        while (job.Step()) { }
        return job.Update();
    }
}
