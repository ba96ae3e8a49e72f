using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

// a + αb, a − αb, a·b, a/b and their scalar forms. In-place forms are in ArithmeticInPlace.cs, operators in Operators.cs.
internal readonly struct AddScaled(double alpha) : INumberBinary
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => alpha == 1 ? x + y : x + Factor<T>() * y;

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> => alpha == 1 ? x + y : x + new Vector<T>(Factor<T>()) * y;

    // By way of an integer: from a floating-point −1 an unsigned type would get 0, not the 255 that subtracts.
    private T Factor<T>()
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(alpha) : T.CreateTruncating((long)alpha);
}

internal readonly struct Multiply : INumberBinary
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x * y;

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> => x * y;
}

internal readonly struct Divide : IFloatBinary
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;
}

/// <summary>A number kept so that a loop turns it into its dtype at once.</summary>
internal readonly struct Constant(Scalar scalar)
{
    private readonly double real = scalar.Double;
    private readonly long integer = scalar.Int64;

    internal T To<T>()
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(real) : T.CreateTruncating(integer);
}

/// <summary>s·x.</summary>
internal readonly struct Scale(Constant scale) : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x * scale.To<T>();

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => x * new Vector<T>(scale.To<T>());
}

/// <summary>x + c.</summary>
internal readonly struct Shift(Constant shift) : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x + shift.To<T>();

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => x + new Vector<T>(shift.To<T>());
}

/// <summary>c − x.</summary>
internal readonly struct SubtractFrom(Constant minuend) : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => minuend.To<T>() - x;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => new Vector<T>(minuend.To<T>()) - x;
}

