using System.Globalization;
using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>A real 2×2 matrix: the derivative of the map (μ, ν) → (μ′, ν′).</summary>
/// <param name="MeanByMean">∂μ′/∂μ.</param>
/// <param name="MeanByVariance">∂μ′/∂ν.</param>
/// <param name="VarianceByMean">∂ν′/∂μ.</param>
/// <param name="VarianceByVariance">∂ν′/∂ν.</param>
public readonly record struct Jacobian(double MeanByMean, double MeanByVariance, double VarianceByMean, double VarianceByVariance)
{
    /// <summary>J₁₁ + J₂₂.</summary>
    public double Trace => MeanByMean + VarianceByVariance;

    /// <summary>J₁₁J₂₂ − J₁₂J₂₁, rounded once or twice only (Kahan's product difference).</summary>
    public double Determinant
    {
        get
        {
            double product = MeanByVariance * VarianceByMean;
            double lost = Math.FusedMultiplyAdd(-MeanByVariance, VarianceByMean, product);
            return Math.FusedMultiplyAdd(MeanByMean, VarianceByVariance, -product) + lost;
        }
    }

    /// <summary>S, the spectral norm: where S &lt; 1 the map is a contraction in the Euclidean norm. Theorem 1 of arXiv:1706.02515 bounds
    /// it.</summary>
    public double LargestSingularValue => (Sum + Difference) / 2;

    /// <summary>The smaller singular value, |det J| / S.</summary>
    public double SmallestSingularValue => LargestSingularValue == 0 ? 0 : Math.Abs(Determinant) / LargestSingularValue;

    /// <summary>The two eigenvalues, the larger in magnitude first; complex ones are conjugate, the one with positive imaginary part
    /// first.</summary>
    public (Complex First, Complex Second) Eigenvalues
    {
        get
        {
            // Squares of entries beyond these would leave the range of double.
            double largest = Math.Max(
                Math.Max(Math.Abs(MeanByMean), Math.Abs(MeanByVariance)),
                Math.Max(Math.Abs(VarianceByMean), Math.Abs(VarianceByVariance))
            );
            if (double.IsFinite(largest) && largest is > 1e150 or (> 0 and < 1e-150))
            {
                double unit = Math.ScaleB(1, Math.ILogB(largest));
                var scaled = new Jacobian(
                    MeanByMean / unit,
                    MeanByVariance / unit,
                    VarianceByMean / unit,
                    VarianceByVariance / unit
                ).Eigenvalues;
                return (scaled.First * unit, scaled.Second * unit);
            }

            double half = Trace / 2;

            // (J₁₁−J₂₂)²/4 + J₁₂J₂₁ = trace²/4 − det without their cancellation.
            double discriminant = Math.FusedMultiplyAdd(MeanByVariance, VarianceByMean, Math.Pow((MeanByMean - VarianceByVariance) / 2, 2));
            if (discriminant < 0)
            {
                double imaginary = Math.Sqrt(-discriminant);
                return (new Complex(half, imaginary), new Complex(half, -imaginary));
            }

            double larger = half + Math.CopySign(Math.Sqrt(discriminant), half);
            return (larger, larger == 0 ? 0 : Determinant / larger);
        }
    }

    /// <summary>max |eigenvalue|: near a fixed point errors shrink by this factor a step in the long run; it attracts where this is &lt;
    /// 1.</summary>
    public double SpectralRadius => Eigenvalues.First.Magnitude;

    /// <summary>The matrix by rows: "[[0, 0.0888348], [0, 0.782648]]".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[[{MeanByMean:G6}, {MeanByVariance:G6}], [{VarianceByMean:G6}, {VarianceByVariance:G6}]]"
        );

    // The singular values are (|w| ± |u|)/2 with w = (J₁₁+J₂₂, J₂₁−J₁₂) and u = (J₁₁−J₂₂, J₂₁+J₁₂).
    double Sum => double.Hypot(MeanByMean + VarianceByVariance, VarianceByMean - MeanByVariance);

    double Difference => double.Hypot(MeanByMean - VarianceByVariance, VarianceByMean + MeanByVariance);
}
