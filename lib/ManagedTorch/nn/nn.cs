// The room nn: modules and their registration, layers, activations, losses, initialisation, nn.utils.
// One file a layer: functional, module and factory together (`partial class torch`), the derivative under the formula.
// It does not own tensors, autograd, reductions or products (Core, Autograd, Ops) nor inner loops (Kernels), and imports nothing else.

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, their factories, losses, initialisation.</summary>
    public static partial class nn
    {
        /// <summary>How the losses of single elements become one value.</summary>
        public enum Reduction : long
        {
            /// <summary>Leave them as they are.</summary>
            None = 0,

            /// <summary>Their mean (weighted where the loss has weights).</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        /// <summary>Layers and losses as functions, without state.</summary>
        public static partial class functional;

        /// <summary>Tools around gradients.</summary>
        public static partial class utils;
    }
}
