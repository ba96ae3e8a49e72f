using System.Diagnostics;

namespace TorchSharp;

/// <summary>Adds gradients to <c>grad</c> of leaves.</summary>
[DebuggerStepThrough]
internal static class LeafGradients
{
    /// <summary>Adds a gradient, or takes its memory over where it is the first and nobody else holds it.</summary>
    internal static void Add(AccumulateGrad node, torch.Tensor gradient)
    {
        AutogradMeta leaf = node.Leaf;
        if (leaf.IsZeroed)
            leaf.DropZeroed();
        if (leaf.Grad is { IsInvalid: false } sum)
        {
            if (GradMode.Enabled)
            {
                leaf.Grad = (sum + gradient).DetachFromDisposeScope();
                sum.Dispose();
            }
            else
            {
                sum.add_(gradient);
            }
            return;
        }
        // A gradient that nobody else holds, and that lies as the leaf does, is taken as it is.
        bool own = gradient.Live.IsUnshared && gradient.offset == 0 && LiesAs(node.Strides, gradient);
        leaf.Grad = GradMode.Enabled || own ? gradient.Alias(scoped: false) : Copied(gradient, node.Strides);
    }

    private static bool LiesAs(long[] strides, torch.Tensor gradient)
    {
        for (int d = 0; d < strides.Length; d++)
        {
            if (gradient.strides[d] != strides[d] && gradient.sizes[d] != 1)
                return false;
        }
        return true;
    }

    private static torch.Tensor Copied(torch.Tensor gradient, long[] strides)
    {
        torch.Tensor copy = torch.Tensor.Allocate(gradient.sizes, strides, gradient.type, scoped: false);
        torch.Tensor.CopyData(gradient, copy);
        return copy;
    }
}
