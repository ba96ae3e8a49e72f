using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The loops of the cross entropy of class indices.</summary>
internal static unsafe class CrossEntropy
{
    /// <summary>
    /// By item: log Σ eˣ (with the largest score taken out, so that nothing overflows), and its loss log Σ eˣ − x[class].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<T>(torch.Tensor scores, ClassTargets targets, double[] normalizers, double[] losses)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* x = (T*)scores.Pointer;
        long step = targets.Inner;
        for (long i = 0; i < targets.Items; i++)
        {
            T* row = x + targets.Start(i);
            T largest = row[0];
            for (long c = 1; c < targets.Classes; c++)
                largest = T.Max(largest, row[c * step]);
            T sum = T.Zero;
            for (long c = 0; c < targets.Classes; c++)
                sum += T.Exp(row[c * step] - largest);
            normalizers[i] = double.CreateTruncating(largest) + Math.Log(double.CreateTruncating(sum));
            losses[i] = targets.Class(i) < 0 ? 0 : normalizers[i] - double.CreateTruncating(row[targets.Class(i) * step]);
        }
        GC.KeepAlive(scores.storage);
    }

    /// <summary>Gradient of the scores: factor·(e^(x − log Σ eˣ) − 1 at the class).</summary>
    internal static torch.Tensor Backward(torch.Tensor input, ClassTargets targets, double[] normalizers, double[] factors)
    {
        using torch.Tensor scores = input.contiguous();
        torch.Tensor gradient = torch.Tensor.Allocate(input.sizes, input.type);
        if (input.type == torch.ScalarType.Float32)
            Backward<float>(scores, gradient, targets, normalizers, factors);
        else
            Backward<double>(scores, gradient, targets, normalizers, factors);
        return gradient;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<T>(
        torch.Tensor scores,
        torch.Tensor gradient,
        ClassTargets targets,
        double[] normalizers,
        double[] factors
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* x = (T*)scores.Pointer,
            dx = (T*)gradient.Pointer;
        long step = targets.Inner;
        for (long i = 0; i < targets.Items; i++)
        {
            long start = targets.Start(i);
            T factor = T.CreateTruncating(factors[i]);
            for (long c = 0; c < targets.Classes; c++)
            {
                long at = start + c * step;
                T share = T.Exp(T.CreateTruncating(double.CreateTruncating(x[at]) - normalizers[i]));
                dx[at] = factor * (c == targets.Class(i) ? share - T.One : share);
            }
        }
        GC.KeepAlive(scores.storage);
    }
}