internal readonly struct Negate : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => -x;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => -x;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>a + b·alpha, broadcast.</summary>
        public Tensor add(Tensor target, Scalar alpha) =>
            AddScaledTo("add", this, target, Alpha("add", DTypes.Promote(this, target), alpha));

        /// <summary>a + b, broadcast.</summary>
        public Tensor add(Tensor target) => AddScaledTo("add", this, target, 1);

        /// <summary>a + c.</summary>
        public Tensor add(Scalar scalar) => Shifted("add", scalar);

        /// <summary>a + c·alpha.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Shifted("add", Times(Given(scalar), Given(alpha)));

        /// <summary>a − b·alpha, broadcast.</summary>
        internal Tensor sub(Tensor target, Scalar alpha) =>
            AddScaledTo("sub", NoTruth(this, Given(target).type), target, Negated(Alpha("sub", DTypes.Promote(this, target), alpha)));

        /// <summary>a − b, broadcast.</summary>
        public Tensor sub(Tensor target) => AddScaledTo("sub", NoTruth(this, Given(target).type), target, -1);

        /// <summary>a − c.</summary>
        public Tensor sub(Scalar target) => NoTruth(this, Given(target).Type).Shifted("sub", Negated(target));

        /// <summary>The tensor, unless one of the operands of a subtraction is Bool.</summary>
        [System.Diagnostics.DebuggerStepThrough]
        private static Tensor NoTruth(Tensor x, ScalarType other) =>
            x.dtype != ScalarType.Bool && other != ScalarType.Bool
                ? x
                : throw Errors.Engine(
                    "sub: truth values cannot be subtracted; use logical_not() or bitwise_xor(), or convert with to(torch.int64)"
                );

        /// <summary>The factor α of a sum, unless the sum cannot take it: a fraction in a sum of integers would be cut off.</summary>
        private static Scalar Alpha(string name, ScalarType sum, Scalar alpha)
        {
            ArgumentNullException.ThrowIfNull(alpha);
            if (alpha.Type == ScalarType.Float64 && !DTypes.IsFloating(sum))
                throw Errors.Engine($"{name}: alpha is {alpha}, which a sum of type {sum} cannot take; expected an integer");
            if (alpha.Type == ScalarType.Bool && sum != ScalarType.Bool)
                throw Errors.Engine($"{name}: alpha is a truth value, which only a sum of type Bool can take; found {sum}");
            return alpha;
        }

        private static Tensor AddScaledTo(string name, Tensor left, Tensor right, Scalar alpha)
        {
            ScalarType type = DTypes.Promote(left, right);
            using Operand aIn = new(left, type),
                bIn = new(right, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            double factor = alpha.Double;
            Tensor sum = Elementwise.Number(name, new AddScaled(factor), a, b);
            if (type == ScalarType.Bool)
                Elementwise.Number(default(ToBit), sum, sum);
            long[] shapeA = a.sizes,
                shapeB = b.sizes;
            // d(a + αb): g to a, αg to b.
            return Graph.Record(name, sum, [a, b], [], (g, op) =>
                [op.Needs(0) ? SumTo(g, shapeA) : null, op.Needs(1) ? SumTo(factor == 1 ? g : g * factor, shapeB) : null]
            );
        }

        /// <summary>x + c in the dtype c calls for.</summary>
        private Tensor Shifted(string name, Scalar shift)
        {
            using Operand xIn = new(this, DTypes.Promote(this, shift));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Number(new Shift(new Constant(shift)), x);
            if (y.type == ScalarType.Bool)
                Elementwise.Number(default(ToBit), y, y);
            return Graph.Record(name, y, [x], [], (g, _) => [g]);
        }

        /// <summary>c − x in the dtype c calls for.</summary>
        private Tensor SubtractedFrom(Scalar minuend)
        {
            using Operand xIn = new(NoTruth(this, Given(minuend).Type), DTypes.Promote(this, minuend));
            Tensor x = xIn.Tensor;
            return Graph.Record("sub", Elementwise.Number(new SubtractFrom(new Constant(minuend)), x), [x], [], (g, _) => [-g]);
        }

        private static Scalar Times(Scalar a, Scalar b) =>
            a.Type == ScalarType.Float64 || b.Type == ScalarType.Float64 ? (Scalar)(a.Double * b.Double) : a.Int64 * b.Int64;

        private static Scalar Negated(Scalar scalar) => scalar.Type == ScalarType.Float64 ? (Scalar)(-scalar.Double) : -scalar.Int64;

        /// <summary>a·b elementwise, broadcast.</summary>
        public Tensor mul(Tensor target)
        {
            ScalarType type = DTypes.Promote(this, target);
            using Operand aIn = new(this, type),
                bIn = new(target, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            long[] shapeA = a.sizes,
                shapeB = b.sizes;
            // d(ab): g·b to a, g·a to b.
            return Graph.Record(
                "mul",
                Elementwise.Number("mul", default(Multiply), a, b),
                [a, b],
                [Graph.For(b, a), Graph.For(a, b)],
                (g, op) => [op.Needs(0) ? SumTo(g * op.Saved(1), shapeA) : null, op.Needs(1) ? SumTo(g * op.Saved(0), shapeB) : null]
            );
        }

        /// <summary>a·c.</summary>
        public Tensor mul(Scalar target)
        {
            Scalar scalar = target;
            using Operand xIn = new(this, DTypes.Promote(this, scalar));
            Tensor x = xIn.Tensor;
            return Graph.Record("mul", Elementwise.Number(new Scale(new Constant(scalar)), x), [x], [], (g, _) => [g.mul(scalar)]);
        }

        /// <summary>a/b elementwise, broadcast; integers are divided in the default dtype.</summary>
        public Tensor div(Tensor target)
        {
            ScalarType type = DTypes.Floating(DTypes.Promote(this, target));
            using Operand aIn = new(this, type),
                bIn = new(target, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            long[] shapeA = a.sizes,
                shapeB = b.sizes;
            // d(a/b): g/b to a, −g·a/b² to b.
            return Graph.Record("div", Elementwise.Float("div", default(Divide), a, b), [a, b], [Graph.For(b, a), b], (g, op) =>
                [
                    op.Needs(0) ? SumTo(g / op.Saved(1), shapeA) : null,
                    op.Needs(1) ? SumTo(-g * (op.Saved(0) / op.Saved(1) / op.Saved(1)), shapeB) : null,
                ]
            );
        }

        /// <summary>a/c; integers are divided in the default dtype.</summary>
        public Tensor div(Scalar target)
        {
            Scalar scalar = target;
            ScalarType type = DTypes.Floating(DTypes.Promote(this, scalar));
            using Operand aIn = new(this, type);
            Tensor a = aIn.Tensor;
            using Tensor b = Full([], scalar, type);
            return Graph.Record("div", Elementwise.Float("div", default(Divide), a, b), [a], [], (g, _) => [g.div(scalar)]);
        }

        /// <summary>−a.</summary>
        public Tensor neg() =>
            type == ScalarType.Bool
                ? throw Errors.Engine("neg: a Bool tensor has no negative; use logical_not")
                : Graph.Record("neg", Elementwise.Number(default(Negate), this), [this], [], (g, _) => [-g]);

        /// <summary>Adds up a gradient over the dimensions that broadcasting stretched.</summary>
        internal static Tensor SumTo(Tensor gradient, long[] shape) =>
            Shapes.Equal(gradient.sizes, shape) ? gradient : Sum.To(gradient, shape);
    }
}

/// <summary>1 where not 0: what sums and products of truth values are brought back to.</summary>
internal readonly struct ToBit : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x == T.Zero ? T.Zero : T.One;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => Vector.ConditionalSelect(Vector.Equals(x, Vector<T>.Zero), Vector<T>.Zero, Vector<T>.One);
}
