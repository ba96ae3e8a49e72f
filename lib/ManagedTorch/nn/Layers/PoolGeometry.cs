namespace TorchSharp;

/// <summary>Sizes of a pooling window sliding over [..., H, W] → [..., oH, oW]; planes are all [H, W] slices.</summary>
internal sealed record PoolGeometry(
    long Planes,
    long H,
    long W,
    long KernelH,
    long KernelW,
    long StrideH,
    long StrideW,
    long PadH,
    long PadW,
    long DilationH,
    long DilationW,
    long OutH,
    long OutW,
    long[] InputShape
)
{
    internal long[] OutputShape => [.. InputShape[..^2], OutH, OutW];

    /// <summary>Checks that the shapes fit.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">They do not.</exception>
    internal static PoolGeometry Of(string name, torch.Tensor input, long[] kernel, long[] stride, long[] pad, long[] dilation, bool ceil)
    {
        input.RequireFloating(name);
        long[] shape = input.shape;
        if (shape.Length is not (3 or 4))
            throw Errors.Engine($"{name}: input {Shapes.Text(shape)}; expected [N, C, H, W] or [C, H, W]");
        if (kernel.Concat(stride).Concat(dilation).Any(v => v < 1))
            throw Errors.Engine(
                $"{name}: kernel {Shapes.Text(kernel)}, stride {Shapes.Text(stride)}, dilation {Shapes.Text(dilation)}; "
                    + "all must be at least 1"
            );
        if (pad[0] < 0 || pad[1] < 0 || pad[0] > kernel[0] / 2 || pad[1] > kernel[1] / 2)
            throw Errors.Engine(
                $"{name}: padding {Shapes.Text(pad)} with kernel {Shapes.Text(kernel)}; padding is at most half the kernel"
            );
        long outH = Out(shape[^2], kernel[0], stride[0], pad[0], dilation[0], ceil),
            outW = Out(shape[^1], kernel[1], stride[1], pad[1], dilation[1], ceil);
        if (outH < 1 || outW < 1)
            throw Errors.Engine($"{name}: input {Shapes.Text(shape)} is smaller than the kernel {Shapes.Text(kernel)}");
        return new PoolGeometry(
            Shapes.Count(shape.AsSpan(0, shape.Length - 2)),
            shape[^2],
            shape[^1],
            kernel[0],
            kernel[1],
            stride[0],
            stride[1],
            pad[0],
            pad[1],
            dilation[0],
            dilation[1],
            outH,
            outW,
            shape
        );
    }

    private static long Out(long size, long kernel, long stride, long pad, long dilation, bool ceil)
    {
        long span = checked(size + 2 * pad - dilation * (kernel - 1) - 1);
        if (span < 0)
            return 0;
        long count = (span + (ceil ? stride - 1 : 0)) / stride + 1;
        // With rounding up, a window must still begin inside the input or its padding at the start.
        return ceil && (count - 1) * stride >= size + pad ? count - 1 : count;
    }
}
