using TorchSharp.Kernels;

namespace TorchSharp;

// Truth values and bits, questions about elements, where and masks.
public static partial class torch
{
    public partial class Tensor
    {
        private static Tensor Bitwise<TOp>(string name, TOp op, Tensor left, Tensor right)
            where TOp : struct, IBitwise
        {
            ScalarType type = DTypes.Promote(left, right);
            if (DTypes.IsFloating(type))
                throw Errors.Engine($"{name}: expected Bool or integer tensors, found {left.type} and {right.type}");
            using Operand aIn = new(left, type),
                bIn = new(right, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            return Elementwise.Bits(name, op, a, b);
        }

        /// <summary>Bits set in both; on Bool, logical and.</summary>
        public Tensor bitwise_and(Tensor other) => Bitwise("bitwise_and", default(And), this, other);

        /// <summary>Bits set in either; on Bool, logical or.</summary>
        public Tensor bitwise_or(Tensor other) => Bitwise("bitwise_or", default(Or), this, other);

        /// <summary>Bits set in one of the two; on Bool, logical exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Bitwise("bitwise_xor", default(ExclusiveOr), this, other);

        /// <summary>Bits inverted; on Bool, logical not.</summary>
        public Tensor bitwise_not() =>
            dtype == ScalarType.Bool ? logical_not()
            : DTypes.IsFloating(type) ? throw Errors.Engine($"bitwise_not: expected a Bool or integer tensor, found {type}")
            : -1 - this;

        /// <summary>Both not 0.</summary>
        public Tensor logical_and(Tensor other) => Logical("logical_and", default(And), this, other);

        /// <summary>Either not 0.</summary>
        public Tensor logical_or(Tensor other) => Logical("logical_or", default(Or), this, other);

        /// <summary>One of the two not 0.</summary>
        public Tensor logical_xor(Tensor other) => Logical("logical_xor", default(ExclusiveOr), this, other);

        /// <summary>0.</summary>
        public Tensor logical_not() => eq(0);

        private static Tensor Logical<TOp>(string name, TOp op, Tensor left, Tensor right)
            where TOp : struct, IBitwise
        {
            using Operand aIn = new(left, ScalarType.Bool),
                bIn = new(right, ScalarType.Bool);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            return Elementwise.Bits(name, op, a, b);
        }

#pragma warning disable CS1591 // operators mean what the methods they call say
        public static Tensor operator &(Tensor left, Tensor right) => Given(left).bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => Given(left).bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => Given(left).bitwise_xor(right);

        public static Tensor operator ~(Tensor left) => Given(left).bitwise_not();
#pragma warning restore CS1591

        /// <summary>True where not a number.</summary>
        public Tensor isnan() => ne(this);

        /// <summary>True where infinite.</summary>
        public Tensor isinf()
        {
            if (!DTypes.IsFloating(dtype))
                return Zeros(sizes, ScalarType.Bool);
            using Tensor size = abs();
            return size.eq(double.PositiveInfinity);
        }

        /// <summary>True where neither infinite nor not a number.</summary>
        public Tensor isfinite()
        {
            if (!DTypes.IsFloating(dtype))
                return Full(sizes, true, ScalarType.Bool);
            using Tensor size = abs();
            return size.lt(double.PositiveInfinity);
        }

        /// <summary>True if an element is not 0.</summary>
        public Tensor any()
        {
            using Tensor mask = ne(0);
            using Tensor count = mask.sum();
            return Truth(count.gt(0));
        }

        /// <summary>Along one dimension: true if an element is not 0.</summary>
        public Tensor any(long dim, bool keepdim = false)
        {
            using Tensor mask = ne(0);
            using Tensor count = mask.sum(dim, keepdim);
            return Truth(count.gt(0));
        }

        /// <summary>True if every element is not 0.</summary>
        public Tensor all()
        {
            using Tensor mask = eq(0);
            using Tensor count = mask.sum();
            return Truth(count.eq(0));
        }

        /// <summary>Answers about Byte tensors are Byte, as in libtorch.</summary>
        private Tensor Truth(Tensor answer)
        {
            if (type != ScalarType.Byte)
                return answer;
            using (answer)
                return Cast(answer, ScalarType.Byte);
        }

        /// <summary>Along one dimension: true if every element is not 0.</summary>
        public Tensor all(long dim, bool keepdim = false)
        {
            using Tensor mask = eq(0);
            using Tensor count = mask.sum(dim, keepdim);
            return Truth(count.eq(0));
        }

        /// <summary>True if the shapes are equal and |a − b| ≤ atol + rtol·|b| for every element.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            ArgumentNullException.ThrowIfNull(target);
            if (dtype != target.dtype)
                throw Errors.Engine($"allclose: dtypes {type} and {target.type} differ; convert one with to(…)");
            using DisposeScope scope = new(counted: false);
            using IDisposable mode = no_grad();
            Tensor close = (this - target).abs().le(target.abs() * rtol + atol).logical_or(eq(target));
            if (equal_nan)
                close = close.logical_or(isnan().logical_and(target.isnan()));
            return close.all().ToBoolean();
        }

