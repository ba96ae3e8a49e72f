using System.Diagnostics;

namespace TorchSharp;

// backward and torch.autograd.grad.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Adds d(this)/d(leaf) to <c>grad</c> of every leaf; for tensors with one element.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor has several elements
        /// or is not in the graph.</exception>
        [DebuggerStepThrough]
        public void backward() => backward(null);

        /// <summary>Adds Σ grad·d(this)/d(leaf) to <c>grad</c> of every leaf, or of <paramref name="inputs"/> only.</summary>
        /// <param name="grad_tensors">The gradient at this tensor; 1 where it has one element.</param>
        /// <param name="retain_graph">Keep what derivatives saved, so that the graph can be walked again.</param>
        /// <param name="create_graph">Record the derivatives too, so that they can be differentiated.</param>
        /// <param name="inputs">The leaves to serve.</param>
        [DebuggerStepThrough]
        public void backward(
            IList<Tensor>? grad_tensors = null,
            bool retain_graph = false,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    /// <summary>Reverse-mode differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// Adds the gradients of the outputs' weighted sum to <c>grad</c> of every leaf, or of <paramref name="inputs"/> only.
        /// </summary>
        [DebuggerStepThrough]
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        )
        {
            ArgumentNullException.ThrowIfNull(tensors);
            Edge[]? targets = inputs is null ? null : Edges("backward", inputs);
            if (targets is not null && Array.Exists(targets, target => target.Node is not AccumulateGrad))
                throw Errors.Engine("backward: inputs must be leaves that require grad; use autograd.grad for results of operations");
            using var start = new Start("backward", tensors, grad_tensors);
            Engine.Run(start.Roots, start.Gradients, retain_graph ?? create_graph, create_graph, targets);
        }

        /// <summary>The gradients of the outputs' weighted sum with respect to the inputs; nothing is added to <c>grad</c>.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">Weights in the outputs' shapes; 1 for outputs with one element.</param>
        /// <param name="retain_graph">Keep what derivatives saved, so that the graph can be walked again.</param>
        /// <param name="create_graph">Record the derivatives too, so that they can be differentiated.</param>
        /// <param name="allow_unused">Give null for inputs the outputs do not depend on, instead of an error.</param>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            Edge[] targets = Edges("grad", inputs);
            using var start = new Start("grad", outputs, grad_outputs);
            Tensor?[] gradients = Engine.Run(
                start.Roots,
                start.Gradients,
                retain_graph || create_graph,
                create_graph,
                targets,
                accumulate: false
            );
            int unused = Array.IndexOf(gradients, null);
            if (unused >= 0 && !allow_unused)
                throw Errors.Engine($"grad: the outputs do not depend on input {unused}; pass allow_unused: true to get null for it");
            return gradients!;
        }

        private static Edge[] Edges(string operation, IList<Tensor> inputs) =>
            [
                .. inputs.Select(
                    (input, i) =>
                        input.meta is { Tracked: true } meta
                            ? meta.Edge
                            : throw Errors.Engine($"{operation}: input {i} of shape {Shapes.Text(input.sizes)} does not require grad")
                ),
            ];

        /// <summary>Where a walk begins and with what gradients.</summary>
        [DebuggerStepThrough]
        private sealed class Start : IDisposable
        {
            internal readonly Edge[] Roots;
            internal readonly Tensor[] Gradients;
            private readonly List<Tensor> made = [];

            internal Start(string operation, IList<Tensor> outputs, IList<Tensor>? gradients)
            {
                if (gradients is { Count: > 0 } && gradients.Count != outputs.Count)
                    throw Errors.Engine($"{operation}: {outputs.Count} outputs but {gradients.Count} gradients");
                Roots = new Edge[outputs.Count];
                Gradients = new Tensor[outputs.Count];
                for (int i = 0; i < outputs.Count; i++)
                {
                    Tensor output = outputs[i];
                    if (!output.requires_grad)
                        throw Errors.Engine(
                            $"{operation}: the tensor of shape {Shapes.Text(output.sizes)} is not in a graph: "
                                + $"nothing it was computed from requires grad, or no_grad was on"
                        );
                    Roots[i] = output.meta!.Edge;
                    if (gradients is { Count: > 0 } && gradients[i] is { } given)
                    {
                        if (!Shapes.Equal(given.sizes, output.sizes))
                            throw Errors.ShapesDoNotFit(operation, output.sizes, given.sizes, "a gradient has its tensor's shape");
                        Gradients[i] = given;
                        continue;
                    }
                    if (Shapes.Count(output.sizes) != 1)
                        throw Errors.Engine(
                            $"{operation}: a gradient can be made up only for a tensor with one element, "
                                + $"found shape {Shapes.Text(output.sizes)}"
                        );
                    made.Add(Gradients[i] = Tensor.Full(output.sizes, 1, output.type));
                }
            }

            public void Dispose() => made.ForEach([DebuggerStepThrough] (tensor) => tensor.Dispose());
        }
    }
}
