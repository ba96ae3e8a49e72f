using SelfNormalizing.FixedPoints;
using static TorchSharp.torch;

namespace SelfNormalizing.Explorer;

/// <summary>Sends a batch through one network of random weights, forward and back, a layer a step.</summary>
sealed class DepthNetwork
{
    readonly DepthKind kind;
    readonly DepthState state;
    readonly DepthWeights weights;
    readonly Random masks;
    readonly double deviation;
    readonly List<double> means = [],
        variances = [],
        gradients = [];
    readonly List<float[]> slopes = [];
    float[] signal;
    int layer;

    public DepthNetwork(DepthKind kind, DepthState state, DepthWeights weights)
    {
        (this.kind, this.state, this.weights) = (kind, state, weights);
        masks = new Random(state.Seed);
        deviation = state.Gain * Math.Sqrt(kind.WeightVariance / state.Width);
        signal = Draw(1);
        Measure();
    }

    /// <summary>What there is so far; the gradients only when all are there.</summary>
    public DepthCurve Curve =>
        new(kind.Name)
        {
            Means = [.. means],
            Variances = [.. variances],
            Gradients = gradients.Count > state.Layers ? [.. Enumerable.Reverse(gradients)] : [],
        };

    /// <summary>One layer, forward and then back.</summary>
    /// <returns>Whether there is another.</returns>
    public bool Step()
    {
        if (layer < state.Layers)
            Forward();
        else
            Backward();
        return gradients.Count <= state.Layers;
    }

    void Forward()
    {
        double[] z = Array.ConvertAll(Product(signal, weights.Layer(layer), transpose: true), x => (double)x),
            values = new double[z.Length],
            slope = new double[z.Length];
        kind.Function(z, values, slope);
        Drop(values, slope);
        signal = Array.ConvertAll(values, x => (float)x);
        slopes.Add(Array.ConvertAll(slope, x => (float)x));
        layer++;
        Measure();
    }

    // Alpha dropout for SELU; else units are set to 0 and the others divided by what is kept.
    void Drop(double[] values, double[] slope)
    {
        if (state.Dropout == 0)
            return;
        double keep = 1 - state.Dropout;
        AlphaDropoutAffine affine = kind.IsSelfNormalizing
            ? AlphaDropoutAffine.For(SeluParameters.Standard, keep)
            : new AlphaDropoutAffine(1 / keep, 0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            bool kept = masks.NextDouble() < keep;
            values[i] = affine.Scale * (kept ? values[i] : affine.Dropped) + affine.Shift;
            slope[i] = kept ? affine.Scale * slope[i] : 0;
        }
    }

    // dL/da for a loss whose gradient at the output is random; at layer l: (dL/da ⊙ f′(z)) W.
    void Backward()
    {
        if (gradients.Count == 0)
        {
            signal = Draw(2);
            gradients.Add(Norm());
            return;
        }
        int at = state.Layers - gradients.Count;
        for (int i = 0; i < signal.Length; i++)
            signal[i] *= slopes[at][i];
        signal = Product(signal, weights.Layer(at), transpose: false);
        gradients.Add(Norm() / gradients[0]);
        if (at == 0)
            gradients[0] = 1;
    }

    // [examples, n] · W or · Wᵀ, times the weights' deviation.
    float[] Product(float[] left, Tensor weight, bool transpose)
    {
        using var scope = NewDisposeScope();
        Tensor rows = tensor(left, [DepthState.Examples, state.Width]);
        return rows.matmul(transpose ? weight.t() : weight).mul(deviation).data<float>().ToArray();
    }

    float[] Draw(int stream)
    {
        using var generator = new Generator((ulong)(1_000_000 + 2L * state.Seed + stream));
        using Tensor drawn = randn([DepthState.Examples, state.Width], generator: generator);
        return drawn.data<float>().ToArray();
    }

    void Measure()
    {
        double mean = signal.Average(x => (double)x);
        means.Add(mean);
        variances.Add(signal.Average(x => (x - mean) * (x - mean)));
    }

    double Norm() => Math.Sqrt(signal.Sum(x => (double)x * x));
}
