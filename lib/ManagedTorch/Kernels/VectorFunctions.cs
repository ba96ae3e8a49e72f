using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>Functions of vectors of float or double, chosen by the element type when the loop is compiled.</summary>
internal static class VectorFunctions
{
    internal static Vector<T> Exp<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.Exp(Vector.As<T, float>(x)))
        : Vector.As<double, T>(Vector.Exp(Vector.As<T, double>(x)));

    internal static Vector<T> Log<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.Log(Vector.As<T, float>(x)))
        : Vector.As<double, T>(Vector.Log(Vector.As<T, double>(x)));
}
