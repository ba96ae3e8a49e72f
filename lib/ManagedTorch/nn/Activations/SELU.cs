using System.Numerics;
using System.Runtime.CompilerServices;
using SelfNormalizing;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

// All of SELU: kernel, derivative, tensor method, functional, layer. ELU is the same with λ = 1.
namespace TorchSharp
{
    /// <summary>y = λx for x > 0, λα(eˣ − 1) otherwise: SELU, and ELU with λ = 1.</summary>
    internal readonly struct SeluForward(double scale, double alpha) : IFloatUnaryOfTwo
    {
        public T Invoke<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Invoke(new Vector<T>(x))[0];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Scaled(x, VectorFunctions.ExpM1Below(x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<T>(ref Vector<T> x, ref Vector<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> belowX = x,
                belowY = y;
            VectorFunctions.ExpM1Below(ref belowX, ref belowY);
            x = Scaled(x, belowX);
            y = Scaled(y, belowY);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<T> Scaled<T>(Vector<T> x, Vector<T> below)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> positive = new Vector<T>(T.CreateTruncating(scale)) * x,
                negative = new Vector<T>(T.CreateTruncating(scale * alpha)) * below;
            return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), positive, negative);
        }
    }

    /// <summary>g·y′ from the result: y′ = λ for y > 0, y + λα otherwise.</summary>
    internal readonly struct SeluBackward(double scale, double alpha) : IFloatBinary
    {
        public T Invoke<T>(T g, T y)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            y > T.Zero ? g * T.CreateTruncating(scale) : g * (y + T.CreateTruncating(scale * alpha));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke<T>(Vector<T> g, Vector<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> positive = new(T.CreateTruncating(scale)),
                negative = y + new Vector<T>(T.CreateTruncating(scale * alpha));
            return g * Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), positive, negative);
        }
    }

    public static partial class torch
    {
        public partial class Tensor
        {
            /// <summary>Scaled exponential linear unit: λx for x &gt; 0, λα(eˣ − 1) otherwise; arXiv:1706.02515v5, Eq. (2).</summary>
            /// <returns>Shape and layout of this tensor.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not of floating point.</exception>
            public Tensor selu() => ScaledElu("selu", SeluConstants.Lambda, SeluConstants.Alpha);

            /// <summary>x ← selu(x).</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not of floating point.</exception>
            public Tensor selu_() => ScaledEluInPlace("selu_", SeluConstants.Lambda, SeluConstants.Alpha);

            private Tensor ScaledElu(string name, double scale, double alpha)
            {
                this.RequireFloating(name);
                Tensor y = Elementwise.FloatOfTwo(new SeluForward(scale, alpha), this);
                // The result is saved, not the input: the next layer keeps the result anyhow, so a net keeps half as many tensors.
                // With α < 0 the result does not tell the side; then the input does.
                if (alpha < 0)
                    return Graph.Record(name, y, [this], [this], (g, op) => [SeluGradientFromInput(g, op.Saved(0), scale, alpha)]);
                return Graph.Record(name, y, [this], [y], (g, op) => [SeluGradient(g, op.Saved(0), scale, alpha)]);
            }

            private static Tensor SeluGradient(Tensor g, Tensor y, double scale, double alpha)
            {
                Tensor dx = Elementwise.Float("elu", new SeluBackward(scale, alpha), g, y);
                // d(g·y′): y′ to g; to y: g where y ≤ 0, for there y′ = y + λα.
                return Graph.Record("elu backward", dx, [g, y], [g, y], (gg, op) =>
                    [
                        op.Needs(0) ? SeluGradient(gg, op.Saved(1), scale, alpha) : null,
                        op.Needs(1) ? gg * op.Saved(0) * op.Saved(1).lt(0).to(gg.type) : null,
                    ]
                );
            }

            private static Tensor SeluGradientFromInput(Tensor g, Tensor x, double scale, double alpha)
            {
                Tensor positive = x.gt(0).to(x.type);
                Tensor slope = positive * scale + (1 - positive) * ((1 - positive) * x).exp() * (scale * alpha);
                return g * slope;
            }

            private Tensor ScaledEluInPlace(string name, double scale, double alpha)
            {
                this.RequireFloating(name);
                return InPlace(
                    name,
                    [],
                    () => Elementwise.FloatOfTwo(new SeluForward(scale, alpha), this, this),
                    () => ScaledElu(name, scale, alpha)
                );
            }
        }

        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Scaled exponential linear unit: λx for x &gt; 0, λα(eˣ − 1) otherwise; arXiv:1706.02515v5, Eq. (2).</summary>
                /// <param name="x">Any shape, floating point.</param>
                /// <param name="inplace">True to overwrite the input.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The input is not of floating point.</exception>
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Given(x).selu_() : Given(x).selu();
            }

            /// <summary>A SELU activation: λx for x &gt; 0, λα(eˣ − 1) below.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SELU SELU(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>
        /// Scaled exponential linear unit: keeps activations near mean 0 and variance 1 where weights are N(0, 1/fan-in);
        /// arXiv:1706.02515v5.
        /// </summary>
        public sealed class SELU : ParameterLessModule<Tensor, Tensor>
        {
            internal SELU(bool inplace)
                : base(nameof(SELU)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
        }
    }
}
