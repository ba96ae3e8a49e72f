using System.Numerics;

namespace TorchSharp;

// Running ln Σ eˣ along a dimension.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>ln Σ eˣ over the elements up to each one along a dimension, without overflow.</summary>
        public Tensor logcumsumexp(long dim)
        {
            this.RequireFloating("logcumsumexp");
            int d = Shapes.Dimension("logcumsumexp", dim, sizes.Length);
            Tensor y = Copy(this);
            if (sizes.Length > 0)
            {
                if (type == ScalarType.Float32)
                    RunLogSums<float>(y, d);
                else
                    RunLogSums<double>(y, d);
            }
            return Graph.Record("logcumsumexp", y, [this], [this, y], (g, op) => [LogCumSumExpGradient(g, op.Saved(0), op.Saved(1), d)]);
        }

        // dxᵢ = e^(xᵢ)·Σ_{j ≥ i} gⱼ·e^(−yⱼ), positive and negative gradients apart so that their logarithms can be summed.
        private static Tensor LogCumSumExpGradient(Tensor g, Tensor x, Tensor y, int d)
        {
            if (x.sizes.Length == 0)
                return g;
            // Where y is −∞ all elements so far are, whose gradient is 0.
            Tensor nothing = y.eq(double.NegativeInfinity),
                known = y.masked_fill(nothing, 0);
            Tensor Part(Tensor signed)
            {
                Tensor absent = signed.gt(0).logical_not(),
                    logarithm = signed.masked_fill(absent, 1).log().masked_fill(absent, double.NegativeInfinity);
                return (logarithm - known).flip(d).logcumsumexp(d).flip(d).add(x.masked_fill(nothing, 0)).exp().masked_fill(nothing, 0);
            }
            return Part(g) - Part(-g);
        }

        private static unsafe void RunLogSums<T>(Tensor y, int d)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            long n = y.sizes[d],
                inner = Shapes.Count(y.sizes.AsSpan(d + 1)),
                outer = Shapes.Count(y.sizes.AsSpan(0, d));
            T* data = (T*)y.Pointer;
            for (long o = 0; o < outer; o++)
            {
                for (long i = inner; i < n * inner; i++)
                {
                    T* at = data + o * n * inner + i;
                    T larger = T.Max(at[-inner], *at),
                        smaller = T.Min(at[-inner], *at);
                    *at = T.IsInfinity(larger) && larger == smaller ? larger : larger + Kernels.Precise.Log1p(T.Exp(smaller - larger));
                }
            }
            GC.KeepAlive(y.storage);
        }
    }

    /// <summary>ln Σ eˣ over the elements up to each one along a dimension.</summary>
    public static Tensor logcumsumexp(Tensor input, long dim) => Given(input).logcumsumexp(dim);
}
