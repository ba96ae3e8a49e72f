namespace SelfNormalizing.FixedPoints.Tests;

public class SeluSolverTests
{
    [Theory]
    // the original notebook's figures, good to its root finder's tolerance
    [InlineData(0, 1, 1.6732632423543778, 1.0507009873554805, 1e-15)]
    [InlineData(-0.1, 2, 1.9769021954242, 1.073851239616, 1e-12)]
    public void Published_parameters_are_found(double mean, double variance, double alpha, double lambda, double tolerance)
    {
        SeluParameters p = SeluSolver.Solve(mean, variance);
        Assert.Equal(alpha, p.Alpha, tolerance * alpha);
        Assert.Equal(lambda, p.Lambda, tolerance * lambda);
    }

    // mpmath at 60 digits: root of the two conditions, with moments by quadrature; 0, 0 where there is no solution.
    [Fact]
    public void Solutions_agree_with_mpmath()
    {
        int found = 0,
            missing = 0;
        foreach (double[] row in Golden.Rows("solutions.csv"))
        {
            var (mean, variance, omega, tau) = (row[0], row[1], row[2], row[3]);
            bool exists = SeluSolver.TrySolve(mean, variance, out SeluParameters p, omega, tau);
            Assert.Equal(row[4] > 0, exists);
            if (!exists)
            {
                missing++;
                Assert.Empty(SeluSolver.SolveAll(mean, variance, omega, tau));
                continue;
            }

            found++;
            double error = Math.Max(Golden.RelativeError(p.Alpha, row[4]), Golden.RelativeError(p.Lambda, row[5]));
            Assert.True(error <= 1e-13, $"relative error {error:E2} at mean {mean:R}, variance {variance:R}, omega {omega:R}, tau {tau:R}");
        }

        Assert.True(found > 60 && missing > 20, $"{found} found, {missing} missing");
    }

    [Fact]
    public void Solved_parameters_have_the_wanted_fixed_point()
    {
        var random = new Random(11);
        int solved = 0;
        for (int i = 0; i < 3000; i++)
        {
            double mean = 4 * random.NextDouble() - 2.5,
                variance = Math.Pow(10, 4 * random.NextDouble() - 2);
            double omega = 2 * random.NextDouble() - 1,
                tau = 0.3 + 2 * random.NextDouble();
            foreach (SeluSolution solution in SeluSolver.SolveAll(mean, variance, omega, tau))
            {
                solved++;
                var (m, v) = MomentMap.Apply(mean, variance, omega, tau, solution.Parameters);
                Assert.Equal(mean, m, 1e-13 * (1 + Math.Abs(mean) + Math.Sqrt(variance)));
                Assert.Equal(variance, v, 1e-13 * variance);
                Assert.True(solution.Residual <= 1e-13);
                Assert.Equal(
                    solution.SpectralRadius < 1 ? SeluExistence.Attracting : SeluExistence.Repelling,
                    SeluSolver.Classify(mean, variance, omega, tau)
                );
            }
        }

        Assert.True(solved > 1000, $"{solved} solved");
    }

    // The original notebook's check: 10,000 samples of N(μ, ν) through the solved SELU keep mean and variance.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.1, 2)]
    [InlineData(0.3, 0.6)]
    public void Samples_through_a_solved_selu_keep_mean_and_variance(double mean, double variance)
    {
        const int Count = 10_000;
        SeluParameters p = SeluSolver.Solve(mean, variance);
        var random = new Random(42);
        double[] y = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            y[i] = Selu.Value(mean + Math.Sqrt(variance) * normal, p);
        }

