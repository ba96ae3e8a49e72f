using System.Diagnostics;

namespace TorchSharp;

/// <summary>
/// Remembers that a tensor is a view of another, so that an in-place change of the view enters the other's graph,
/// and a change of the other reaches the view's.
/// </summary>
[DebuggerStepThrough]
internal sealed class ViewOrigin(AutogradMeta whole, long[] wholeShape, torch.ScalarType type, long[] sizes, long[] strides, long start)
{
    private int seen = whole.Generation;

    /// <summary>The tensor that is no view itself.</summary>
    internal AutogradMeta Whole => whole;

    /// <summary>True where the whole was changed since the view's place in the graph was made.</summary>
    internal bool IsStale => seen != whole.Generation;

    /// <summary>Makes <paramref name="view"/> remember that it shows a part of <paramref name="source"/>.</summary>
    internal static void Attach(torch.Tensor view, torch.Tensor source)
    {
        AutogradMeta meta = source.meta ??= new AutogradMeta();
        ViewOrigin? inner = meta.Origin;
        if (inner is null && !source.IsContiguous)
        {
            // Where the parts of such a whole lie is not told by its shape; changing them within a graph is refused.
            (view.meta ??= new AutogradMeta()).IsPartOfScattered = true;
            return;
        }
        long first = inner is null ? source.offset : source.offset - inner.Start;
        view.meta ??= new AutogradMeta();
        view.meta.Origin = new ViewOrigin(
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

    internal void MarkFresh() => seen = whole.Generation;

    /// <summary>The view as a strided part of the whole's present graph.</summary>
    internal void Refresh(AutogradMeta view)
    {
        seen = whole.Generation;
        view.OutputIndex = 0;
        view.GradFn = whole.Tracked ? StridedNode() : null;
    }

    private Operation StridedNode()
    {
        long[] shape = wholeShape;
        long[] partSizes = sizes,
            partStrides = strides;
        long from = start;
        Edge edge = whole.Edge;
        return new Operation("view", [], (gradients, _) =>
            [gradients[0] is { } g ? torch.Tensor.StridedScatter(g, shape, partSizes, partStrides, from) : null]
        )
        {
            Inputs = [edge],
            OutputShapes = [partSizes],
            OutputTypes = [type],
        };
    }

    /// <summary>
    /// The whole after its part was replaced by a tensor with edge <paramref name="part"/>: one gradient goes around it, one to it.
    /// </summary>
    internal void Replace(Edge part)
    {
        long[] partSizes = sizes,
            partStrides = strides;
        long from = start;
        Edge before = whole.Edge;
        var node = new Operation("change of a view in place", [], (gradients, operation) =>
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
        whole.GradFn = node;
        whole.OutputIndex = 0;
        whole.Generation++;
    }
}
