using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>x·σ(x).</summary>
    internal readonly struct SiluValue : IFloatUnary
    {
        public T Invoke<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => x / (T.One + T.Exp(-x));

        public Vector<T> Invoke<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x / (Vector<T>.One + VectorFunctions.Exp(-x));
    }

    /// <summary>g·σ(x)(1 + x(1 − σ(x))).</summary>
    internal readonly struct SiluGradient : IFloatBinary
    {
        public T Invoke<T>(T g, T x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T s = T.One / (T.One + T.Exp(-x));
            return g * s * (T.One + x * (T.One - s));
        }

        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> s = Vector<T>.One / (Vector<T>.One + VectorFunctions.Exp(-x));
            return g * s * (Vector<T>.One + x * (Vector<T>.One - s));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Sigmoid linear unit: x·σ(x).</summary>
                public static Tensor silu(Tensor x, bool inplace = false) =>
                    Activation.Apply("silu", default(SiluValue), default(SiluGradient), Slope, x, inplace);

                private static Tensor Slope(Tensor x)
                {
                    Tensor s = x.sigmoid();
                    return s * (1 + x * (1 - s));
                }
            }

            /// <summary>A SiLU activation: x·σ(x).</summary>
            public static SiLU SiLU() => new(false);

            /// <summary>A SiLU activation: x·σ(x).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SiLU SiLU(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Sigmoid linear unit: x·σ(x).</summary>
        public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
        {
            internal SiLU(bool inplace)
                : base(nameof(SiLU)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);
        }
    }
}
