namespace TorchSharp;

/// <summary>Sizes of a convolution [N,C,H,W] * [O,C/g,kH,kW] → [N,O,oH,oW]; pads may differ at the two ends.</summary>
internal sealed record ConvolutionGeometry(
    long N,
    long C,
    long H,
    long W,
    long O,
    long KernelH,
    long KernelW,
    long StrideH,
    long StrideW,
    long Top,
    long Bottom,
    long Left,
    long Right,
    long DilationH,
    long DilationW,
    long Groups
)
{
    internal long OutH { get; } = Out(checked(H + Top + Bottom), KernelH, StrideH, DilationH);
    internal long OutW { get; } = Out(checked(W + Left + Right), KernelW, StrideW, DilationW);

    /// <summary>Channels of one group, in and out.</summary>
    internal long GroupIn => C / Groups;
    internal long GroupOut => O / Groups;

    /// <summary>Elements of one patch: what one output sums over.</summary>
    internal long Patch => GroupIn * KernelH * KernelW;

    /// <summary>Outputs of one image and channel.</summary>
    internal long OutputPositions => OutH * OutW;

    internal long[] InputShape => [N, C, H, W];
    internal long[] WeightShape => [O, GroupIn, KernelH, KernelW];
    internal long[] OutputShape => [N, O, OutH, OutW];

    private static long Out(long size, long kernel, long stride, long dilation)
    {
        long span = checked(size - dilation * (kernel - 1) - 1);
        return span < 0 ? 0 : span / stride + 1;
    }

    /// <summary>Checks that the shapes fit.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">They do not.</exception>
    internal static ConvolutionGeometry Of(
        string name,
        torch.Tensor input,
        torch.Tensor weight,
        torch.Tensor? bias,
        long[] stride,
        (long begin, long end)[] pads,
        long[] dilation,
        long groups
    )
    {
        input.RequireFloating(name);
        string shapes = $"{name}: input {Shapes.Text(input.sizes)} and weight {Shapes.Text(weight.sizes)}";
        if (input.type != weight.type || bias is not null && bias.type != weight.type)
            throw Errors.Engine(
                $"{name}: input of type {input.type}, weight {weight.type}{(bias is null ? "" : $", bias {bias.type}")}; "
                    + "convert to one dtype with to(…)"
            );
        if (groups < 1 || weight.sizes[0] % groups != 0 || input.sizes[1] != weight.sizes[1] * groups)
            throw Errors.Engine(
                $"{shapes} with {groups} groups: expected {weight.sizes[1] * groups} input channels, found {input.sizes[1]}"
            );
        if (bias is not null && !Shapes.Equal(bias.shape, [weight.sizes[0]]))
            throw Errors.Engine(
                $"{name}: bias {Shapes.Text(bias.sizes)} does not fit weight {Shapes.Text(weight.sizes)}; expected [{weight.sizes[0]}]"
            );
        if (stride.Any(s => s < 1) || dilation.Any(d => d < 1) || pads.Any(p => p.begin < 0 || p.end < 0))
            throw Errors.Engine(
                $"{name}: stride {Shapes.Text(stride)}, dilation {Shapes.Text(dilation)}, padding "
                    + $"{string.Join(", ", pads)}; strides and dilations are at least 1, padding at least 0"
            );
        var g = new ConvolutionGeometry(
            input.sizes[0],
            input.sizes[1],
            input.sizes[2],
            input.sizes[3],
            weight.sizes[0],
            weight.sizes[2],
            weight.sizes[3],
            stride[0],
            stride[1],
            pads[0].begin,
            pads[0].end,
            pads[1].begin,
            pads[1].end,
            dilation[0],
            dilation[1],
            groups
        );
        if (g.OutH < 1 || g.OutW < 1)
            throw Errors.Engine(
                $"{shapes}: the kernel is larger than the padded input of {g.H + g.Top + g.Bottom} x {g.W + g.Left + g.Right}"
            );
        return g;
    }
}
