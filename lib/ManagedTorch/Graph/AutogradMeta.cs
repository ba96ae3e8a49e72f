using System.Diagnostics;

namespace TorchSharp;

/// <summary>A tensor's place in the graph; all handles of one tensor share it.</summary>
[DebuggerStepThrough]
internal sealed class AutogradMeta
{
    private Node? gradFn;

    /// <summary>Set by the user on a leaf.</summary>
    internal bool RequiresGrad { get; private set; }

    /// <summary>Shape, strides and dtype of the leaf, which its gradient has too.</summary>
    private long[] shape = [],
        strides = [];
    private torch.ScalarType type;

    /// <summary>Has operations on a leaf of that shape, layout and dtype recorded, or no longer.</summary>
    internal void Require(bool value, torch.Tensor leaf) =>
        (RequiresGrad, shape, strides, type) = (value, leaf.sizes, leaf.strides, leaf.type);

    private torch.Tensor? grad;
    private bool zeroed;

    /// <summary>The gradient collected on a leaf, in no dispose scope.</summary>
    internal torch.Tensor? Grad
    {
        get
        {
            if (zeroed)
                WriteZeros();
            return grad;
        }
        set => (grad, zeroed) = (value, false);
    }

    /// <summary>
    /// True where the gradient was zeroed and nobody has looked at it since: the next one can take its place instead of being added.
    /// </summary>
    internal bool IsZeroed => zeroed;

    /// <summary>Zeroes the gradient. Where nobody else holds its memory the zeros are written only when somebody looks.</summary>
    internal void ZeroGrad()
    {
        if (grad is not { IsInvalid: false } || zeroed)
            return;
        grad.detach_();
        zeroed = grad.Live.IsUnshared;
        if (!zeroed)
            Clear(grad);
    }

    /// <summary>Lets the memory of a zeroed gradient go: another gradient is about to take its place.</summary>
    internal void DropZeroed()
    {
        grad!.Dispose();
        Grad = null;
    }

    private void WriteZeros()
    {
        zeroed = false;
        Clear(grad!);
    }

    private static void Clear(torch.Tensor gradient)
    {
        torch.Tensor.FillWith(gradient, 0);
        gradient.Live.Touch();
    }

    /// <summary>Which output of <see cref="GradFn"/> the tensor is.</summary>
    internal int OutputIndex;

    /// <summary>Where the tensor is a view: of what.</summary>
    internal ViewOrigin? Origin;

    /// <summary>Set where the tensor is a view of one that is not dense, whose graph a change in place could not enter.</summary>
    internal bool IsPartOfScattered;

    /// <summary>Counts in-place changes of the graph below this tensor, so that views notice.</summary>
    internal int Generation;

    private AccumulateGrad? accumulator;

    /// <summary>The operation that made the tensor; null for leaves.</summary>
    internal Node? GradFn
    {
        get
        {
            if (Origin is not null && Origin.IsStale)
                Origin.Refresh(this);
            return gradFn;
        }
        set => gradFn = value;
    }

    internal bool Tracked => RequiresGrad || GradFn is not null;

    /// <summary>The graph edge a gradient of this tensor flows along.</summary>
    internal Edge Edge =>
        GradFn is { } node ? new Edge(node, OutputIndex)
        : RequiresGrad ? new Edge(accumulator ??= new AccumulateGrad(this, shape, strides, type), 0)
        : default;
}

/// <summary>Where a gradient goes: an input slot of a node.</summary>
internal readonly record struct Edge(Node? Node, int Slot);
