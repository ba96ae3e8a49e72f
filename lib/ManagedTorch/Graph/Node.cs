using System.Diagnostics;

namespace TorchSharp;

/// <summary>
/// One recorded operation. Nodes point from results back to what they were computed from; the engine walks them
/// from the newest to the oldest.
/// </summary>
[DebuggerStepThrough]
internal abstract class Node
{
    private static long made;

    /// <summary>The number of the node made last.</summary>
    internal static long Latest => Interlocked.Read(ref made);

    /// <summary>Later operations have higher numbers, leaves have 0: an operation is always younger than those it uses.</summary>
    internal long Sequence { get; private protected init; } = Interlocked.Increment(ref made);

    /// <summary>Name of the operation, for messages.</summary>
    internal abstract string Name { get; }

    /// <summary>Where the gradient of each input goes; no node where none is wanted.</summary>
    internal Edge[] Inputs = [];

    /// <summary>Shapes of the outputs: what a gradient that arrives is held to, and one that never arrives is made of.</summary>
    internal long[][] OutputShapes = [];

    /// <summary>Dtypes of the outputs; a gradient that arrives in another is converted.</summary>
    internal torch.ScalarType[] OutputTypes = [];

    /// <summary>Lets go of what was saved for the derivative.</summary>
    internal virtual void Release() { }
}

/// <summary>The end of the walk at a leaf: what arrives is added to <c>leaf.grad</c> (LeafGradients).</summary>
[DebuggerStepThrough]
internal sealed class AccumulateGrad : Node
{
    internal AccumulateGrad(AutogradMeta leaf, long[] shape, long[] strides, torch.ScalarType type)
    {
        (Leaf, Sequence) = (leaf, 0);
        Strides = Layout.IsDense(shape, strides) ? strides : Shapes.Contiguous(shape);
        (OutputShapes, OutputTypes) = ([shape], [type]);
    }

    internal override string Name => "accumulate";

    internal AutogradMeta Leaf { get; }

    /// <summary>Strides of the leaf's gradient.</summary>
    internal long[] Strides { get; }
}

/// <summary>Derivative of an operation with one output: gradients of the inputs from that of the output.</summary>
internal delegate torch.Tensor?[] Derivative(torch.Tensor gradient, Operation operation);

/// <summary>Derivative of an operation with several outputs; a gradient that never arrived is null.</summary>
internal delegate torch.Tensor?[] MultiDerivative(torch.Tensor?[] gradients, Operation operation);

/// <summary>A recorded operation: what it saved and how its derivative is computed.</summary>
[DebuggerStepThrough]
internal sealed class Operation(string name, SavedTensor[] saved, MultiDerivative derivative) : Node
{
    private SavedTensor[]? saved = saved;

    internal override string Name => name;

    /// <summary>True where somebody wants the gradient of that input.</summary>
    internal bool Needs(int input) => Inputs[input].Node is not null;

    /// <summary>A tensor saved when the operation ran; not to be disposed.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It was changed in place since,
    /// or the graph was released.</exception>
    internal torch.Tensor Saved(int index)
    {
        if (saved is null)
        {
            throw Errors.Engine(
                $"backward: the graph of {name} was already used and released; "
                    + "call backward(retain_graph: true) the first time to walk it twice"
            );
        }
        return saved[index].Unpack(name, index);
    }

    /// <summary>Gradients of the inputs from those of the outputs (null: no gradient arrived, or none is wanted).</summary>
    internal torch.Tensor?[] Apply(torch.Tensor?[] outputGradients)
    {
        if (saved is null)
            Saved(0);
        return derivative(outputGradients, this);
    }

    internal void Save(ReadOnlySpan<torch.Tensor?> tensors)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            if (tensors[i] is { } tensor)
                saved![i] = new SavedTensor(tensor);
        }
    }

    /// <summary>Replaces saved tensors in that memory, which is about to be overwritten, by copies.</summary>
    internal void KeepApart(Storage storage)
    {
        for (int i = 0; i < saved?.Length; i++)
        {
            if (saved[i].LiesIn(storage))
                saved[i] = saved[i].Copied();
        }
    }

    internal override void Release()
    {
        // An operation that saved nothing can be walked again.
        if (saved is null or [])
            return;
        foreach (SavedTensor tensor in saved)
            tensor.Release();
        saved = null;
    }
}

/// <summary>A tensor kept for a derivative: its own handle of the memory and the version it had.</summary>
[DebuggerStepThrough]
internal readonly struct SavedTensor
{
    private readonly torch.Tensor alias;
    private readonly int version;

    internal SavedTensor(torch.Tensor tensor)
    {
        alias = tensor.View(tensor.sizes, tensor.strides, tensor.offset, scoped: false);
        version = tensor.Live.Version;
        // Later in-place changes give the tensor another origin; what is saved keeps the one it had.
        AutogradMeta? meta = tensor.meta;
        alias.meta =
            meta is null ? null
            : meta.GradFn is { } origin ? new AutogradMeta { GradFn = origin, OutputIndex = meta.OutputIndex }
            : meta;
    }

    private SavedTensor(torch.Tensor alias, int version) => (this.alias, this.version) = (alias, version);

    internal bool LiesIn(Storage storage) => ReferenceEquals(alias?.storage, storage);

    /// <summary>The same elements in memory of their own.</summary>
    internal SavedTensor Copied()
    {
        torch.Tensor copy = torch.Tensor.Allocate(alias.sizes, alias.type, scoped: false);
        torch.Tensor.CopyData(alias, copy);
        copy.meta = alias.meta;
        alias.Dispose();
        return new SavedTensor(copy, copy.Live.Version);
    }

    internal torch.Tensor Unpack(string operation, int index)
    {
        int now = alias.Live.Version;
        if (now != version)
        {
            throw Errors.Engine(
                $"backward: {operation} needs its tensor {Shapes.Text(alias.sizes)} as it was (version {version}), "
                    + $"but it was changed in place since (version {now}); use the operation that returns a new tensor instead"
            );
        }
        return alias;
    }

    internal void Release() => alias?.Dispose();
}
