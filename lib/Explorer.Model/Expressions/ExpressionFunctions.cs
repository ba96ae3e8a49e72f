using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer;

/// <summary>What a typed function may call, each with its derivative.</summary>
static class ExpressionFunctions
{
    static readonly Dictionary<string, Func<double, (double, double)>> one = new(StringComparer.Ordinal)
    {
        ["abs"] = x => (Math.Abs(x), Math.Sign(x)),
        ["atan"] = x => (Math.Atan(x), 1 / (1 + x * x)),
        ["cos"] = x => (Math.Cos(x), -Math.Sin(x)),
        ["elu"] = x => x > 0 ? (x, 1) : (Elementary.ExpM1(x), Math.Exp(x)),
        ["erf"] = x => (ErrorFunction.Erf(x), 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x)),
        ["exp"] = x => (Math.Exp(x), Math.Exp(x)),
        ["gelu"] = x => (x * NormalMass(x), NormalMass(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        ["log"] = x => (Math.Log(x), 1 / x),
        ["relu"] = x => x > 0 ? (x, 1) : (0, 0),
        ["selu"] = x => (Selu.Value(x, SeluParameters.Standard), Selu.Derivative(x, SeluParameters.Standard)),
        ["sigmoid"] = x => Sigmoid(x) is var s ? (s, s * (1 - s)) : default,
        ["sign"] = x => (Math.Sign(x), 0),
        ["sin"] = x => (Math.Sin(x), Math.Cos(x)),
        ["softplus"] = x => (Math.Max(x, 0) + Elementary.Log1P(Math.Exp(-Math.Abs(x))), Sigmoid(x)),
        ["sqrt"] = x => (Math.Sqrt(x), 0.5 / Math.Sqrt(x)),
        ["tanh"] = x => Math.Tanh(x) is var t ? (t, 1 - t * t) : default,
    };

    static readonly Dictionary<string, Operation> two = new(StringComparer.Ordinal)
    {
        ["max"] = (x, dx, y, dy) => x >= y ? (x, dx) : (y, dy),
        ["min"] = (x, dx, y, dy) => x <= y ? (x, dx) : (y, dy),
    };

    public static IEnumerable<string> Names => one.Keys.Concat(two.Keys).Order(StringComparer.Ordinal);

    public static bool TryGet(string name, out Func<double, (double, double)>? function) => one.TryGetValue(name, out function);

    public static bool TryGet(string name, out Operation? operation) => two.TryGetValue(name, out operation);

    public static Operation Add { get; } = (x, dx, y, dy) => (x + y, dx + dy);

    public static Operation Subtract { get; } = (x, dx, y, dy) => (x - y, dx - dy);

    public static Operation Multiply { get; } = (x, dx, y, dy) => (x * y, dx * y + x * dy);

    public static Operation Divide { get; } = (x, dx, y, dy) => (x / y, (dx * y - x * dy) / (y * y));

    // A constant exponent needs no logarithm, so that (−2)^3 has a derivative.
    public static Operation Power { get; } =
        (x, dx, y, dy) =>
            Math.Pow(x, y) is var p && dy == 0
                ? (p, dx == 0 || y == 0 ? 0 : y * Math.Pow(x, y - 1) * dx)
                : (p, p * (dy * Math.Log(x) + y * dx / x));

    static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    static double NormalMass(double x) => ErrorFunction.Erfc(-x / Math.Sqrt(2)) / 2;
}
