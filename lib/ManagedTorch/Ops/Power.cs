using TorchSharp.Kernels;

namespace TorchSharp;

// Powers, remainders, floor division, atan2, lerp.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x^c.</summary>
        public Tensor pow(Scalar exponent)
        {
            using Operand xIn = new(this, DTypes.Promote(this, exponent));
            Tensor x = xIn.Tensor;
            double c = exponent.Double;
            if (c == 2)
                return x.square();
            if (!DTypes.IsFloating(x.type) && c < 0)
                throw Errors.Engine($"pow: integers to a negative power ({c}) are no integers; convert to floating point");
            using Tensor e = Full([], exponent, x.type);
            return Graph.Record("pow", Elementwise.Number("pow", default(Power), x, e), [x], [x], (g, op) =>
                [c == 0 ? zeros_like(g) : g * op.Saved(0).pow(c - 1) * c]
            );
        }

        /// <summary>x^y elementwise, broadcast.</summary>
        public Tensor pow(Tensor exponent)
        {
            _ = (Live, Given(exponent).Live);
            ScalarType type = DTypes.Promote(this, exponent);
            using Operand xIn = new(this, type),
                eIn = new(exponent, type);
            Tensor x = xIn.Tensor,
                e = eIn.Tensor;
            Tensor y = Elementwise.Number("pow", default(Power), x, e);
            long[] shapeX = x.sizes,
                shapeE = e.sizes;
            // d xʸ: g·y·x^(y−1) to x, g·xʸ·ln x to y (0 where x = 0 and y ≥ 0).
            return Graph.Record("pow", y, [x, e], [x, e, y], (g, op) =>
            {
                Tensor b = op.Saved(0),
                    p = op.Saved(1);
                return
                [
                    op.Needs(0) ? SumTo(torch.where(p.eq(0), zeros_like(p), g * p * b.pow(p - 1)), shapeX) : null,
                    op.Needs(1)
                        ? SumTo(torch.where(b.eq(0).logical_and(p.ge(0)), zeros([], type), g * op.Saved(2) * b.log()), shapeE)
                        : null,
                ];
            });
        }

        /// <summary>x ← x^c.</summary>
        public Tensor pow_(Scalar exponent) =>
            InPlace(
                "pow_",
                [],
                () =>
                {
                    using Tensor e = Full([], exponent, type);
                    Elementwise.Number("pow_", default(Power), this, e, this);
                },
                () => pow(exponent)
            );

        /// <summary>x ← x^y.</summary>
        public Tensor pow_(Tensor exponent)
        {
            RequireCategory("pow_", DTypes.Promote(this, exponent));
            CheckStretch("pow_", exponent);
            return InPlace(
                "pow_",
                [exponent],
                () =>
                {
                    using Tensor e = ForUpdate(exponent);
                    Elementwise.Number("pow_", default(Power), this, e, this);
                },
                () => pow(exponent)
            );
        }

        /// <summary>x − y·⌊x/y⌋, with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target)
        {
            Tensor other = target;
            ScalarType type = DTypes.Promote(this, other);
            using Operand aIn = new(this, type),
                bIn = new(other, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            RequireDivisor("remainder", b);
            long[] shapeA = a.sizes,
                shapeB = b.sizes;
            return Graph.Record("remainder", Elementwise.Number("remainder", default(Remainder), a, b), [a, b], [a, b], (g, op) =>
                [op.Needs(0) ? SumTo(g, shapeA) : null, op.Needs(1) ? SumTo(-g * (op.Saved(0) / op.Saved(1)).floor(), shapeB) : null]
            );
        }

        /// <summary>x − c·⌊x/c⌋, with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar)
        {
            using Tensor number = Full([], scalar, DTypes.Promote(this, scalar));
            return remainder(number);
        }

        /// <summary>⌊x/y⌋.</summary>
        public Tensor floor_divide(Tensor other)
        {
            ScalarType type = DTypes.Promote(this, other);
            using Tensor a = type == this.type ? Alias() : Cast(this, type),
                b = type == other.type ? other.Alias() : Cast(other, type);
            RequireDivisor("floor_divide", b);
            return Elementwise.Number("floor_divide", default(FloorQuotient), a, b);
        }

        /// <summary>⌊x/c⌋.</summary>
        public Tensor floor_divide(Scalar other)
        {
            using Tensor number = Full([], other, DTypes.Promote(this, other));
            return floor_divide(number);
        }

        private static void RequireDivisor(string name, Tensor divisor)
        {
            if (DTypes.IsFloating(divisor.type))
                return;
            using Tensor found = divisor.eq(0),
                zero = found.contiguous();
            if (RawBytes(zero).IndexOf((byte)1) >= 0)
                throw Errors.Engine($"{name}: an integer was divided by 0");
        }

        /// <summary>The angle of the point (other, this).</summary>
        public Tensor atan2(Tensor other)
        {
            ScalarType type = DTypes.Floating(DTypes.Promote(this, other));
            using Operand yIn = new(this, type),
                xIn = new(other, type);
            Tensor y = yIn.Tensor,
                x = xIn.Tensor;
            long[] shapeY = y.sizes,
                shapeX = x.sizes;
            return Graph.Record("atan2", Elementwise.Float("atan2", default(ArcTangent2), y, x), [y, x], [y, x], (g, op) =>
            {
                Tensor square = op.Saved(0).square() + op.Saved(1).square();
                Tensor scaled = (g / square).masked_fill(square.eq(0), 0);
                return
                [
                    op.Needs(0) ? SumTo(scaled * op.Saved(1), shapeY) : null,
                    op.Needs(1) ? SumTo(-scaled * op.Saved(0), shapeX) : null,
                ];
            });
        }

        /// <summary>this + weight·(end − this).</summary>
        public Tensor lerp(Tensor end, Tensor weight)
        {
            if (!DTypes.IsFloating(dtype))
                throw Errors.Engine($"lerp: expected a floating-point tensor, found {type}; convert it with to(torch.float32)");
            using Tensor span = end - this;
            using Tensor part = weight * span;
            return this + part;
        }

        /// <summary>this ← this + weight·(end − this).</summary>
        public Tensor lerp_(Tensor end, Tensor weight) =>
            InPlace(
                "lerp_",
                [end, weight],
                () =>
                {
                    using Tensor result = lerp(end, weight);
                    CopyData(result, this);
                },
                () => lerp(end, weight)
            );

#pragma warning disable CS1591 // operators mean what the methods they call say
        public static Tensor operator %(Tensor left, Tensor right) => Given(left).remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => Given(left).remainder(right);

        public static Tensor operator %(Tensor left, int right) => Given(left).remainder(right);

        public static Tensor operator %(Tensor left, long right) => Given(left).remainder(right);

        public static Tensor operator %(Tensor left, float right) => Given(left).remainder(right);

        public static Tensor operator %(Tensor left, double right) => Given(left).remainder(right);
#pragma warning restore CS1591
    }

    /// <summary>x^c.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => Given(left).pow(exponent);

    /// <summary>x^y elementwise.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => Given(left).pow(exponent);

    /// <summary>The angle of the point (x, y).</summary>
    public static Tensor atan2(Tensor input, Tensor other) => Given(input).atan2(other);

    /// <summary>start + weight·(end − start).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => Given(input).lerp(end, weight);
}
