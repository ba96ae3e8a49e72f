using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("Team")]
public sealed class ActivationsTests
{
    // SELU's constants to the digits that these tests need; they are derived in FixedPoints.
    const double Alpha = 1.6732632423543772, Lambda = 1.0507009873554805;

    static readonly double[] Inputs = [.. Enumerable.Range(-60, 121).Select(k => k * 0.11 + 0.003)];

    [Fact]
    public void Selu_is_its_formula() =>
        Assert.All(Inputs.Zip(Map(Inputs, new Elu<double>(Alpha, Lambda))), pair =>
            Assert.Equal(pair.First > 0 ? Lambda * pair.First : Lambda * Alpha * (Math.Exp(pair.First) - 1), pair.Second, 1e-14));

    [Fact]
    public void Selu_keeps_the_digits_of_tiny_inputs_and_passes_NaN()
    {
        var y = Map([-1e-10f, 0, 1e-10f, float.NaN, -100], new Elu<float>(Alpha, Lambda));
        Assert.Equal(-1e-10 * Alpha * Lambda, y[0], 1e-17);
        Assert.Equal(0, y[1]);
        Assert.Equal(1e-10 * Lambda, y[2], 1e-17);
        Assert.True(float.IsNaN(y[3]));
        Assert.Equal(-Alpha * Lambda, y[4], 1e-6);
    }

    [Fact]
    public void Derivatives_agree_with_finite_differences()
    {
        Check(new Elu<double>(Alpha, Lambda), new EluBackward<double>(Alpha, Lambda), fromOutput: false);
        Check(new Relu<double>(), new ReluBackward<double>(), fromOutput: true);
        Check(new Sigmoid<double>(), new SigmoidBackward<double>(), fromOutput: true);
        Check(new Tanh<double>(), new TanhBackward<double>(), fromOutput: true);

        static void Check<TMap, TBack>(TMap map, TBack backward, bool fromOutput) where TMap : struct, IMap<double> where TBack : struct, IMap2<double>
        {
            const double h = 1e-6;
            var y = Map(Inputs, map);
            double[] above = Map([.. Inputs.Select(x => x + h)], map), below = Map([.. Inputs.Select(x => x - h)], map);
            var gradient = Enumerable.Range(0, y.Length).Select(i => 1 + i % 3.0).ToArray();
            var dx = new double[y.Length];
            Elementwise.Map(gradient, fromOutput ? y : Inputs, dx, backward);
            for (var i = 0; i < dx.Length; i++) Assert.Equal(gradient[i] * (above[i] - below[i]) / (2 * h), dx[i], 1e-8);
        }
    }

    [Fact]
    public void An_element_has_the_same_bits_wherever_it_lies_and_however_many_threads_there_are()
    {
        var x = Enumerable.Range(0, 20_011).Select(i => (float)Math.Sin(i) * 3).ToArray();
        using (new TeamOf(1))
        {
            var whole = Map(x, new Elu<float>(Alpha, Lambda));
            Assert.Equal(whole[5..18], Map(x[5..18], new Elu<float>(Alpha, Lambda)));
            using (new TeamOf(4)) Assert.Equal(whole, Map(x, new Elu<float>(Alpha, Lambda)));
        }
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        var engine = new MersenneTwister(5);
        float[] x = new float[200_000], mask = new float[x.Length], y = new float[x.Length], g = new float[x.Length];
        NormalDraws.Fill(engine, x, 0, 1);
        Draws.Bernoulli(engine, mask, 0.9);
        Elementwise.Map(x, mask, y, new AlphaDropout<float>(0.1));
        Assert.Equal(0, y.Average(), 0.02);
        Assert.Equal(1, y.Average(value => value * value), 0.02);
        Array.Fill(g, 2f);
        Elementwise.Map(g, mask, g, new AlphaDropoutBackward<float>(0.1));
        var slope = 2 / Math.Sqrt(0.9 * (1 + 0.1 * Alpha * Alpha * Lambda * Lambda));
        Assert.All(g.Zip(mask), pair => Assert.Equal(pair.Second * slope, pair.First, 1e-6));
    }

    [Fact]
    public void Dropout_scales_what_it_keeps_and_AddScaled_adds_a_multiple()
    {
        var y = new double[5];
        Elementwise.Map<double, Dropout<double>>([1, 2, 3, 4, 5], [1, 0, 1, 0, 1], y, new(0.2));
        Assert.Equal([1.25, 0, 3.75, 0, 6.25], y);
        Elementwise.Map<double, AddScaled<double>>(y, [1, 1, 1, 1, 2], y, new(-0.25));
        Assert.Equal([1, -0.25, 3.5, -0.25, 5.75], y);
    }

    static T[] Map<T, TMap>(T[] x, TMap map) where T : unmanaged where TMap : struct, IMap<T>
    {
        var y = new T[x.Length];
        Elementwise.Map(x, y, map);
        return y;
    }
}
