using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Dropout with a drawn mask of 0 and 1: x·(mask/(1 − p)), and the gradient in the same way.</summary>
readonly struct Dropout<T>(double p) : IMap2<T> where T : INumberBase<T>
{
    readonly T _kept = T.CreateTruncating(1 - p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x, Vector<T> mask) => x * (mask / new Vector<T>(_kept));
}

/// <summary>
/// Alpha dropout with a drawn mask of 0 and 1: a·(x·mask + α'·(1 − mask)) + b, where α' = −λα and a, b keep mean 0 and variance 1
/// (arXiv:1706.02515v5, section "New dropout technique"), in the order of operations that libtorch has.
/// </summary>
readonly struct AlphaDropout<T>(double p) : IMap2<T> where T : INumberBase<T>
{
    const double MinusAlphaPrime = 1.7580993408473766; // λα of SELU, as libtorch has it

    readonly T _a = T.CreateTruncating(A(p));
    readonly T _shift = T.CreateTruncating(MinusAlphaPrime * A(p));
    readonly T _b = T.CreateTruncating(MinusAlphaPrime * A(p) * p);

    /// <summary>a = 1/√((1 − p)(1 + p·α'²)).</summary>
    internal static double A(double p) => 1 / Math.Sqrt((MinusAlphaPrime * MinusAlphaPrime * p + 1) * (1 - p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x, Vector<T> mask) => x * (mask * _a) + ((mask - Vector<T>.One) * _shift + new Vector<T>(_b));
}

/// <summary>g·mask·a.</summary>
readonly struct AlphaDropoutBackward<T>(double p) : IMap2<T> where T : INumberBase<T>
{
    readonly T _a = T.CreateTruncating(AlphaDropout<T>.A(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> g, Vector<T> mask) => g * (mask * _a);
}

/// <summary>y + factor·x, rounded once: the update of plain SGD with factor = −learning rate.</summary>
readonly struct AddScaled<T>(double factor) : IMap2<T> where T : INumberBase<T>
{
    readonly T _factor = T.CreateTruncating(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> y, Vector<T> x) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.FusedMultiplyAdd(Vector.As<T, float>(x), Vector.As<T, float>(new(_factor)), Vector.As<T, float>(y)))
        : Vector.As<double, T>(Vector.FusedMultiplyAdd(Vector.As<T, double>(x), Vector.As<T, double>(new(_factor)), Vector.As<T, double>(y)));
}
