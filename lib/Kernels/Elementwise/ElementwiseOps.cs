using System.Numerics;

namespace TorchSharp.Kernels;

// The shapes of elementwise functions: a method for one element and one for a vector of elements, generic over the dtype.
// A struct that implements one of these is all a new elementwise operation needs; the loops are in ElementwiseRows.cs. Where the vector
// form is the better approximation, the scalar form takes a lane of it, so that a value does not depend on where in memory it lies.

/// <summary>y = f(x) on any numeric dtype.</summary>
internal interface INumberUnary
{
    /// <summary>False where only the scalar method is to be used.</summary>
    static virtual bool Vectorized => true;
    T Invoke<T>(T x)
        where T : unmanaged, INumber<T>;
    Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T>;
}

/// <summary>y = f(x) on Float32 and Float64.</summary>
internal interface IFloatUnary
{
    /// <summary>False where only the scalar method is to be used.</summary>
    static virtual bool Vectorized => true;
    T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
    Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>
/// y = f(x) on Float32 and Float64 with so many steps, each waiting for the last, that two vectors at once are done sooner.
/// </summary>
internal interface IFloatUnaryOfTwo : IFloatUnary
{
    /// <summary>Both in their places; the same bits as one by one.</summary>
    void Invoke<T>(ref Vector<T> x, ref Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>z = f(x, y) on any numeric dtype.</summary>
internal interface INumberBinary
{
    /// <summary>False where only the scalar method is to be used.</summary>
    static virtual bool Vectorized => true;
    T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>;
    Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T>;
}

/// <summary>z = f(x, y) on Float32 and Float64.</summary>
internal interface IFloatBinary
{
    /// <summary>False where only the scalar method is to be used.</summary>
    static virtual bool Vectorized => true;
    T Invoke<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;
    Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A relation of two elements of any numeric dtype.</summary>
internal interface IRelation
{
    bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}

/// <summary>z = f(x, y) on integers, bit by bit.</summary>
internal interface IBitwise
{
    T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>A function with only a scalar form says so here and never sees a vector.</summary>
internal static class NoVector
{
    internal static Vector<T> Reached<T>() => throw new InvalidOperationException("this function has no vector form");
}

/// <summary>A function of one number without a vector form.</summary>
internal interface IFunction
{
    static abstract T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Runs an <see cref="IFunction"/> element by element.</summary>
internal readonly struct Each<TFunction> : IFloatUnary
    where TFunction : struct, IFunction
{
    public static bool Vectorized => false;

    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => TFunction.Of(x);

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => NoVector.Reached<T>();
}
