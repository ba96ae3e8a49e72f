using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>x for x &gt; 0, α(eˣ − 1) below.</summary>
    internal readonly struct EluValue(double alpha) : IFloatUnary
    {
        public T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? x : T.CreateTruncating(alpha) * (T.Exp(x) - T.One);

        public Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> below = Lanes.All<T>(alpha) * (Lanes.Exp(Vector.Min(x, Vector<T>.Zero)) - Vector<T>.One);
            return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), x, below);
        }
    }

    /// <summary>g·elu'(x): g for x &gt; 0, α·eˣ·g below.</summary>
    internal readonly struct EluGradient(double alpha) : IFloatBinary
    {
        public T Invoke<T>(T g, T x) where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? g : g * T.CreateTruncating(alpha) * T.Exp(x);

        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> below = Lanes.All<T>(alpha) * Lanes.Exp(Vector.Min(x, Vector<T>.Zero));
            return g * Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, below);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Exponential linear unit: x for x &gt; 0, α(eˣ − 1) below; arXiv:1511.07289, Eq. (15).</summary>
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                    Activation.Apply("elu", new EluValue(alpha), new EluGradient(alpha), x => where(x > 0, 1.0, alpha * x.exp()), x, inplace);
            }

            /// <summary>An ELU activation: x for x &gt; 0, α(eˣ − 1) below.</summary>
            /// <param name="alpha">α: the floor is −α.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Exponential linear unit: x for x &gt; 0, α(eˣ − 1) below; arXiv:1511.07289.</summary>
        public sealed class ELU : ParameterLessModule<Tensor, Tensor>
        {
            internal ELU(double alpha, bool inplace) : base(nameof(ELU)) =>
                (this.alpha, this.inplace) = (alpha, inplace);

            /// <summary>α: the floor is −α.</summary>
            public double alpha { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }
            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
        }
    }
}
