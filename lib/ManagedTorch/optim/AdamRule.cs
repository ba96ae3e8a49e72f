using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>The step Adam and AdamW share; they differ in where the decay acts.</summary>
internal struct AdamRule<T> : IRule<T> where T : unmanaged, INumberBase<T>
{
    private readonly Vector<T> sign, beta1, rest1, beta2, rest2, root2, eps, descent;
    private readonly bool amsgrad;

    /// <summary>Added to the gradient, times the parameter: Adam's decay.</summary>
    internal Vector<T> Decay;

    /// <summary>Factor of the parameter before the step: AdamW's decay.</summary>
    internal Vector<T> Shrink = Vector<T>.One;

    /// <param name="lr">Learning rate η.</param>
    /// <param name="b1">Decay rate β₁.</param>
    /// <param name="b2">Decay rate β₂.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="maximize">True to climb.</param>
    /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
    internal AdamRule(double lr, double b1, double b2, double eps, long step, bool maximize, bool amsgrad)
    {
        (sign, beta1, rest1) = (Fused.All<T>(maximize ? -1 : 1), Fused.All<T>(b1), Fused.All<T>(1 - b1));
        (beta2, rest2, this.eps) = (Fused.All<T>(b2), Fused.All<T>(1 - b2), Fused.All<T>(eps));
        // The bias of the moments, which start at zero, is corrected in the step size and in the root.
        root2 = Fused.All<T>(Math.Sqrt(1 - Math.Pow(b2, step)));
        descent = Fused.All<T>(-lr / (1 - Math.Pow(b1, step)));
        this.amsgrad = amsgrad;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update(ref Vector<T> parameter, Vector<T> gradient, ref Vector<T> m, ref Vector<T> v, ref Vector<T> largest)
    {
        parameter *= Shrink;
        Vector<T> g = sign * gradient + Decay * parameter;
        m = beta1 * m + rest1 * g;
        v = beta2 * v + rest2 * g * g;
        Vector<T> second = amsgrad ? largest = Vector.Max(largest, v) : v;
        parameter += descent * m / (Vector.SquareRoot(second) / root2 + eps);
    }
}
