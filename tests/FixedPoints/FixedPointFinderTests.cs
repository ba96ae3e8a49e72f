namespace SelfNormalizing.FixedPoints.Tests;

public class FixedPointFinderTests
{
    // mpmath: Newton on the quadrature at 60 digits.
    [Fact]
    public void Fixed_points_of_the_standard_selu_agree_with_mpmath()
    {
        foreach (double[] row in Golden.Rows("fixed-points.csv"))
        {
            MomentFixedPoint found = FixedPointFinder.Find(row[0], row[1], new SeluParameters(row[2], row[3]));
            Assert.True(Math.Abs(found.Mean - row[4]) <= 1e-13 * Math.Abs(row[4]) + 1e-15, $"mean {found.Mean:R}, expected {row[4]:R}");
            Assert.True(Golden.RelativeError(found.Variance, row[5]) <= 1e-13, $"variance {found.Variance:R}, expected {row[5]:R}");
            Assert.True(found.Attracts);
        }
    }

    [Fact]
    public void Solver_and_finder_are_inverse_where_the_fixed_point_attracts()
    {
        var random = new Random(23);
        int attracting = 0;
        for (int i = 0; i < 500; i++)
        {
            double mean = 0.6 * random.NextDouble() - 0.4,
                variance = 0.5 + 2 * random.NextDouble();
            double omega = 2 * random.NextDouble() - 1,
                tau = 0.7 + 0.6 * random.NextDouble();
            foreach (SeluSolution solution in SeluSolver.SolveAll(mean, variance, omega, tau).Where(s => s.SpectralRadius < 0.95))
            {
                attracting++;
                MomentFixedPoint found = FixedPointFinder.Find(omega, tau, solution.Parameters, mean + 0.01, variance * 1.02);
                Assert.Equal(mean, found.Mean, 1e-12);
                Assert.Equal(variance, found.Variance, 1e-12 * variance);
            }
        }

        Assert.True(attracting > 200, $"{attracting} attracting");
    }

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0.1, 1, 0, 1)]
    public void The_standard_selu_is_the_default(double omega, double tau, double mean, double variance)
    {
        MomentFixedPoint found = FixedPointFinder.Find(omega, tau);
        Assert.Equal(mean, found.Mean, 1e-15);
        Assert.Equal(variance, found.Variance, 3e-15);
        Assert.True(FixedPointFinder.TryFind(omega, tau, out MomentFixedPoint same));
        Assert.Equal(found, same);
    }

    [Fact]
    public void Small_weights_drive_the_variance_to_zero_and_that_is_said()
    {
        // Near ν = 0 the variance is multiplied by about 1.99 τ a layer, so τ = 0.4 leaves no fixed point with ν > 0.
        var error = Assert.Throws<ArithmeticException>(() => FixedPointFinder.Find(0, 0.4));
        Assert.Contains("tau = 0.4", error.Message);
    }

    [Fact]
    public void A_map_that_drives_the_variance_away_has_no_fixed_point_to_find()
    {
        // λ = 3 without a saturating branch: the variance grows by a factor a layer.
        var error = Assert.Throws<ArithmeticException>(() => FixedPointFinder.Find(0, 1, new SeluParameters(0.1, 3)));
        Assert.Contains("the way led to", error.Message);
        Assert.False(FixedPointFinder.TryFind(0, 1, out _, new SeluParameters(0.1, 3)));
    }

    [Fact]
    public void Trajectories_converge_at_the_rate_of_the_spectral_radius()
    {
        MomentTrajectory way = MomentTrajectory.Iterate(0.5, 3, omega: 0, tau: 1, SeluParameters.Standard, layers: 200);
        Assert.Equal(201, way.Points.Count);
        Assert.Equal(200, way.StepLengths.Count);
        Assert.Equal((0.5, 3.0), way.Points[0]);
        Assert.Equal(0, way.Last.Mean, 1e-15);
        Assert.Equal(1, way.Last.Variance, 1e-14);
        Assert.Equal(0.782648, way.Rate, 1e-5);
    }

    [Fact]
    public void The_rate_needs_two_steps()
    {
        Assert.True(double.IsNaN(MomentTrajectory.Iterate(0.5, 3, 0, 1, SeluParameters.Standard, layers: 1).Rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => MomentTrajectory.Iterate(0, 1, 0, 1, SeluParameters.Standard, layers: -1));
    }
}
