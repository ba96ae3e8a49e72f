using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>x within bounds, the nearer bound outside; not-a-number stays.</summary>
internal readonly struct HardtanhValue(double least, double most) : IFloatUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x < T.CreateTruncating(least) ? T.CreateTruncating(least)
        : x > T.CreateTruncating(most) ? T.CreateTruncating(most)
        : x;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> low = Lanes.All<T>(least),
            high = Lanes.All<T>(most);
        return Vector.ConditionalSelect(Vector.LessThan(x, low), low, Vector.ConditionalSelect(Vector.GreaterThan(x, high), high, x));
    }
}

/// <summary>g strictly within the bounds, 0 on them and outside.</summary>
internal readonly struct HardtanhGradient(double least, double most) : IFloatBinary
{
    public T Invoke<T>(T g, T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x <= T.CreateTruncating(least) || x >= T.CreateTruncating(most) ? T.Zero : g;

    public Vector<T> Invoke<T>(Vector<T> g, Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(
            Vector.BitwiseOr(Vector.LessThanOrEqual(x, Lanes.All<T>(least)), Vector.GreaterThanOrEqual(x, Lanes.All<T>(most))),
            Vector<T>.Zero,
            g
        );
}