        double average = y.Average();
        double fourth = y.Average(x => Math.Pow(x - average, 4));
        Assert.Equal(mean, average, 4 * Math.Sqrt(variance / Count));
        Assert.Equal(variance, y.Average(x => Math.Pow(x - average, 2)), 4 * Math.Sqrt((fourth - variance * variance) / Count));
    }

    [Fact]
    public void Standard_parameters_attract_for_weights_of_sum_zero()
    {
        SeluSolution solution = Assert.Single(SeluSolver.SolveAll(0, 1, omega: 0));
        Assert.True(solution.Attracts);
        Assert.Equal(SeluParameters.Standard.Alpha, solution.Parameters.Alpha, 1e-15);
        Assert.Equal(SeluParameters.Standard.Lambda, solution.Parameters.Lambda, 1e-15);
    }

    [Fact]
    public void Standard_parameters_repel_for_weights_of_sum_one()
    {
        SeluSolution solution = Assert.Single(SeluSolver.SolveAll(0, 1, omega: 1));
        Assert.False(solution.Attracts);
        Assert.Equal(1.07675, solution.SpectralRadius, 1e-5);
        Assert.Equal(SeluExistence.Repelling, SeluSolver.Classify(0, 1));
        Assert.Equal(SeluExistence.Attracting, SeluSolver.Classify(0, 1, omega: 0));
    }

    // The boundaries follow from α → 0 and λ → 0: just inside there is a solution with that parameter small, just outside none.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Solutions_exist_up_to_the_stated_boundary(int sign)
    {
        HalfLineMoments<double> z = DoubleArithmetic.HalfLines(sign * 0.4 * 0.5, 1.2);
        double ratio =
            sign > 0 ? z.PositiveVariance / (z.PositiveMean * z.PositiveMean) : z.DeficitVariance / (z.DeficitMean * z.DeficitMean);
        double least = ratio * 0.16;
        double tauAt(double variance) => 1.2 / variance; // keeps ντ, and with it z, the same
        double inside = least * (1 + 1e-9),
            outside = least * (1 - 1e-9);
        SeluParameters p = SeluSolver.Solve(sign * 0.4, inside, 0.5, tauAt(inside));
        Assert.True(sign > 0 ? p.Alpha < 1e-6 : p.Lambda < 1e-6, $"{p}");
        Assert.False(SeluSolver.TrySolve(sign * 0.4, outside, out _, 0.5, tauAt(outside)));
        Assert.Equal(
            sign > 0 ? SeluExistence.MeanTooHigh : SeluExistence.MeanTooLow,
            SeluSolver.Classify(sign * 0.4, outside, 0.5, tauAt(outside))
        );
    }

    [Fact]
    public void Solve_says_why_there_is_no_solution_and_what_is_missing()
    {
        var error = Assert.Throws<NoSeluException>(() => SeluSolver.Solve(mean: 1, variance: 0.1, omega: 0));
        Assert.Equal(SeluExistence.MeanTooHigh, error.Reason);

        // ReLU on N(0, v): Var/E² = π − 1, so mean 1 goes with variance π − 1 at least.
        Assert.Equal((Math.PI - 1 - 0.1) / 0.1, error.Residual, 1e-12);
        Assert.Contains("mean 1 and variance 0.1", error.Message);
        Assert.Contains("2.14159", error.Message);

        var low = Assert.Throws<NoSeluException>(() => SeluSolver.Solve(mean: -1, variance: 1e-3, omega: 0));
        Assert.Equal(SeluExistence.MeanTooLow, low.Reason);
        Assert.True(low.Residual > 0);
        Assert.Contains("exponential branch", low.Message);
    }

    [Fact]
    public void A_solution_beyond_the_range_of_double_is_told_apart()
    {
        var error = Assert.Throws<NoSeluException>(() => SeluSolver.Solve(mean: -5, variance: 0.01));
        Assert.Equal(SeluExistence.OutOfRange, error.Reason);
        Assert.True(double.IsNaN(error.Residual));
        Assert.False(SeluSolver.TrySolve(-5, 0.01, out _));
    }

    // Nearly all of z is above 0: what fixes α is below a double's rounding, and a number found there would be noise.
    [Theory]
    [InlineData(1.5, 0.01)]
    [InlineData(3, 0.01)]
    [InlineData(5, 0.1)]
    public void Parameters_that_double_cannot_tell_are_not_made_up(double mean, double variance)
    {
        Assert.False(SeluSolver.TrySolve(mean, variance, out SeluParameters p));
        Assert.Equal(default, p);
        var error = Assert.Throws<NoSeluException>(() => SeluSolver.Solve(mean, variance));
        Assert.Equal(SeluExistence.OutOfRange, error.Reason);
        Assert.Contains("one side of 0", error.Message);
        Assert.Equal(SeluExistence.OutOfRange, SeluSolver.Classify(mean, variance));
        Assert.Empty(SeluSolver.SolveAll(mean, variance));
    }

    [Theory]
    [InlineData(double.NaN, 1, 1, 1)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0, -1, 1, 1)]
    [InlineData(0, double.PositiveInfinity, 1, 1)]
    [InlineData(0, 1, double.NegativeInfinity, 1)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(1e200, 1, 1e200, 1)]
    [InlineData(0, 1e-200, 1, 1e-200)]
    public void TrySolve_returns_false_for_bad_input(double mean, double variance, double omega, double tau)
    {
        Assert.False(SeluSolver.TrySolve(mean, variance, out SeluParameters p, omega, tau));
        Assert.Equal(default, p);
        Assert.Throws<ArgumentOutOfRangeException>(() => SeluSolver.Solve(mean, variance, omega, tau));
    }
}
