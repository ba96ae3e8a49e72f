using System.Diagnostics;

namespace TorchSharp;

/// <summary>
/// Remembers that a tensor is a view of another, so that an in-place change of the view enters the other's graph,
/// and a change of the other reaches the view's. How a view differs from its whole is the operations' affair.
/// </summary>
[DebuggerStepThrough]
internal abstract class ViewOrigin(AutogradMeta whole)
{
    private int seen = whole.Generation;

    /// <summary>The tensor that is no view itself.</summary>
    internal AutogradMeta Whole => whole;

    /// <summary>True where the whole was changed since the view's place in the graph was made.</summary>
    internal bool IsStale => seen != whole.Generation;

    internal void MarkFresh() => seen = whole.Generation;

    /// <summary>Gives the view its place in the whole's present graph.</summary>
    internal void Refresh(AutogradMeta view)
    {
        seen = whole.Generation;
        view.OutputIndex = 0;
        view.GradFn = whole.Tracked ? Part() : null;
    }

    /// <summary>The whole after its part was replaced by a tensor with edge <paramref name="part"/>.</summary>
    internal void Replace(Edge part)
    {
        whole.GradFn = Changed(part);
        whole.OutputIndex = 0;
        whole.Generation++;
    }

    /// <summary>The operation that takes the view out of the whole.</summary>
    protected abstract Operation Part();

    /// <summary>The operation that puts another part into the whole: its inputs are the whole before and the part.</summary>
    protected abstract Operation Changed(Edge part);
}
