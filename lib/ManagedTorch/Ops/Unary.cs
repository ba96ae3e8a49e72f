using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

internal readonly struct ExpOp : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Invoke(new Vector<T>(x))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorFunctions.Exp(x);
}

internal readonly struct LogOp : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorFunctions.Log(x);
}

internal readonly struct SqrtOp : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.SquareRoot(x);
}

internal readonly struct SquareOp : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => x * x;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ.</summary>
        public Tensor exp()
        {
            using Operand xIn = new(this, DTypes.Floating(type));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Float(default(ExpOp), x);
            return Graph.Record("exp", y, [x], [y], (g, op) => [g * op.Saved(0)]);
        }

        /// <summary>x ← eˣ.</summary>
        public Tensor exp_() => FloatInPlace("exp_", default(ExpOp), exp);

        /// <summary>Natural logarithm.</summary>
        public Tensor log()
        {
            using Operand xIn = new(this, DTypes.Floating(type));
            Tensor x = xIn.Tensor;
            return Graph.Record("log", Elementwise.Float(default(LogOp), x), [x], [x], (g, op) => [g / op.Saved(0)]);
        }

        /// <summary>x ← ln x.</summary>
        public Tensor log_() => FloatInPlace("log_", default(LogOp), log);

        /// <summary>√x.</summary>
        public Tensor sqrt()
        {
            using Operand xIn = new(this, DTypes.Floating(type));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Float(default(SqrtOp), x);
            return Graph.Record("sqrt", y, [x], [y], (g, op) => [g / (2 * op.Saved(0))]);
        }

        /// <summary>x ← √x.</summary>
        public Tensor sqrt_() => FloatInPlace("sqrt_", default(SqrtOp), sqrt);

        /// <summary>x².</summary>
        public Tensor square() =>
            Graph.Record("square", Elementwise.Number(default(SquareOp), this), [this], [this], (g, op) => [g * op.Saved(0) * 2]);
    }

    /// <summary>eˣ.</summary>
    public static Tensor exp(Tensor input) => Given(input).exp();

    /// <summary>Natural logarithm.</summary>
    public static Tensor log(Tensor input) => Given(input).log();

    /// <summary>√x.</summary>
    public static Tensor sqrt(Tensor input) => Given(input).sqrt();

    /// <summary>x².</summary>
    public static Tensor square(Tensor input) => Given(input).square();
}
