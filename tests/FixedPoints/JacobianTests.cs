namespace SelfNormalizing.FixedPoints.Tests;

public class JacobianTests
{
    // mpmath: central differences of the quadrature at 60 digits.
    [Fact]
    public void Entries_agree_with_mpmath()
    {
        foreach (double[] row in Golden.Rows("jacobians.csv"))
        {
            var parameters = new SeluParameters(row[4], row[5]);
            Jacobian j = MomentMap.JacobianAt(row[0], row[1], row[2], row[3], parameters);
            string at = $"at mean {row[0]:R}, variance {row[1]:R}, omega {row[2]:R}, tau {row[3]:R}, {parameters}";
            Check("∂μ′/∂μ", j.MeanByMean, row[6], at);
            Check("∂μ′/∂ν", j.MeanByVariance, row[7], at);
            Check("∂ν′/∂μ", j.VarianceByMean, row[8], at);
            Check("∂ν′/∂ν", j.VarianceByVariance, row[9], at);
        }

        // Entries pass through zero inside the domain, so a little absolute error is allowed.
        static void Check(string name, double actual, double expected, string at) =>
            Assert.True(
                Math.Abs(actual - expected) <= 1e-13 * Math.Abs(expected) + 2e-15,
                $"{name} = {actual:R}, expected {expected:R} {at}"
            );
    }

    [Theory]
    [InlineData(0.1, 0.9, 0.5, 1.2)]
    [InlineData(-0.4, 2.2, 1.0, 0.7)]
    [InlineData(0.8, 0.05, -1.3, 1.0)]
    [InlineData(-3.0, 0.3, 1.0, 1.0)]
    public void Entries_agree_with_finite_differences_of_the_map(double mean, double variance, double omega, double tau)
    {
        SeluParameters p = SeluParameters.Standard;
        Jacobian j = MomentMap.JacobianAt(mean, variance, omega, tau, p);
        double step = 1e-5 * variance;
        var right = MomentMap.Apply(mean + step, variance, omega, tau, p);
        var left = MomentMap.Apply(mean - step, variance, omega, tau, p);
        var up = MomentMap.Apply(mean, variance + step, omega, tau, p);
        var down = MomentMap.Apply(mean, variance - step, omega, tau, p);
        Assert.Equal((right.Mean - left.Mean) / (2 * step), j.MeanByMean, 1e-8);
        Assert.Equal((up.Mean - down.Mean) / (2 * step), j.MeanByVariance, 1e-8);
        Assert.Equal((right.Variance - left.Variance) / (2 * step), j.VarianceByMean, 1e-8);
        Assert.Equal((up.Variance - down.Variance) / (2 * step), j.VarianceByVariance, 1e-8);
    }

    [Fact]
    public void Standard_fixed_point_has_the_published_jacobian()
    {
        // arXiv:1706.02515 prints J = [[0, 0.088834], [0, 0.782648]] and the spectral norm 0.7877.
        Jacobian j = MomentMap.JacobianAt(0, 1, omega: 0, tau: 1, SeluParameters.Standard);
        Assert.Equal(0, j.MeanByMean);
        Assert.Equal(0.0888348, j.MeanByVariance, 1e-7);
        Assert.Equal(0, j.VarianceByMean);
        Assert.Equal(0.782648, j.VarianceByVariance, 1e-6);
        Assert.Equal(0.78767, j.LargestSingularValue, 1e-5);
        Assert.Equal(0.782648, j.SpectralRadius, 1e-6);
        Assert.Equal("[[0, 0.0888348], [0, 0.782648]]", j.ToString());
    }

    [Fact]
    public void Singular_values_are_those_of_the_matrix_times_its_transpose()
    {
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            var j = new Jacobian(
                random.NextDouble() - 0.5,
                random.NextDouble() - 0.5,
                random.NextDouble() - 0.5,
                random.NextDouble() - 0.5
            );
            double squares =
                j.MeanByMean * j.MeanByMean
                + j.MeanByVariance * j.MeanByVariance
                + j.VarianceByMean * j.VarianceByMean
                + j.VarianceByVariance * j.VarianceByVariance;
            Assert.Equal(squares, Math.Pow(j.LargestSingularValue, 2) + Math.Pow(j.SmallestSingularValue, 2), 1e-14);
            Assert.Equal(Math.Abs(j.Determinant), j.LargestSingularValue * j.SmallestSingularValue, 1e-15);
            Assert.True(j.LargestSingularValue >= j.SpectralRadius - 1e-15);
            var (first, second) = j.Eigenvalues;
            Assert.Equal(j.Trace, (first + second).Real, 1e-14);
            Assert.Equal(j.Determinant, (first * second).Real, 1e-14);
            Assert.Equal(0, (first * second).Imaginary, 1e-14);
            Assert.True(first.Magnitude >= second.Magnitude - 1e-15);
        }
    }

    [Fact]
    public void A_rotation_has_complex_eigenvalues()
    {
        var (first, second) = new Jacobian(0, -0.5, 0.5, 0).Eigenvalues;
        Assert.Equal(new System.Numerics.Complex(0, 0.5), first);
        Assert.Equal(new System.Numerics.Complex(0, -0.5), second);
        Assert.Equal(0.5, new Jacobian(0, -0.5, 0.5, 0).SpectralRadius);
    }

    [Fact]
    public void The_zero_matrix_has_zero_values()
    {
        Jacobian zero = default;
        Assert.Equal(0, zero.LargestSingularValue);
        Assert.Equal(0, zero.SmallestSingularValue);
        Assert.Equal(0, zero.SpectralRadius);
    }
}
