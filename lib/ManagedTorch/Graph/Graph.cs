using System.Diagnostics;

namespace TorchSharp;

/// <summary>Records operations: every differentiable operation ends in a call of one of these methods.</summary>
[DebuggerStepThrough]
internal static class Graph
{
    /// <summary>
    /// Makes the result of an operation part of the graph if gradients are on and one of the inputs takes part; otherwise does nothing.
    /// </summary>
    /// <param name="name">Name of the operation, for messages.</param>
    /// <param name="result">What was computed.</param>
    /// <param name="inputs">The tensors a gradient may flow to, in the order the derivative returns them.</param>
    /// <param name="saves">The tensors the derivative asks for by <see cref="Operation.Saved"/>; inputs or the result itself, or null for
    /// one it will not need.</param>
    /// <param name="derivative">Computes the gradients with tensor operations. It must not capture tensors: it would see
    /// later in-place changes.</param>
    internal static torch.Tensor Record(
        string name,
        torch.Tensor result,
        ReadOnlySpan<torch.Tensor?> inputs,
        ReadOnlySpan<torch.Tensor?> saves,
        Derivative derivative
    )
    {
        if (!AnyTracked(inputs) || !DTypes.IsFloating(result.type))
            return result;
        Operation node = Make(name, inputs, saves.Length, [DebuggerStepThrough] (gradients, operation) =>
            gradients[0] is { } gradient ? derivative(gradient, operation) : new torch.Tensor?[operation.Inputs.Length]
        );
        (node.OutputShapes, node.OutputTypes) = ([result.sizes], [result.type]);
        AttachOutput(node, result, 0);
        node.Save(saves);
        return result;
    }

    /// <summary>The same for an operation with several results; integer results stay outside the graph.</summary>
    internal static void Record(
        string name,
        torch.Tensor[] results,
        ReadOnlySpan<torch.Tensor?> inputs,
        ReadOnlySpan<torch.Tensor?> saves,
        MultiDerivative derivative
    )
    {
        if (!AnyTracked(inputs))
            return;
        Operation node = Make(name, inputs, saves.Length, derivative);
        node.OutputShapes = Array.ConvertAll(results, [DebuggerStepThrough] (result) => result.sizes);
        node.OutputTypes = Array.ConvertAll(results, [DebuggerStepThrough] (result) => result.type);
        for (int i = 0; i < results.Length; i++)
        {
            if (DTypes.IsFloating(results[i].type))
                AttachOutput(node, results[i], i);
        }
        node.Save(saves);
    }

    /// <summary>What the gradient of <paramref name="input"/> needs: nothing where none is wanted.</summary>
    internal static torch.Tensor? For(torch.Tensor input, torch.Tensor saved) => input.meta is { Tracked: true } ? saved : null;

    /// <summary>True if gradients are on and one of the tensors takes part in the graph.</summary>
    internal static bool AnyTracked(ReadOnlySpan<torch.Tensor?> tensors)
    {
        if (!GradMode.Enabled)
            return false;
        foreach (torch.Tensor? tensor in tensors)
        {
            if (tensor?.meta is { Tracked: true })
                return true;
        }
        return false;
    }

    /// <summary>
    /// Before the memory of a tensor is overwritten by a result computed from it: what the operations
    /// since <paramref name="mark"/> saved of it is copied.
    /// </summary>
    internal static void KeepApart(torch.Tensor result, Storage storage, long mark)
    {
        var pending = new Stack<Node?>([result.meta?.GradFn]);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        while (pending.TryPop(out Node? node))
        {
            if (node is null || node.Sequence <= mark || !seen.Add(node))
                continue;
            if (node is Operation operation)
                operation.KeepApart(storage);
            foreach (Edge input in node.Inputs)
                pending.Push(input.Node);
        }
    }

    private static Operation Make(string name, ReadOnlySpan<torch.Tensor?> inputs, int saves, MultiDerivative derivative)
    {
        // The edges first: asking for one may make a node (of a view whose whole was changed), which must be older than the new one.
        var edges = new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            edges[i] = inputs[i]?.meta?.Edge ?? default;
        return new Operation(name, new SavedTensor[saves], derivative) { Inputs = edges };
    }

    private static void AttachOutput(Node node, torch.Tensor result, int index)
    {
        result.meta ??= new AutogradMeta();
        result.meta.GradFn = node;
        result.meta.OutputIndex = index;
        result.meta.Origin?.MarkFresh();
    }
}
