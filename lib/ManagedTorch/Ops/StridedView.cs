using System.Diagnostics;

namespace TorchSharp;

/// <summary>A view as a strided part of its whole: sizes, strides and the offset of its first element.</summary>
[DebuggerStepThrough]
internal sealed class StridedView(AutogradMeta whole, long[] wholeShape, torch.ScalarType type, long[] sizes, long[] strides, long start)
    : ViewOrigin(whole)
{
    /// <summary>Makes <paramref name="view"/> remember that it shows a part of <paramref name="source"/>.</summary>
    internal static void Attach(torch.Tensor view, torch.Tensor source)
    {
        AutogradMeta meta = source.meta ??= new AutogradMeta();
        var inner = (StridedView?)meta.Origin;
        if (inner is null && !source.IsContiguous)
        {
            // Where the parts of such a whole lie is not told by its shape; changing them within a graph is refused.
            (view.meta ??= new AutogradMeta()).IsPartOfScattered = true;
            return;
        }
        long first = inner is null ? source.offset : source.offset - inner.Start;
        view.meta ??= new AutogradMeta();
        view.meta.Origin = new StridedView(
            inner?.Whole ?? meta,
            inner?.WholeShape ?? source.sizes,
            source.type,
            view.sizes,
            view.strides,
            view.offset - first
        );
    }

    private long Start => start;

    private long[] WholeShape => wholeShape;

    protected override Operation Part()
    {
        long[] shape = wholeShape,
            partSizes = sizes,
            partStrides = strides;
        long from = start;
        Edge edge = Whole.Edge;
        return new Operation("view", [], (gradients, _) =>
            [gradients[0] is { } g ? torch.Tensor.StridedScatter(g, shape, partSizes, partStrides, from) : null]
        )
        {
            Inputs = [edge],
            OutputShapes = [partSizes],
            OutputTypes = [type],
        };
    }

    // One gradient goes around the part, one to it.
    protected override Operation Changed(Edge part)
    {
        long[] partSizes = sizes,
            partStrides = strides;
        long from = start;
        Edge before = Whole.Edge;
        return new Operation("change of a view in place", [], (gradients, operation) =>
        {
            if (gradients[0] is not { } g)
                return [null, null];
            torch.Tensor inside = torch.Tensor.StridedPart(g, partSizes, partStrides, from);
            torch.Tensor? around = operation.Needs(0)
                ? g - torch.Tensor.StridedScatter(inside, g.sizes, partSizes, partStrides, from)
                : null;
            return [around, inside];
        })
        {
            Inputs = [before, part],
            OutputShapes = [wholeShape],
            OutputTypes = [type],
        };
    }
}
