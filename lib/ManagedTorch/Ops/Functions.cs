using TorchSharp.Kernels;

namespace TorchSharp;

// Elementary and error functions of one tensor: value, then derivative.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>y = f(x) whose derivative is told from x.</summary>
        private Tensor Function<TFunction>(string name, Func<Tensor, Tensor, Tensor>? derivative)
            where TFunction : struct, IFunction
        {
            using Operand xIn = new(this, DTypes.Floating(dtype));
            Tensor x = xIn.Tensor;
            Tensor y = Elementwise.Float(default(Each<TFunction>), x);
            return derivative is null
                ? Graph.Record(name, y, [x], [], (g, _) => [zeros_like(g)])
                : Graph.Record(name, y, [x], [x], (g, op) => [derivative(g, op.Saved(0))]);
        }

        /// <summary>Rounding functions leave integers as they are; their derivative is 0.</summary>
        private Tensor Rounding<TFunction>(string name)
            where TFunction : struct, IFunction => DTypes.IsFloating(Numeric(name).type) ? Function<TFunction>(name, null) : clone();

        /// <summary>The tensor itself, unless it holds truth values.</summary>
        private Tensor Numeric(string name) =>
            dtype != ScalarType.Bool ? this : throw Errors.Engine($"{name}: Bool tensors are not taken; convert with to(torch.int64)");

        private Tensor FunctionInPlace<TFunction>(string name, Func<Tensor> recorded)
            where TFunction : struct, IFunction
        {
            if (!DTypes.IsFloating(Numeric(name).type))
                return this;
            return InPlace(name, [], () => Elementwise.Float(default(Each<TFunction>), this, this), recorded);
        }

        /// <summary>eˣ − 1, accurate near 0.</summary>
        public Tensor expm1() => Function<Expm1>("expm1", (g, x) => g * x.exp());

        /// <summary>2ˣ.</summary>
        public Tensor exp2() => Function<Exp2>("exp2", (g, x) => g * x.exp2() * Math.Log(2));

        /// <summary>ln(1 + x), accurate near 0.</summary>
        public Tensor log1p() => Function<Log1p>("log1p", (g, x) => g / (x + 1));

        /// <summary>Logarithm to base 2.</summary>
        public Tensor log2() => Function<Log2>("log2", (g, x) => g / (x * Math.Log(2)));

        /// <summary>Logarithm to base 10.</summary>
        public Tensor log10() => Function<Log10>("log10", (g, x) => g / (x * Math.Log(10)));

        /// <summary>Sine.</summary>
        public Tensor sin() => Function<Sin>("sin", (g, x) => g * x.cos());

        /// <summary>Cosine.</summary>
        public Tensor cos() => Function<Cos>("cos", (g, x) => -g * x.sin());

        /// <summary>Tangent.</summary>
        public Tensor tan() => Function<Tan>("tan", (g, x) => g * (x.tan().square() + 1));

        /// <summary>Inverse sine.</summary>
        public Tensor asin() => Function<Asin>("asin", (g, x) => g * (1 - x.square()).rsqrt());

        /// <summary>Inverse cosine.</summary>
        public Tensor acos() => Function<Acos>("acos", (g, x) => -g * (1 - x.square()).rsqrt());

        /// <summary>Inverse tangent.</summary>
        public Tensor atan() => Function<Atan>("atan", (g, x) => g / (x.square() + 1));

        /// <summary>Hyperbolic sine.</summary>
        public Tensor sinh() => Function<Sinh>("sinh", (g, x) => g * x.cosh());

        /// <summary>Hyperbolic cosine.</summary>
        public Tensor cosh() => Function<Cosh>("cosh", (g, x) => g * x.sinh());

        /// <summary>1/√x.</summary>
        public Tensor rsqrt() => Function<Rsqrt>("rsqrt", (g, x) => g * -0.5 * x.rsqrt() / x);

        /// <summary>The greatest integer not above x.</summary>
        public Tensor floor() => Rounding<Floor>("floor");

        /// <summary>The least integer not below x.</summary>
        public Tensor ceil() => Rounding<Ceil>("ceil");

        /// <summary>The nearest integer; halves go to the even one.</summary>
        public Tensor round() => DTypes.IsFloating(dtype) ? Rounding<RoundEven>("round") : throw NotToRound("round");

        private Exception NotToRound(string name) =>
            Errors.Engine($"{name}: the elements are of type {type}, which has no fractions to round");

        /// <summary>x without its fraction.</summary>
        public Tensor trunc() => Rounding<Trunc>("trunc");

        /// <summary>x ← ⌊x⌋.</summary>
        public Tensor floor_() => FunctionInPlace<Floor>("floor_", floor);

        /// <summary>x ← ⌈x⌉.</summary>
        public Tensor ceil_() => FunctionInPlace<Ceil>("ceil_", ceil);

        /// <summary>x ← the nearest integer.</summary>
        public Tensor round_() => DTypes.IsFloating(dtype) ? FunctionInPlace<RoundEven>("round_", round) : throw NotToRound("round_");

        /// <summary>Error function.</summary>
        public Tensor erf() => Function<Erf>("erf", (g, x) => g * (-x.square()).exp() * (2 / Math.Sqrt(Math.PI)));

        /// <summary>1 − erf(x).</summary>
        public Tensor erfc() => Function<Erfc>("erfc", (g, x) => g * (-x.square()).exp() * (-2 / Math.Sqrt(Math.PI)));

        /// <summary>e^(x²)·erfc(x).</summary>
        internal Tensor erfcx() => Function<Erfcx>("erfcx", (g, x) => g * (2 * x * x.erfcx() - 2 / Math.Sqrt(Math.PI)));

        /// <summary>Inverse of the error function.</summary>
        public Tensor erfinv() => Function<Erfinv>("erfinv", (g, x) => g * x.erfinv().square().exp() * (Math.Sqrt(Math.PI) / 2));

        /// <summary>1/x.</summary>
        public Tensor reciprocal() => 1 / this;

        /// <summary>|x|; its derivative at 0 is 0.</summary>
        public Tensor abs()
        {
            Tensor y = Elementwise.Number(default(Absolute), Numeric("abs"));
            return Graph.Record("abs", y, [this], [this], (g, op) => [g * op.Saved(0).sign()]);
        }

        /// <summary>x ← |x|.</summary>
        public Tensor abs_() => UpdateBy("abs_", default(Absolute), 0, abs);

        /// <summary>−1, 0 or 1.</summary>
        public Tensor sign() => Graph.Record("sign", Elementwise.Number(default(Signum), this), [this], [], (g, _) => [zeros_like(g)]);
    }

    /// <summary>|x|.</summary>
    public static Tensor abs(Tensor input) => Given(input).abs();

    /// <summary>eˣ − 1.</summary>
    public static Tensor expm1(Tensor input) => Given(input).expm1();

    /// <summary>ln(1 + x).</summary>
    public static Tensor log1p(Tensor input) => Given(input).log1p();

    /// <summary>Logarithm to base 2.</summary>
    public static Tensor log2(Tensor input) => Given(input).log2();

    /// <summary>Logarithm to base 10.</summary>
    public static Tensor log10(Tensor input) => Given(input).log10();

    /// <summary>Sine.</summary>
    public static Tensor sin(Tensor input) => Given(input).sin();

    /// <summary>Cosine.</summary>
    public static Tensor cos(Tensor input) => Given(input).cos();

    /// <summary>Tangent.</summary>
    public static Tensor tan(Tensor input) => Given(input).tan();

    /// <summary>Inverse sine.</summary>
    public static Tensor asin(Tensor input) => Given(input).asin();

    /// <summary>Inverse cosine.</summary>
    public static Tensor acos(Tensor input) => Given(input).acos();

    /// <summary>Inverse tangent.</summary>
    public static Tensor atan(Tensor input) => Given(input).atan();

    /// <summary>Hyperbolic sine.</summary>
    public static Tensor sinh(Tensor input) => Given(input).sinh();

    /// <summary>Hyperbolic cosine.</summary>
    public static Tensor cosh(Tensor input) => Given(input).cosh();

    /// <summary>1/√x.</summary>
    public static Tensor rsqrt(Tensor input) => Given(input).rsqrt();

    /// <summary>The greatest integer not above x.</summary>
    public static Tensor floor(Tensor input) => Given(input).floor();

    /// <summary>The least integer not below x.</summary>
    public static Tensor ceil(Tensor input) => Given(input).ceil();

    /// <summary>The nearest integer; halves go to the even one.</summary>
    public static Tensor round(Tensor input) => Given(input).round();

    /// <summary>x without its fraction.</summary>
    public static Tensor trunc(Tensor input) => Given(input).trunc();

    /// <summary>−1, 0 or 1.</summary>
    public static Tensor sign(Tensor input) => Given(input).sign();

    /// <summary>Error function.</summary>
    public static Tensor erf(Tensor input) => Given(input).erf();

    /// <summary>1 − erf(x).</summary>
    public static Tensor erfc(Tensor input) => Given(input).erfc();

    /// <summary>Inverse of the error function.</summary>
    public static Tensor erfinv(Tensor input) => Given(input).erfinv();

    /// <summary>Functions of mathematical physics.</summary>
    public static partial class special
    {
        /// <summary>Error function.</summary>
        public static Tensor erf(Tensor input) => Given(input).erf();

        /// <summary>1 − erf(x).</summary>
        public static Tensor erfc(Tensor input) => Given(input).erfc();

        /// <summary>e^(x²)·erfc(x), without overflow for large x.</summary>
        public static Tensor erfcx(Tensor input) => Given(input).erfcx();

        /// <summary>Inverse of the error function.</summary>
        public static Tensor erfinv(Tensor input) => Given(input).erfinv();

        /// <summary>eˣ − 1.</summary>
        public static Tensor expm1(Tensor input) => Given(input).expm1();

        /// <summary>eˣ/Σeˣ along one dimension.</summary>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Given(input).softmax(dim, dtype);

        /// <summary>ln(eˣ/Σeˣ) along one dimension.</summary>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => Given(input).log_softmax(dim, dtype);
    }
}
