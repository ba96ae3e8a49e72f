using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>max(0, x); NaN stays NaN.</summary>
    internal readonly struct ReluValue : IFloatUnary
    {
        public T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

        public Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), Vector<T>.Zero, x);
    }

    /// <summary>g where x &gt; 0, else 0: at 0 the derivative is taken to be 0.</summary>
    internal readonly struct ReluGradient : IFloatBinary
    {
        public T Invoke<T>(T g, T x) where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? g : T.Zero;

        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), g, Vector<T>.Zero);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Rectified linear unit: max(0, x).</summary>
                public static Tensor relu(Tensor x, bool inplace = false) =>
                    Activation.Apply("relu", default(ReluValue), default(ReluGradient), x => (x > 0).to(x.dtype), x, inplace);
            }

            /// <summary>A ReLU activation: max(0, x).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ReLU ReLU(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Rectified linear unit: max(0, x).</summary>
        public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU(bool inplace) : base(nameof(ReLU)) =>
                this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }
            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
        }
    }
}
