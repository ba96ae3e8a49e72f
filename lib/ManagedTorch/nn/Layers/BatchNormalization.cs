using System.Numerics;

namespace TorchSharp;

/// <summary>y = (x − μ)/√(σ² + ε)·w + b by channel of [N, C, ...], with the batch's moments or with given ones; arXiv:1502.03167.</summary>
internal static unsafe class BatchNormalization
{
    /// <param name="x">[N, C, ...].</param>
    /// <param name="weight">w [C], or null.</param>
    /// <param name="bias">b [C], or null.</param>
    /// <param name="mean">Where not null: moments to use as they are.</param>
    /// <param name="variance">Biased variance; given with the mean.</param>
    /// <param name="eps">ε.</param>
    internal static torch.Tensor Forward(
        torch.Tensor x,
        torch.Tensor? weight,
        torch.Tensor? bias,
        ref double[]? mean,
        ref double[]? variance,
        double eps
    )
    {
        using torch.Tensor dense = x.contiguous();
        ChannelLoops loops = LoopsOf(x);
        bool fixedMoments = mean is not null;
        double[] center = mean ??= new double[loops.C],
            spread = variance ??= new double[loops.C],
            scale = new double[loops.C];
        double[] w = Values(weight, loops.C, 1),
            b = Values(bias, loops.C, 0);
        torch.Tensor y = torch.Tensor.Allocate(x.sizes, x.type);
        if (x.type == torch.ScalarType.Float32)
            Normalise((float*)dense.Pointer, (float*)y.Pointer);
        else
            Normalise((double*)dense.Pointer, (double*)y.Pointer);
        GC.KeepAlive(dense.storage);
        GC.KeepAlive(y.storage);
        torch.Tensor[] saves = weight is null ? [x] : [x, weight];
        return Graph.Record("batch_norm", y, [x, weight, bias], saves, (g, op) =>
            GradMode.Enabled ? Differentiable(g, op, center, scale, fixedMoments, eps) : Backward(g, op, center, scale, w, fixedMoments)
        );

        void Normalise<T>(T* from, T* to)
            where T : unmanaged, INumberBase<T>
        {
            double[] factor = new double[loops.C],
                none = new double[loops.C],
                shift = new double[loops.C];
            loops.Share(
                (start, end) =>
                {
                    if (!fixedMoments)
                    {
                        loops.Sum<T, Plain>(from, from, none, center, start, end);
                        for (long c = start; c < end; c++)
                            center[c] /= loops.PerChannel;
                        loops.Sum<T, SquaredDeviation>(from, from, center, spread, start, end);
                        for (long c = start; c < end; c++)
                            spread[c] /= loops.PerChannel;
                    }
                    for (long c = start; c < end; c++)
                    {
                        scale[c] = 1 / Math.Sqrt(spread[c] + eps);
                        factor[c] = w[c] * scale[c];
                        shift[c] = b[c] - center[c] * factor[c];
                    }
                    loops.Combine(from, from, factor, none, shift, to, start, end);
                }
            );
        }
    }

    /// <summary>
    /// With x̂ = (x − μ)/√(σ² + ε) and means over the channel: dx = w/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), where the moments are the
    /// batch's, w/√(σ² + ε)·g otherwise; dw = Σ g·x̂, db = Σ g.
    /// </summary>
    private static torch.Tensor?[] Backward(
        torch.Tensor gradient,
        Operation op,
        double[] mean,
        double[] scale,
        double[] w,
        bool fixedMoments
    )
    {
        using torch.Tensor x = op.Saved(0).contiguous(),
            g = gradient.contiguous();
        ChannelLoops loops = LoopsOf(x);
        torch.Tensor? dx = op.Needs(0) ? torch.Tensor.Allocate(x.sizes, x.type) : null;
        double[] sum = new double[loops.C],
            product = new double[loops.C];
        if (x.type == torch.ScalarType.Float32)
            Derive((float*)x.Pointer, (float*)g.Pointer, dx is null ? null : (float*)dx.Pointer);
        else
            Derive((double*)x.Pointer, (double*)g.Pointer, dx is null ? null : (double*)dx.Pointer);
        GC.KeepAlive(x.storage);
        GC.KeepAlive(g.storage);
        GC.KeepAlive(dx?.storage);
        return [dx, op.Needs(1) ? torch.tensor(product, x.type) : null, op.Needs(2) ? torch.tensor(sum, x.type) : null];

        void Derive<T>(T* at, T* with, T* to)
            where T : unmanaged, INumberBase<T>
        {
            double[] ofX = new double[loops.C],
                ofG = new double[loops.C],
                shift = new double[loops.C];
            loops.Share(
                (start, end) =>
                {
                    loops.Sum<T, Plain>(with, with, mean, sum, start, end);
                    loops.Sum<T, Covariation>(at, with, mean, product, start, end);
                    for (long c = start; c < end; c++)
                    {
                        product[c] *= scale[c];
                        ofG[c] = w[c] * scale[c];
                        if (fixedMoments)
                            continue;
                        ofX[c] = -ofG[c] * scale[c] * product[c] / loops.PerChannel;
                        shift[c] = -ofG[c] * sum[c] / loops.PerChannel - ofX[c] * mean[c];
                    }
                    if (to != null)
                        loops.Combine(at, with, ofX, ofG, shift, to, start, end);
                }
            );
        }
    }

    /// <summary>The same derivative in tensor operations, for gradients of gradients.</summary>
    private static torch.Tensor?[] Differentiable(
        torch.Tensor g,
        Operation op,
        double[] mean,
        double[] scale,
        bool fixedMoments,
        double eps
    )
    {
        torch.Tensor x = op.Saved(0);
        long[] dims = [0, .. Enumerable.Range(2, x.sizes.Length - 2).Select(d => (long)d)];
        long[] perChannel = [.. x.sizes.Select((size, d) => d == 1 ? size : 1)];
        torch.Tensor centered,
            factor;
        if (fixedMoments)
        {
            centered = x - torch.tensor(mean, x.type).reshape(perChannel);
            factor = torch.tensor(scale, x.type).reshape(perChannel);
        }
        else
        {
            centered = x - x.mean(dims, keepdim: true);
            factor = 1 / ((centered * centered).mean(dims, keepdim: true) + eps).sqrt();
        }
        torch.Tensor normal = centered * factor;
        torch.Tensor dx = fixedMoments ? g : g - g.mean(dims, keepdim: true) - normal * (g * normal).mean(dims, keepdim: true);
        dx = dx * factor;
        if (op.Needs(1))
            dx = dx * op.Saved(1).reshape(perChannel);
        return [dx, op.Needs(1) ? (g * normal).sum(dims) : null, op.Needs(2) ? g.sum(dims) : null];
    }

    private static ChannelLoops LoopsOf(torch.Tensor x) => new(x.sizes[0], x.sizes[1], Shapes.Count(x.sizes.AsSpan(2)));

    internal static double[] Values(torch.Tensor? tensor, long count, double otherwise)
    {
        var values = new double[count];
        Array.Fill(values, otherwise);
        if (tensor is null)
            return values;
        using DisposeScope scope = new(counted: false);
        torch.Tensor wide = tensor.detach().to(torch.ScalarType.Float64).contiguous();
        return wide.data<double>().ToArray();
    }
}
