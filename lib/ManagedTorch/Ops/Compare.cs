using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

internal readonly struct EqualTo : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x == y;
}

internal readonly struct NotEqualTo : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x != y;
}

internal readonly struct LessThan : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x < y;
}

internal readonly struct LessOrEqual : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y;
}

internal readonly struct GreaterThan : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x > y;
}

internal readonly struct GreaterOrEqual : IRelation
{
    public bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x >= y;
}

// Comparisons give Bool tensors; no gradient passes them.
public static partial class torch
{
    public partial class Tensor
    {
        private Tensor Compare<TOp>(string name, TOp op, Tensor other)
            where TOp : struct, IRelation
        {
            ArgumentNullException.ThrowIfNull(other, "target");
            _ = (Live, other.Live);
            ScalarType type = DTypes.Promote(this, other);
            using Tensor a = this.type == type ? Alias() : Cast(this, type),
                b = other.type == type ? other.Alias() : Cast(other, type);
            return Elementwise.Relation(name, op, a, b);
        }

        private Tensor Compare<TOp>(string name, TOp op, Scalar other)
            where TOp : struct, IRelation
        {
            using Tensor number = Full([], other, DTypes.Promote(this, other));
            return Compare(name, op, number);
        }

        /// <summary>a = b elementwise.</summary>
        public Tensor eq(Tensor target) => Compare("eq", default(EqualTo), target);

        /// <summary>a = c elementwise.</summary>
        public Tensor eq(Scalar target) => Compare("eq", default(EqualTo), target);

        /// <summary>a = b elementwise, as a tensor; Equals gives one truth value.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>a ≠ b elementwise.</summary>
        public Tensor ne(Tensor target) => Compare("ne", default(NotEqualTo), target);

        /// <summary>a ≠ c elementwise.</summary>
        public Tensor ne(Scalar target) => Compare("ne", default(NotEqualTo), target);

        /// <summary>a ≠ b elementwise.</summary>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <summary>a &lt; b elementwise.</summary>
        public Tensor lt(Tensor target) => Compare("lt", default(LessThan), target);

        /// <summary>a &lt; c elementwise.</summary>
        public Tensor lt(Scalar target) => Compare("lt", default(LessThan), target);

        /// <summary>a &lt; b elementwise.</summary>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>a ≤ b elementwise.</summary>
        public Tensor le(Tensor target) => Compare("le", default(LessOrEqual), target);

        /// <summary>a ≤ c elementwise.</summary>
        public Tensor le(Scalar target) => Compare("le", default(LessOrEqual), target);

        /// <summary>a ≤ b elementwise.</summary>
        public Tensor less_equal(Tensor target) => le(target);

        /// <summary>a > b elementwise.</summary>
        public Tensor gt(Tensor target) => Compare("gt", default(GreaterThan), target);

        /// <summary>a > c elementwise.</summary>
        public Tensor gt(Scalar target) => Compare("gt", default(GreaterThan), target);

        /// <summary>a > b elementwise.</summary>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>a ≥ b elementwise.</summary>
        public Tensor ge(Tensor target) => Compare("ge", default(GreaterOrEqual), target);

        /// <summary>a ≥ c elementwise.</summary>
        public Tensor ge(Scalar target) => Compare("ge", default(GreaterOrEqual), target);

        /// <summary>a ≥ b elementwise.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);

#pragma warning disable CS1591 // operators mean what the methods they call say
        public static Tensor operator ==(Tensor left, Tensor right) => Given(left).eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => Given(left).eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => Given(right).eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => Given(left).ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => Given(left).ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => Given(right).ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => Given(left).lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => Given(left).lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => Given(right).gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => Given(left).le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => Given(left).le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => Given(right).ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => Given(left).gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => Given(left).gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => Given(right).lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => Given(left).ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => Given(left).ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => Given(right).le(left);
#pragma warning restore CS1591
    }
}
