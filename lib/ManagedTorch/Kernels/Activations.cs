using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

// Each activation with its derivative below it; Elementwise.Map runs them. A derivative takes the incoming gradient g and what it needs of the
// forward pass: the input x or the output y. T is float or double.

/// <summary>max(0, x); NaN stays NaN.</summary>
readonly struct Relu<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => Vector.Max(x, Vector<T>.Zero);
}

/// <summary>g where the output (or the input) is positive, otherwise 0.</summary>
readonly struct ReluBackward<T> : IMap2<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> g, Vector<T> y) => Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Vector<T>.Zero, g);
}

/// <summary>ELU and SELU: scale·x for x &gt; 0, scale·α·(eˣ − 1) otherwise. ELU has scale 1, SELU α = α₀₁ and scale = λ₀₁.</summary>
readonly struct Elu<T>(double alpha, double scale) : IMap<T> where T : INumberBase<T>
{
    readonly T _positive = T.CreateTruncating(scale);
    readonly T _negative = T.CreateTruncating(alpha) * T.CreateTruncating(scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x)
    {
        var positive = x * _positive;
        var negative = VectorMath.ExpM1(x) * _negative;
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), positive, negative);
    }
}

/// <summary>From the input: g·scale for x &gt; 0, g·scale·α·eˣ otherwise.</summary>
readonly struct EluBackward<T>(double alpha, double scale) : IMap2<T> where T : INumberBase<T>
{
    readonly T _positive = T.CreateTruncating(scale);
    readonly T _negative = T.CreateTruncating(alpha) * T.CreateTruncating(scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> g, Vector<T> x)
    {
        var negative = VectorMath.Exp(x) * _negative;
        return g * Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), new Vector<T>(_positive), negative);
    }
}

/// <summary>1/(1 + e^−x).</summary>
readonly struct Sigmoid<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.Sigmoid(x);
}

/// <summary>From the output: g·y·(1 − y).</summary>
readonly struct SigmoidBackward<T> : IMap2<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> g, Vector<T> y) => g * (Vector<T>.One - y) * y;
}

/// <summary>Hyperbolic tangent.</summary>
readonly struct Tanh<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.Tanh(x);
}

/// <summary>From the output: g·(1 − y²).</summary>
readonly struct TanhBackward<T> : IMap2<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> g, Vector<T> y) => g * (Vector<T>.One - y * y);
}

/// <summary>eˣ.</summary>
readonly struct Exponential<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.Exp(x);
}

/// <summary>eˣ − 1.</summary>
readonly struct ExponentialM1<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.ExpM1(x);
}

/// <summary>ln x.</summary>
readonly struct Logarithm<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.Log(x);
}

/// <summary>ln(1 + x).</summary>
readonly struct Logarithm1P<T> : IMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) => VectorMath.Log1P(x);
}
