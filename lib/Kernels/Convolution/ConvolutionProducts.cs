namespace TorchSharp.Kernels;

/// <summary>Convolutions and the gradient of their weight, each one matrix product with the images' patches (im2col).</summary>
static unsafe class ConvolutionProducts
{
    /// <summary>Outputs up to which reading patches in place beats packing them: packed, a patch serves all outputs.</summary>
    const long FewOutputs = 48;

    /// <summary>
    /// A convolution of all images: y[image, o, position] = Σ w[o, p]·patches[p, (image, position)] + bias[o]; w is [outputs, depth], row
    /// by row.
    /// </summary>
    internal static void Convolve<T>(long images, long outputs, T* w, T* x, PatchGeometry geometry, T* y, long imageStride, T* bias)
        where T : unmanaged
    {
        var (columns, depth) = (images * geometry.OutputPositions, geometry.Elements);
        var weights = new StridedPanels<T>(w, depth, 1);
        var output = new OutputLayout<T>
        {
            C = y,
            RowStride = geometry.OutputPositions,
            Positions = geometry.OutputPositions,
            ImageStride = imageStride,
            Addend = bias,
            AddendRow = 1,
            AddendColumn = 0,
        };
        if (geometry.Inside && outputs <= FewOutputs && depth <= BlockingPlan.MaxKC)
        {
            var elements = stackalloc long[(int)depth];
            geometry.ElementOffsets(elements);
            output.Transpose = true;
            Gemm.Run(columns, outputs, depth, new Patches<T>(x, geometry, elements), weights, output);
        }
        else
            Gemm.Run(outputs, columns, depth, weights, new Patches<T>(x, geometry), output);
    }

    /// <summary>
    /// The gradient of a convolution's weight: dw[o, p] = Σ dy[image, o, position]·patches[p, (image, position)]. Where <paramref
    /// name="patches"/> (the offsets of the patches) are given they are read in place.
    /// </summary>
    internal static void ConvolveWeight<T>(
        long images,
        long outputs,
        T* dy,
        long imageStride,
        T* x,
        PatchGeometry geometry,
        long* patches,
        T* dw
    )
        where T : unmanaged
    {
        var (rows, elements) = (new ChannelRows<T>(dy, geometry.OutputPositions, imageStride), new PatchRows<T>(x, geometry, patches));
        var (depth, count) = (images * geometry.OutputPositions, geometry.Elements);
        var output = new OutputLayout<T>
        {
            C = dw,
            RowStride = count,
            Transpose = patches != null,
        };
        if (output.Transpose)
            Gemm.Run(count, outputs, depth, elements, rows, output);
        else
            Gemm.Run(outputs, count, depth, rows, elements, output);
    }

    /// <summary>
    /// Whether the gradient of a weight is better made with patches read in place; then <see cref="PatchGeometry.PatchOffsets"/> are
    /// wanted.
    /// </summary>
    internal static bool ReadsPatches(long outputs, in PatchGeometry geometry) => geometry.Inside && outputs <= FewOutputs;
}
