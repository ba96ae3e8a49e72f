namespace SelfNormalizing;

/// <summary>
/// Regression with a Gaussian process of mean 0: given y = f(x) + noise at n points, the posterior mean and variance of f anywhere. If f
/// and the noise are drawn as assumed, no predictor has a lower expected squared error than <see cref="Mean"/>.
/// </summary>
/// <remarks>
/// C. Rasmussen, C. Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press 2006, Algorithm 2.1: K + σ²I = L·Lᵀ, then
/// a = (K + σ²I)⁻¹·y, mean k*ᵀ·a, variance k(x, x) − |L⁻¹k*|² and the log marginal likelihood. O(n³) to fit, O(n) a mean, O(n²) a variance.
/// </remarks>
public sealed class GaussianProcess
{
    readonly double[] points;
    readonly double[] coefficients;
    readonly CholeskyFactor factor;
    readonly Func<double, double, double> covariance;

    GaussianProcess(
        double[] points,
        double[] coefficients,
        CholeskyFactor factor,
        Func<double, double, double> covariance,
        double likelihood
    ) =>
        (this.points, this.coefficients, this.factor, this.covariance, LogMarginalLikelihood) = (
            points,
            coefficients,
            factor,
            covariance,
            likelihood
        );

    /// <summary>
    /// log p(y): −½ yᵀ(K + σ²I)⁻¹y − ½ log det(K + σ²I) − (n/2) log 2π. Of two covariances, the one with the higher value makes the data
    /// the more probable.
    /// </summary>
    public double LogMarginalLikelihood { get; }

    /// <summary>Conditions the process on values.</summary>
    /// <param name="points">x, n finite numbers in any order.</param>
    /// <param name="values">y, as many.</param>
    /// <param name="covariance">k(x, x′) of the function, without noise: symmetric and positive semidefinite.</param>
    /// <param name="noiseVariance">σ², the noise's variance (not its standard deviation), 0 or more.</param>
    /// <exception cref="ArgumentException">There are no points, not as many values, or one of them is not finite; or K + σ²I is not
    /// positive definite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The noise's variance is negative or not finite.</exception>
    public static GaussianProcess Fit(
        IReadOnlyList<double> points,
        IReadOnlyList<double> values,
        Func<double, double, double> covariance,
        double noiseVariance
    )
    {
        ArgumentNullException.ThrowIfNull(covariance);
        if (!(noiseVariance >= 0 && double.IsFinite(noiseVariance)))
            throw new ArgumentOutOfRangeException(nameof(noiseVariance), noiseVariance, "Expected a variance: 0 or more, and finite.");
        (double[] x, double[] y) = Pairs.Of(points, values, least: 1);
        double[] matrix = new double[x.Length * x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * x.Length + j] = covariance(x[i], x[j]) + (i == j ? noiseVariance : 0);
        }
        var factor = CholeskyFactor.Of(matrix, x.Length);
        double[] half = factor.SolveLower(y),
            coefficients = factor.SolveUpper(half);
        double likelihood = -0.5 * (half.Sum(one => one * one) + factor.LogDeterminant + x.Length * Math.Log(2 * Math.PI));
        return new(x, coefficients, factor, covariance, likelihood);
    }

    /// <summary>Posterior mean of f at a point.</summary>
    public double Mean(double x)
    {
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
            sum += coefficients[i] * covariance(x, points[i]);
        return sum;
    }

    /// <summary>Posterior variance of f at a point, without the noise of a new value there; 0 or more.</summary>
    public double Variance(double x)
    {
        double[] half = factor.SolveLower([.. points.Select(point => covariance(x, point))]);
        return Math.Max(0, covariance(x, x) - half.Sum(one => one * one));
    }
}
