using System.Diagnostics;

namespace TorchSharp;

/// <summary>Walks the graph from results to leaves and adds up gradients.</summary>
[DebuggerStepThrough]
internal static class Engine
{
    /// <summary>A node's gradients as they come in, and how many of its users are still to run.</summary>
    [DebuggerStepThrough]
    private sealed class State(int outputs)
    {
        internal bool Wanted;
        internal readonly torch.Tensor?[] Gradients = new torch.Tensor?[outputs];

        /// <summary>Whether the first gradient is a sum made here, which may be added to in place.</summary>
        internal bool FirstIsSum;
    }

    /// <summary>
    /// Sends <paramref name="gradients"/> into <paramref name="roots"/> and walks on until every gradient has arrived.
    /// Gradients add up in the leaves' <c>grad</c>; where <paramref name="targets"/> are given only those edges are served, and with
    /// <paramref name="accumulate"/> false their gradients are returned instead (null where the graph does not reach).
    /// </summary>
    internal static torch.Tensor?[] Run(
        Edge[] roots,
        torch.Tensor[] gradients,
        bool retainGraph,
        bool createGraph,
        Edge[]? targets = null,
        bool accumulate = true
    )
    {
        using IDisposable mode = GradMode.Set(createGraph);
        (List<Node> order, Dictionary<Node, State> states) = Plan(roots, targets);
        var captured = new torch.Tensor?[targets?.Length ?? 0];
        using (var temporaries = new DisposeScope(counted: false))
        {
            for (int i = 0; i < roots.Length; i++)
                Send(states, roots[i], gradients[i].Alias(scoped: false));
            foreach (Node node in order)
            {
                State state = states[node];
                if (!accumulate)
                    Capture(node, state, targets!, captured);
                if (state.Wanted && (accumulate || node is not AccumulateGrad))
                    Step(states, node, state, temporaries);
                foreach (torch.Tensor? gradient in state.Gradients)
                    gradient?.Dispose();
                if (!retainGraph)
                    node.Release();
                temporaries.DisposeEverything();
            }
        }
        foreach (torch.Tensor? gradient in captured)
        {
            if (gradient is not null)
                DisposeScope.Register(gradient);
        }
        return captured;
    }

    /// <summary>Runs one derivative and hands each gradient to the node it belongs to.</summary>
    private static void Step(Dictionary<Node, State> states, Node node, State state, DisposeScope temporaries)
    {
        if (!Array.Exists(state.Gradients, [DebuggerStepThrough] (gradient) => gradient is not null))
            return;
        if (node is AccumulateGrad leaf)
        {
            if (state.Gradients[0] is { } gradient)
                LeafGradients.Add(leaf, gradient);
            return;
        }
        torch.Tensor?[] results = ((Operation)node).Apply(state.Gradients);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is not { } result || node.Inputs[i].Node is not { } receiver || !states[receiver].Wanted)
                continue;
            // What the derivative made belongs to the receiver; what it passes on unchanged gets a handle of its own.
            bool made = result.scope == temporaries && IsFirst(results, i);
            Send(states, node.Inputs[i], made ? temporaries.Detach(result) : result.Alias(scoped: false));
        }
    }

    /// <summary>False where the same handle stands further left.</summary>
    private static bool IsFirst(torch.Tensor?[] results, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (ReferenceEquals(results[i], results[index]))
                return false;
        }
        return true;
    }

    /// <summary>Adds a gradient, whose handle it takes over, to what a node has received.</summary>
    private static void Send(Dictionary<Node, State> states, Edge edge, torch.Tensor gradient)
    {
        Node node = edge.Node!;
        if (node.OutputShapes.Length > 0)
        {
            if (!Shapes.Equal(gradient.sizes, node.OutputShapes[edge.Slot]))
            {
                throw Errors.Engine(
                    $"backward: the gradient of {(node is AccumulateGrad ? "a leaf" : $"the result of {node.Name}")} has shape "
                        + $"{Shapes.Text(gradient.sizes)}, expected {Shapes.Text(node.OutputShapes[edge.Slot])}"
                );
            }
            if (gradient.type != node.OutputTypes[edge.Slot])
                gradient = Converted(gradient, node.OutputTypes[edge.Slot]);
        }
        State state = states[node];
        ref torch.Tensor? slot = ref state.Gradients[edge.Slot];
        if (slot is null)
        {
            slot = gradient;
            return;
        }
        if (state.FirstIsSum && edge.Slot == 0 && !GradMode.Enabled)
        {
            slot.add_(gradient);
        }
        else
        {
            torch.Tensor sum = (slot + gradient).DetachFromDisposeScope();
            slot.Dispose();
            slot = sum;
            state.FirstIsSum |= edge.Slot == 0;
        }
        gradient.Dispose();
    }

    /// <summary>
    /// The gradient in the dtype of what it is a gradient of; a derivative of a custom function may have computed in another.
    /// </summary>
    private static torch.Tensor Converted(torch.Tensor gradient, torch.ScalarType type)
    {
        torch.Tensor converted = gradient.to(type).DetachFromDisposeScope();
        gradient.Dispose();
        return converted;
    }

    private static void Capture(Node node, State state, Edge[] targets, torch.Tensor?[] captured)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i].Node == node)
                captured[i] = state.Gradients[targets[i].Slot]?.Alias(scoped: false);
        }
    }

    /// <summary>
    /// The nodes, latest first, so that each follows all its users (an operation is always younger than those it uses; leaves come last),
    /// and which of them lead to a target.
    /// </summary>
    private static (List<Node> Order, Dictionary<Node, State> States) Plan(Edge[] roots, Edge[]? targets)
    {
        var states = new Dictionary<Node, State>(ReferenceEqualityComparer.Instance);
        var order = new List<Node>();
        foreach (Edge root in roots)
            Discover(root.Node!);
        // The list grows while it is walked.
        for (int i = 0; i < order.Count; i++)
        {
            foreach (Edge input in order[i].Inputs)
            {
                if (input.Node is not null)
                    Discover(input.Node);
            }
        }
        order.Sort([DebuggerStepThrough] static (a, b) => b.Sequence.CompareTo(a.Sequence));

        for (int i = order.Count - 1; i >= 0; i--)
        {
            Node node = order[i];
            states[node].Wanted =
                targets is null
                || Array.Exists(targets, [DebuggerStepThrough] (target) => target.Node == node)
                || Array.Exists(node.Inputs, [DebuggerStepThrough] (input) => input.Node is not null && states[input.Node].Wanted);
        }
        return (order, states);

        [DebuggerStepThrough]
        void Discover(Node node)
        {
            if (states.TryAdd(node, new State(Math.Max(node.OutputShapes.Length, 1))))
                order.Add(node);
        }
    }
}
