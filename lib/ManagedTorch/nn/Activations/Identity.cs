using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Gives what it is given: stands where a layer may be left out.</summary>
            public static Identity Identity() => new();
        }
    }

    namespace Modules
    {
        /// <summary>Gives what it is given.</summary>
        public sealed class Identity : ParameterLessModule<Tensor, Tensor>
        {
            internal Identity()
                : base(nameof(Identity)) { }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => tensor.alias();
        }
    }
}