        /// <summary>x where the mask is false, the value where it is true; the mask is broadcast.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            ArgumentNullException.ThrowIfNull(mask);
            RequireMask("masked_fill", mask);
            using Tensor number = Full([], value, dtype),
                filled = torch.where(mask, number, this);
            return filled.contiguous();
        }

        /// <summary>x ← the value where the mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            ArgumentNullException.ThrowIfNull(mask);
            RequireMask("masked_fill_", mask);
            CheckStretch("masked_fill_", mask);
            return InPlace(
                "masked_fill_",
                [],
                () =>
                {
                    using Tensor number = Full([], value, type);
                    SelectInto(this, mask, number, this);
                },
                () => masked_fill(mask, value)
            );
        }

        /// <summary>The elements where the mask is true, in row-major order.</summary>
        public Tensor masked_select(Tensor mask)
        {
            ArgumentNullException.ThrowIfNull(mask);
            if (mask.dtype != ScalarType.Bool)
                throw new ArgumentException($"masked_select: the mask must be of type Bool, found {mask.type}", nameof(mask));
            long[] shape = Shapes.Broadcast("masked_select", sizes, mask.sizes);
            using Tensor x = expand(shape),
                m = mask.expand(shape);
            return x.index(TensorIndex.Tensor(m));
        }

        private static void RequireMask(string name, Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool)
                throw Errors.Engine($"{name}: the mask must be of type Bool, found {mask.type}");
        }

        /// <summary>y = c ? a : b into y, which may be b.</summary>
        internal static void SelectInto(Tensor y, Tensor condition, Tensor a, Tensor b)
        {
            switch (DTypes.Size(y.type))
            {
                case 8:
                    TensorLoop.Run(default(WhereRow<long>), y, condition, a, b);
                    break;
                case 4:
                    TensorLoop.Run(default(WhereRow<int>), y, condition, a, b);
                    break;
                case 2:
                    TensorLoop.Run(default(WhereRow<short>), y, condition, a, b);
                    break;
                default:
                    TensorLoop.Run(default(WhereRow<byte>), y, condition, a, b);
                    break;
            }
        }

        /// <summary>x where the condition is true, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(Given(condition), this, y);
    }

    /// <summary>x where the condition is true, y elsewhere; all three are broadcast.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.dtype != ScalarType.Bool)
            throw new ArgumentException($"where: the condition must be of type Bool, found {condition.type}", nameof(condition));
        ScalarType type = DTypes.Promote(x, y);
        using Operand aIn = new(x, type),
            bIn = new(y, type);
        Tensor a = aIn.Tensor,
            b = bIn.Tensor;
        long[] shape = Shapes.Broadcast("where", Shapes.Broadcast("where", condition.sizes, a.sizes), b.sizes);
        Tensor result = Tensor.AllocateFor(shape, type, condition, a, b);
        Tensor.SelectInto(result, condition, a, b);
        long[] shapeA = a.sizes,
            shapeB = b.sizes;
        return Graph.Record("where", result, [a, b], [condition], (g, op) =>
        {
            using Tensor zero = Tensor.Zeros([], g.type);
            return
            [
                op.Needs(0) ? Tensor.SumTo(where(op.Saved(0), g, zero), shapeA) : null,
                op.Needs(1) ? Tensor.SumTo(where(op.Saved(0), zero, g), shapeB) : null,
            ];
        });
    }

    /// <summary>The places of the elements that are not 0, one tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using Tensor places = condition.nonzero();
        return places.unbind(1);
    }

    /// <summary>True if the shapes are equal and |a − b| ≤ atol + rtol·|b| for every element.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        Given(tensor).allclose(target, rtol, atol, equal_nan);

    /// <summary>True where not a number.</summary>
    public static Tensor isnan(Tensor input) => Given(input).isnan();

    /// <summary>True where infinite.</summary>
    public static Tensor isinf(Tensor tensor) => Given(tensor).isinf();

    /// <summary>True where neither infinite nor not a number.</summary>
    public static Tensor isfinite(Tensor tensor) => Given(tensor).isfinite();

    /// <summary>True if an element is not 0.</summary>
    public static Tensor any(Tensor input) => Given(input).any();

    /// <summary>Along one dimension: true if an element is not 0.</summary>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => Given(input).any(dim, keepdim);

    /// <summary>True if every element is not 0.</summary>
    public static Tensor all(Tensor input) => Given(input).all();

    /// <summary>Along one dimension: true if every element is not 0.</summary>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => Given(input).all(dim, keepdim);
}
