using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>x for x &gt; 0, s·x below.</summary>
    internal readonly struct LeakyReluValue(double slope) : IFloatUnary
    {
        public T Invoke<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? x : T.CreateTruncating(slope) * x;

        public Vector<T> Invoke<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), x, Lanes.All<T>(slope) * x);
    }

    /// <summary>g for x &gt; 0, s·g below.</summary>
    internal readonly struct LeakyReluGradient(double slope) : IFloatBinary
    {
        public T Invoke<T>(T g, T x)
            where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? g : T.CreateTruncating(slope) * g;

        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), g, Lanes.All<T>(slope) * g);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Leaky rectified linear unit: x for x &gt; 0, s·x below.</summary>
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                    Activation.Apply(
                        "leaky_relu",
                        new LeakyReluValue(negative_slope),
                        new LeakyReluGradient(negative_slope),
                        x => where(x > 0, 1.0, negative_slope).to(x.dtype),
                        input,
                        inplace
                    );
            }

            /// <summary>A leaky ReLU activation: x for x &gt; 0, s·x below.</summary>
            /// <param name="negative_slope">Slope s below 0.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Leaky rectified linear unit: x for x &gt; 0, s·x below.</summary>
        public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal LeakyReLU(double negative_slope, bool inplace)
                : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);

            /// <summary>Slope s below 0.</summary>
            public double negative_slope { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
        }
    }
}
