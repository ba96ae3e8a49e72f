using TorchSharp.Kernels;

namespace TorchSharp;

// Elementwise maximum, minimum and clamp.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The larger of each two elements; where they are equal both get half the gradient.</summary>
        public Tensor maximum(Tensor other) => Extreme("maximum", default(Larger), this, other, default(GreaterThan));

        /// <summary>The smaller of each two elements; where they are equal both get half the gradient.</summary>
        public Tensor minimum(Tensor other) => Extreme("minimum", default(Smaller), this, other, default(LessThan));

        /// <summary>The larger of each two elements.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The smaller of each two elements.</summary>
        public Tensor min(Tensor other) => minimum(other);

        private static Tensor Extreme<TOp, TWins>(string name, TOp op, Tensor left, Tensor right, TWins wins)
            where TOp : struct, INumberBinary
            where TWins : struct, IRelation
        {
            _ = (left.Live, Given(right).Live);
            ScalarType type = DTypes.Promote(left, right);
            using Operand aIn = new(left, type),
                bIn = new(right, type);
            Tensor a = aIn.Tensor,
                b = bIn.Tensor;
            long[] shapeA = a.sizes,
                shapeB = b.sizes;
            return Graph.Record(name, Elementwise.Number(name, op, a, b), [a, b], [a, b], (g, operation) =>
            {
                Tensor x = operation.Saved(0),
                    y = operation.Saved(1);
                // Left has it all unless right wins, right unless left wins (with not-a-number nobody does),
                // and halves where they are equal.
                Tensor half = x.eq(y).to(type) * 0.5;
                return
                [
                    operation.Needs(0) ? SumTo(g * (1 - y.Compare(name, wins, x).to(type) - half), shapeA) : null,
                    operation.Needs(1) ? SumTo(g * (1 - x.Compare(name, wins, y).to(type) - half), shapeB) : null,
                ];
            });
        }

        /// <summary>min(max(x, lower), upper); a bound may be left out.</summary>
        /// <exception cref="ArgumentException">Both bounds are left out.</exception>
        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            if (min is null && max is null)
                throw Errors.Engine("clamp: give min, max or both");
            ScalarType target = dtype;
            if (min is not null)
                target = DTypes.Promote(target, DTypes.Promote(this, min));
            if (max is not null)
                target = DTypes.Promote(target, DTypes.Promote(this, max));
            using Operand xIn = new(this, target);
            Tensor x = xIn.Tensor;
            Tensor y = Clamped(x, min, max, null);
            return Graph.Record("clamp", y, [x], [x], (g, op) => [g * Inside(op.Saved(0), min, max)]);
        }

        /// <summary>min(max(x, lower), upper), with bounds of their own for each element.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            if (min is null && max is null)
                throw new ArgumentException("clamp: give min, max or both");
            using Tensor lifted = min is null ? Alias() : ClampBelow(this, min);
            return max is null ? lifted.Alias() : -ClampBelow(-lifted, -max);
        }

        /// <summary>max(x, bound), not-a-number where either is; the gradient goes to x where x ≥ bound, otherwise to the bound.</summary>
        private static Tensor ClampBelow(Tensor x, Tensor bound)
        {
            using Tensor value = x.detach(),
                limit = bound.detach(),
                above = value.ge(limit),
                unknown = value.ne(value),
                keep = above.logical_or(unknown);
            return torch.where(keep, x, bound);
        }

        private static Tensor Clamped(Tensor x, Scalar? min, Scalar? max, Tensor? into)
        {
            Tensor y = into ?? x;
            if (min is not null)
            {
                using Tensor lower = Full([], min, Holding("clamp", min, x.type));
                y = Elementwise.Number("clamp", default(Larger), x, lower, into);
            }
            if (max is null)
                return y;
            using Tensor upper = Full([], max, Holding("clamp", max, x.type));
            return Elementwise.Number("clamp", default(Smaller), y, upper, ReferenceEquals(y, x) ? into : y);
        }

        /// <summary>1 where within the bounds, 0 elsewhere.</summary>
        private static Tensor Inside(Tensor x, Scalar? min, Scalar? max)
        {
            if (min is null)
                return x.le(max!).to(x.type);
            if (max is null)
                return x.ge(min).to(x.type);
            return x.ge(min).logical_and(x.le(max)).to(x.type);
        }

        /// <summary>x ← min(max(x, lower), upper).</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            if (min is null && max is null)
                throw new ArgumentException("clamp_: give min, max or both");
            return InPlace("clamp_", [], () => Clamped(this, min, max, this), () => clamp(min, max));
        }

        /// <summary>x ← min(max(x, lower), upper), with bounds of their own for each element.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            InPlace(
                "clamp_",
                [min, max],
                () =>
                {
                    using Tensor clamped = clamp(min, max);
                    CopyData(clamped, this);
                },
                () => clamp(min, max)
            );

        /// <summary>max(x, lower).</summary>
        public Tensor clamp_min(Scalar min) => clamp(min: min);

        /// <summary>min(x, upper).</summary>
        public Tensor clamp_max(Scalar max) => clamp(max: max);
    }

    /// <summary>The larger of each two elements.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => Given(input).maximum(other);

    /// <summary>The smaller of each two elements.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => Given(input).minimum(other);

    /// <summary>min(max(x, lower), upper).</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => Given(input).clamp(min, max);

    /// <summary>min(max(x, lower), upper), with bounds of their own for each element.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => Given(input).clamp(min, max);
}
