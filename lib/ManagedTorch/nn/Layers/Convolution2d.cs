namespace TorchSharp;

/// <summary>
/// Convolution as an operation, and its two gradients as operations: each of the three is linear in its operands, and the derivatives of
/// each are the other two, so gradients can be differentiated again.
/// </summary>
internal static unsafe class Convolution2d
{
    /// <summary>y[n,o] = Σ over patch of W[o]·x, plus b[o].</summary>
    internal static torch.Tensor Forward(ConvolutionGeometry s, torch.Tensor x, torch.Tensor w, torch.Tensor? b)
    {
        using torch.Tensor from = x.contiguous(),
            kernel = w.contiguous();
        using torch.Tensor? shift = b?.contiguous();
        torch.Tensor y = torch.Tensor.Allocate(s.OutputShape, x.type);
        if (y.numel() == 0) { }
        else if (x.type == torch.ScalarType.Float32)
            ConvolutionLoops.Forward(
                s,
                (float*)from.Pointer,
                (float*)kernel.Pointer,
                shift is null ? null : (float*)shift.Pointer,
                (float*)y.Pointer
            );
        else
            ConvolutionLoops.Forward(
                s,
                (double*)from.Pointer,
                (double*)kernel.Pointer,
                shift is null ? null : (double*)shift.Pointer,
                (double*)y.Pointer
            );
        Keep(from, kernel, y);
        return Graph.Record("conv", y, [x, w, b], [Graph.For(w, x), Graph.For(x, w)], (g, op) =>
            [
                op.Needs(0) ? Input(s, g, op.Saved(1)) : null,
                op.Needs(1) ? Weight(s, g, op.Saved(0)) : null,
                op.Needs(2) ? g.sum([0, 2, 3]) : null,
            ]
        );
    }

    /// <summary>Gradient of the input, from that of the output.</summary>
    internal static torch.Tensor Input(ConvolutionGeometry s, torch.Tensor dy, torch.Tensor w)
    {
        using torch.Tensor from = dy.contiguous(),
            kernel = w.contiguous();
        if (s.N == 0)
            return torch.zeros(s.InputShape, dy.type);
        torch.Tensor dx = torch.Tensor.Allocate(s.InputShape, dy.type);
        if (dy.type == torch.ScalarType.Float32)
            ConvolutionLoops.Input(s, (float*)from.Pointer, (float*)kernel.Pointer, (float*)dx.Pointer);
        else
            ConvolutionLoops.Input(s, (double*)from.Pointer, (double*)kernel.Pointer, (double*)dx.Pointer);
        Keep(from, kernel, dx);
        return Graph.Record("conv input gradient", dx, [dy, w], [Graph.For(w, dy), Graph.For(dy, w)], (g, op) =>
            [op.Needs(0) ? Forward(s, g, op.Saved(1), null) : null, op.Needs(1) ? Weight(s, op.Saved(0), g) : null]
        );
    }

    /// <summary>Gradient of the weight, from that of the output.</summary>
    private static torch.Tensor Weight(ConvolutionGeometry s, torch.Tensor dy, torch.Tensor x)
    {
        using torch.Tensor from = dy.contiguous(),
            image = x.contiguous();
        if (s.N == 0)
            return torch.zeros(s.WeightShape, dy.type);
        torch.Tensor dw = torch.Tensor.Allocate(s.WeightShape, dy.type);
        if (dy.type == torch.ScalarType.Float32)
            ConvolutionLoops.Weight(s, (float*)from.Pointer, (float*)image.Pointer, (float*)dw.Pointer);
        else
            ConvolutionLoops.Weight(s, (double*)from.Pointer, (double*)image.Pointer, (double*)dw.Pointer);
        Keep(from, image, dw);
        return Graph.Record("conv weight gradient", dw, [dy, x], [Graph.For(x, dy), Graph.For(dy, x)], (g, op) =>
            [op.Needs(0) ? Forward(s, op.Saved(1), g, null) : null, op.Needs(1) ? Input(s, op.Saved(0), g) : null]
        );
    }

    private static void Keep(torch.Tensor a, torch.Tensor b, torch.Tensor c)
    {
        GC.KeepAlive(a.storage);
        GC.KeepAlive(b.storage);
        GC.KeepAlive(c.storage);
    }
}
