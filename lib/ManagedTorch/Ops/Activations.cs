using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

// relu, sigmoid, tanh: each forward with its fused backward g·f′ directly below. SELU is in nn/Activations/SELU.cs.

/// <summary>max(x, 0); not-a-number stays.</summary>
internal readonly struct ReluForward : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x < T.Zero ? T.Zero : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), Vector<T>.Zero, x);
}

/// <summary>g where y > 0.</summary>
internal readonly struct ReluBackward : IFloatBinary
{
    public T Invoke<T>(T g, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => y <= T.Zero ? T.Zero : g;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Vector<T>.Zero, g);
}

/// <summary>1/(1 + e⁻ˣ).</summary>
internal readonly struct SigmoidForward : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Invoke(new Vector<T>(x))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorFunctions.Sigmoid(x);
}

/// <summary>g·y(1 − y).</summary>
internal readonly struct SigmoidBackward : IFloatBinary
{
    public T Invoke<T>(T g, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => g * (T.One - y) * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => g * (Vector<T>.One - y) * y;
}

internal readonly struct TanhForward : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Invoke(new Vector<T>(x))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorFunctions.Tanh(x);
}

/// <summary>g·(1 − y²).</summary>
internal readonly struct TanhBackward : IFloatBinary
{
    public T Invoke<T>(T g, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => g * (T.One - y * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => g * (Vector<T>.One - y * y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0).</summary>
        public Tensor relu()
        {
            Tensor y = Elementwise.Number(default(ReluForward), Numeric("relu"));
            return Graph.Record("relu", y, [this], [y], (g, op) => [ReluGradient(g, op.Saved(0))]);
        }

        private static Tensor ReluGradient(Tensor g, Tensor y) =>
            Graph.Record("relu backward", Elementwise.Float("relu", default(ReluBackward), g, y), [g, y], [y], (gg, op) =>
                [op.Needs(0) ? ReluGradient(gg, op.Saved(0)) : null, op.Needs(1) ? zeros_like(gg) : null]
            );

        /// <summary>x ← max(x, 0).</summary>
        public Tensor relu_() => Numeric("relu_").InPlace("relu_", [], () => Elementwise.Number(default(ReluForward), this, this), relu);

        /// <summary>1/(1 + e⁻ˣ).</summary>
        public Tensor sigmoid()
        {
            using Operand xIn = new(this, DTypes.Floating(type));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Float(default(SigmoidForward), x);
            return Graph.Record("sigmoid", y, [x], [y], (g, op) => [SigmoidGradient(g, op.Saved(0))]);
        }

        private static Tensor SigmoidGradient(Tensor g, Tensor y) =>
            Graph.Record("sigmoid backward", Elementwise.Float("sigmoid", default(SigmoidBackward), g, y), [g, y], [g, y], (gg, op) =>
                [op.Needs(0) ? SigmoidGradient(gg, op.Saved(1)) : null, op.Needs(1) ? gg * op.Saved(0) * (1 - 2 * op.Saved(1)) : null]
            );

        /// <summary>x ← 1/(1 + e⁻ˣ).</summary>
        public Tensor sigmoid_() => FloatInPlace("sigmoid_", default(SigmoidForward), sigmoid);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh()
        {
            using Operand xIn = new(this, DTypes.Floating(type));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Float(default(TanhForward), x);
            return Graph.Record("tanh", y, [x], [y], (g, op) => [TanhGradient(g, op.Saved(0))]);
        }

        private static Tensor TanhGradient(Tensor g, Tensor y) =>
            Graph.Record("tanh backward", Elementwise.Float("tanh", default(TanhBackward), g, y), [g, y], [g, y], (gg, op) =>
                [op.Needs(0) ? TanhGradient(gg, op.Saved(1)) : null, op.Needs(1) ? gg * op.Saved(0) * op.Saved(1) * -2 : null]
            );

        /// <summary>x ← tanh x.</summary>
        public Tensor tanh_() => FloatInPlace("tanh_", default(TanhForward), tanh);
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static Tensor sigmoid(Tensor input) => Given(input).sigmoid();

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor input) => Given(input).tanh();
}
