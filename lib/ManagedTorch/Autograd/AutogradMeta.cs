namespace TorchSharp;

/// <summary>A tensor's place in the graph; all handles of one tensor share it.</summary>
internal sealed class AutogradMeta
{
    private Node? gradFn;

    /// <summary>Set by the user on a leaf.</summary>
    internal bool RequiresGrad;

    /// <summary>The gradient collected on a leaf, in no dispose scope.</summary>
    internal torch.Tensor? Grad;

    /// <summary>Which output of <see cref="GradFn"/> the tensor is.</summary>
    internal int OutputIndex;

    /// <summary>Where the tensor is a view: of what.</summary>
    internal ViewOrigin? Origin;

    /// <summary>Counts in-place changes of the graph below this tensor, so that views notice.</summary>
    internal int Generation;

    private AccumulateGrad? accumulator;

    /// <summary>The operation that made the tensor; null for leaves.</summary>
    internal Node? GradFn
    {
        get
        {
            if (Origin is not null && Origin.IsStale) Origin.Refresh(this);
            return gradFn;
        }
        set => gradFn = value;
    }

    internal bool Tracked => RequiresGrad || GradFn is not null;

    /// <summary>The graph edge a gradient of this tensor flows along.</summary>
    internal Edge Edge => GradFn is { } node ? new Edge(node, OutputIndex)
        : RequiresGrad ? new Edge(accumulator ??= new AccumulateGrad(this), 0) : default;
}

/// <summary>Where a gradient goes: an input slot of a node.</summary>
internal readonly record struct Edge(Node? Node, int Slot);
