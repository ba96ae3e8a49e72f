namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function keeps from forward to backward.</summary>
        public sealed class AutogradContext
        {
            internal List<Tensor?> Saving = [];
            internal Func<int, Tensor>? Saved;
            internal readonly HashSet<Tensor> NotDifferentiable = new(ReferenceEqualityComparer.Instance);
            internal bool Materialize = true;
            private readonly Dictionary<string, object> data = [];
            private bool[] present = [];

            /// <summary>Keeps tensors for backward; in-place changes of them are noticed. A null among them comes back as null.</summary>
            public void save_for_backward(List<Tensor> variables)
            {
                ArgumentNullException.ThrowIfNull(variables);
                Saving = [.. variables];
                present = [.. variables.Select(variable => variable is not null)];
            }

            /// <summary>The tensors kept, null where null was kept.</summary>
            public List<Tensor> get_saved_variables() =>
                Saved is null ? [.. Saving.Select(tensor => tensor!)] : [.. present.Select((there, i) => there ? Saved(i).Alias() : null!)];

            /// <summary>Keeps anything else for backward.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What was kept under that name.</summary>
            public object get_data(string key) => data[key];

            /// <summary>No gradients flow to these outputs.</summary>
            public void mark_non_differentiable(List<Tensor> outputs) => NotDifferentiable.UnionWith(outputs);

            /// <summary>Whether gradients that never arrived are given to backward as zeros (true) or as null.</summary>
            public void set_materialize_grads(bool value) => Materialize = value;
        }

        /// <summary>
        /// A function with a derivative of its own; derive from <see cref="SingleTensorFunction{T}"/> or
        /// <see cref="MultiTensorFunction{T}"/>.
        /// </summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            private static readonly T Instance = new();

            /// <summary>Name of the function, for messages.</summary>
            public abstract string Name { get; }

            internal abstract List<Tensor> Forward(AutogradContext context, object[] arguments);

            internal abstract List<Tensor> Backward(AutogradContext context, List<Tensor> gradients);

            internal static List<Tensor> Apply(object[] arguments)
            {
                var context = new AutogradContext();
                List<Tensor> outputs;
                using (GradMode.Set(false))
                    outputs = Instance.Forward(context, arguments);
                if (outputs is null || outputs.Contains(null!))
                    throw Errors.Engine($"{Instance.Name}: forward returned null; return a tensor for each result");
                // The graph starts anew here: an output that is one of the arguments gets a handle of its own.
                Tensor[] results = [.. outputs.Select(output => output.detach())];
                Tensor?[] saved =
                [
                    .. context.Saving.Select(tensor =>
                        tensor is null ? null
                        : outputs.FindIndex(output => ReferenceEquals(output, tensor)) is >= 0 and int i ? results[i]
                        : tensor
                    ),
                ];
                Tensor?[] inputs = Array.ConvertAll(arguments, argument => argument as Tensor);
                bool[] stays = [.. outputs.Select(context.NotDifferentiable.Contains)];
                Graph.Record(Instance.Name, results, inputs, saved, (gradients, operation) =>
                    Derive(context, gradients, operation, results.Length)
                );
                for (int i = 0; i < results.Length; i++)
                {
                    if (stays[i])
                        results[i].meta = null;
                }
                context.Saving = [];
                return [.. results];
            }

            private static Tensor?[] Derive(AutogradContext context, Tensor?[] arrived, Operation operation, int outputs)
            {
                context.Saved = operation.Saved;
                var gradients = new List<Tensor>();
                for (int i = 0; i < outputs; i++)
                    gradients.Add(arrived[i] ?? (context.Materialize ? zeros(operation.OutputShapes[i], operation.OutputTypes[i]) : null!));
                List<Tensor> results = Instance.Backward(context, gradients)
                    ?? throw Errors.Engine(
                        $"{Instance.Name}: backward returned null for its list; "
                            + $"give a list of {operation.Inputs.Length}, with null where an argument has no gradient"
                    );
                if (results.Count != operation.Inputs.Length)
                    throw Errors.Engine(
                        $"{Instance.Name}: backward returned {results.Count} gradients for {operation.Inputs.Length} arguments; "
                            + $"give null where there is none"
                    );
                return [.. results];
            }
        }

        /// <summary>A custom function with one result.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            /// <summary>Computes the result; nothing in here is recorded.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>One gradient for each argument of forward; null for those that are no tensors.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            /// <summary>Calls the function.</summary>
            public static Tensor apply(params object[] vars) => Apply(vars)[0];

            internal sealed override List<Tensor> Forward(AutogradContext context, object[] arguments) => [forward(context, arguments)];

            internal sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) =>
                backward(context, gradients[0]);
        }

        /// <summary>A custom function with several results.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T>
            where T : MultiTensorFunction<T>, new()
        {
            /// <summary>Computes the results; nothing in here is recorded.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>One gradient for each argument of forward; null for those that are no tensors.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            /// <summary>Calls the function.</summary>
            public static List<Tensor> apply(params object[] vars) => Apply(vars);

            internal sealed override List<Tensor> Forward(AutogradContext context, object[] arguments) => forward(context, arguments);

            internal sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients);
        }
    }
}
