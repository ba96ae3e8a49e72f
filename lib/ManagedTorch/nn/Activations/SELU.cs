using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>λx for x &gt; 0, λα(eˣ − 1) below.</summary>
    internal readonly struct SeluValue : IFloatUnary
    {
        public T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero
            ? T.CreateTruncating(SeluConstants.Lambda) * x
            : T.CreateTruncating(SeluConstants.Floor) * (T.Exp(x) - T.One);

        public Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> below = Lanes.All<T>(SeluConstants.Floor) * (Lanes.Exp(Vector.Min(x, Vector<T>.Zero)) - Vector<T>.One);
            return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Lanes.All<T>(SeluConstants.Lambda) * x, below);
        }
    }

    /// <summary>g·selu'(x): λg for x &gt; 0, λα·eˣ·g below.</summary>
    internal readonly struct SeluGradient : IFloatBinary
    {
        public T Invoke<T>(T g, T x) where T : unmanaged, IFloatingPointIeee754<T> =>
            g * (x > T.Zero ? T.CreateTruncating(SeluConstants.Lambda) : T.CreateTruncating(SeluConstants.Floor) * T.Exp(x));

        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> below = Lanes.All<T>(SeluConstants.Floor) * Lanes.Exp(Vector.Min(x, Vector<T>.Zero));
            return g * Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Lanes.All<T>(SeluConstants.Lambda), below);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Scaled exponential linear unit: λx for x &gt; 0, λα(eˣ − 1) below; arXiv:1706.02515v5, Eq. (2).</summary>
                public static Tensor selu(Tensor x, bool inplace = false) =>
                    Activation.Apply("selu", default(SeluValue), default(SeluGradient),
                        x => where(x > 0, SeluConstants.Lambda, SeluConstants.Floor * x.exp()), x, inplace);
            }

            /// <summary>A SELU activation: λx for x &gt; 0, λα(eˣ − 1) below.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SELU SELU(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Scaled exponential linear unit: keeps activations near mean 0 and variance 1 where weights are N(0, 1/fan-in); arXiv:1706.02515v5.</summary>
        public sealed class SELU : ParameterLessModule<Tensor, Tensor>
        {
            internal SELU(bool inplace) : base(nameof(SELU)) =>
                this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }
            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
        }
    }
}
