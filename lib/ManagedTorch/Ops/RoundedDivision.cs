namespace TorchSharp;

// Division rounded to whole quotients.
public static partial class torch
{
    /// <summary>What becomes of a quotient.</summary>
    public enum RoundingMode
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>Its fraction is cut off.</summary>
        trunc = 1,

        /// <summary>The greatest integer not above it.</summary>
        floor = 2,
    }

    public partial class Tensor
    {
        /// <summary>a/b elementwise, rounded as asked for; rounded quotients of integers are integers.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode)
        {
            if (rounding_mode == RoundingMode.None)
                return div(target);
            if (rounding_mode == RoundingMode.floor)
                return floor_divide(target);
            ScalarType type = DTypes.Promote(this, target);
            using Tensor quotient = div(target),
                whole = quotient.trunc();
            return whole.to(type);
        }

        /// <summary>a/c, rounded as asked for.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode)
        {
            if (rounding_mode == RoundingMode.None)
                return div(target);
            using Tensor number = Full([], target, DTypes.Promote(this, target));
            return div(number, rounding_mode);
        }

        /// <summary>a ← a/b, rounded as asked for.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode)
        {
            if (rounding_mode == RoundingMode.None)
                return div_(target);
            using Tensor quotient = div(target, rounding_mode);
            RequireCategory("div_", quotient.type);
            return copy_(quotient);
        }

        /// <summary>a ← a/c, rounded as asked for.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode)
        {
            if (rounding_mode == RoundingMode.None)
                return div_(target);
            using Tensor quotient = div(target, rounding_mode);
            RequireCategory("div_", quotient.type);
            return copy_(quotient);
        }

        /// <summary>The nearest number with so many decimals; halves go to the even one.</summary>
        public Tensor round(long decimals)
        {
            if (decimals == 0)
                return round();
            double scale = Math.Pow(10, Math.Abs(decimals));
            using Tensor scaled = decimals > 0 ? this * scale : this / scale,
                whole = scaled.round();
            return decimals > 0 ? whole / scale : whole * scale;
        }

        /// <summary>x ← the nearest number with so many decimals.</summary>
        public Tensor round_(long decimals) =>
            decimals == 0
                ? round_()
                : InPlace(
                    "round_",
                    [],
                    () =>
                    {
                        using Tensor rounded = round(decimals);
                        CopyData(rounded, this);
                    },
                    () => round(decimals)
                );
    }

    /// <summary>The nearest number with so many decimals.</summary>
    public static Tensor round(Tensor input, long decimals) => Given(input).round(decimals);

    /// <summary>a/b elementwise, rounded as asked for.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div(right, rounding_mode);

    /// <summary>a/c, rounded as asked for.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div(right, rounding_mode);
}
