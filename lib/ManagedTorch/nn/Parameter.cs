namespace TorchSharp
{
    public static partial class TensorExtensionMethods
    {
        /// <summary>A parameter made of the tensor's data, which becomes invalid.</summary>
        public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains: a leaf of the graph, registered by name.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>
        /// Takes the data over: the tensor passed in becomes invalid, and the parameter takes its place in its dispose scope.
        /// </summary>
        /// <param name="data">Any floating-point tensor; integer tensors only with <paramref name="requires_grad"/> false.</param>
        /// <param name="requires_grad">False freezes the parameter.</param>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A gradient is asked for an integer tensor.</exception>
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : this(data, requires_grad, data?.scope) { }

        private Parameter(torch.Tensor data, bool requires_grad, DisposeScope? owner)
            : base(Leaf(data))
        {
            this.requires_grad = requires_grad;
            owner?.Enter(this);
        }

        /// <summary>A result of recorded operations would not be a leaf: only its values are taken.</summary>
        private static torch.Tensor Leaf(torch.Tensor data)
        {
            ArgumentNullException.ThrowIfNull(data);
            if (data.meta?.GradFn is not null)
                data.meta = null;
            return data;
        }
    }
}
