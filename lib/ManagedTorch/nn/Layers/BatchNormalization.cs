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
    internal static torch.Tensor Forward(torch.Tensor x, torch.Tensor? weight, torch.Tensor? bias, ref double[]? mean,
        ref double[]? variance, double eps)
    {
        using torch.Tensor dense = x.contiguous();
        ChannelLoops loops = LoopsOf(x);
        bool fixedMoments = mean is not null;
        if (!fixedMoments)
        {
            mean = Sums<Plain>(loops, dense, dense, new double[loops.C]);
            Divide(mean, loops.PerChannel);
            variance = Sums<SquaredDeviation>(loops, dense, dense, mean);
            Divide(variance, loops.PerChannel);
        }
        double[] center = mean!, scale = [.. variance!.Select(v => 1 / Math.Sqrt(v + eps))];
        double[] w = Values(weight, loops.C, 1), b = Values(bias, loops.C, 0), factor = new double[loops.C], shift = new double[loops.C];
        for (long c = 0; c < loops.C; c++)
        {
            factor[c] = w[c] * scale[c];
            shift[c] = b[c] - center[c] * factor[c];
        }
        torch.Tensor y = Combined(loops, dense, dense, factor, new double[loops.C], shift);
        torch.Tensor[] saves = weight is null ? [x] : [x, weight];
        return Graph.Record("batch_norm", y, [x, weight, bias], saves, (g, op) => GradMode.Enabled
            ? Differentiable(g, op, center, scale, fixedMoments, eps)
            : Backward(g, op, center, scale, w, fixedMoments));
    }

    /// <summary>
    /// With x̂ = (x − μ)/√(σ² + ε) and means over the channel: dx = w/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), where the moments are the
    /// batch's, w/√(σ² + ε)·g otherwise; dw = Σ g·x̂, db = Σ g.
    /// </summary>
    private static torch.Tensor?[] Backward(torch.Tensor gradient, Operation op, double[] mean, double[] scale, double[] w,
        bool fixedMoments)
    {
        using torch.Tensor x = op.Saved(0).contiguous(), g = gradient.contiguous();
        ChannelLoops loops = LoopsOf(x);
        double[] sum = Sums<Plain>(loops, g, g, mean), product = Sums<Covariation>(loops, x, g, mean);
        double[] ofX = new double[loops.C], ofG = new double[loops.C], shift = new double[loops.C];
        for (long c = 0; c < loops.C; c++)
        {
            product[c] *= scale[c];
            ofG[c] = w[c] * scale[c];
            if (fixedMoments) continue;
            ofX[c] = -ofG[c] * scale[c] * product[c] / loops.PerChannel;
            shift[c] = -ofG[c] * sum[c] / loops.PerChannel - ofX[c] * mean[c];
        }
        return
        [
            op.Needs(0) ? Combined(loops, x, g, ofX, ofG, shift) : null,
            op.Needs(1) ? torch.tensor(product, x.type) : null,
            op.Needs(2) ? torch.tensor(sum, x.type) : null,
        ];
    }

    /// <summary>The same derivative in tensor operations, for gradients of gradients.</summary>
    private static torch.Tensor?[] Differentiable(torch.Tensor g, Operation op, double[] mean, double[] scale, bool fixedMoments,
        double eps)
    {
        torch.Tensor x = op.Saved(0);
        long[] dims = [0, .. Enumerable.Range(2, x.sizes.Length - 2).Select(d => (long)d)];
        long[] perChannel = [.. x.sizes.Select((size, d) => d == 1 ? size : 1)];
        torch.Tensor centered, factor;
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
        if (op.Needs(1)) dx = dx * op.Saved(1).reshape(perChannel);
        return [dx, op.Needs(1) ? (g * normal).sum(dims) : null, op.Needs(2) ? g.sum(dims) : null];
    }

    private static ChannelLoops LoopsOf(torch.Tensor x) => new(x.sizes[0], x.sizes[1], Shapes.Count(x.sizes.AsSpan(2)));

    private static double[] Sums<TTerm>(ChannelLoops loops, torch.Tensor x, torch.Tensor g, double[] m) where TTerm : struct, IChannelTerm
    {
        var sums = new double[loops.C];
        if (x.type == torch.ScalarType.Float32) loops.Sum<float, TTerm>((float*)x.Pointer, (float*)g.Pointer, m, sums);
        else loops.Sum<double, TTerm>((double*)x.Pointer, (double*)g.Pointer, m, sums);
        GC.KeepAlive(x.storage);
        GC.KeepAlive(g.storage);
        return sums;
    }

    private static torch.Tensor Combined(ChannelLoops loops, torch.Tensor x, torch.Tensor g, double[] p, double[] q, double[] r)
    {
        torch.Tensor y = torch.Tensor.Allocate(x.sizes, x.type);
        if (x.type == torch.ScalarType.Float32) loops.Combine((float*)x.Pointer, (float*)g.Pointer, p, q, r, (float*)y.Pointer);
        else loops.Combine((double*)x.Pointer, (double*)g.Pointer, p, q, r, (double*)y.Pointer);
        GC.KeepAlive(x.storage);
        GC.KeepAlive(g.storage);
        return y;
    }

    internal static double[] Values(torch.Tensor? tensor, long count, double otherwise)
    {
        var values = new double[count];
        Array.Fill(values, otherwise);
        if (tensor is null) return values;
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor wide = tensor.detach().to(torch.ScalarType.Float64).contiguous();
        return wide.data<double>().ToArray();
    }

    private static void Divide(double[] sums, long count)
    {
        for (int c = 0; c < sums.Length; c++) sums[c] /= count;
    }
}
