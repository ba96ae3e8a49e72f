using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer.Tests;

public sealed class FixedPointReportTests
{
    [Theory]
    [InlineData(-0.1, 2, 0, 1)]
    [InlineData(0.2, 1, 0.5, 1.2)]
    [InlineData(0, 1, 1, 1)]
    public void It_says_what_the_solver_says(double mean, double variance, double omega, double tau)
    {
        var state = new FixedPointState
        {
            Mean = mean,
            Variance = variance,
            Omega = omega,
            Tau = tau,
            Dropout = 0.1,
        };
        FixedPointReport report = FixedPointReport.Of(state);
        SeluParameters selu = SeluSolver.Solve(mean, variance, omega, tau);
        Assert.Equal(selu, report.Solution!.Value.Parameters);
        Assert.Equal(MomentMap.JacobianAt(mean, variance, omega, tau, selu).SpectralRadius, report.Solution.Value.SpectralRadius, 1e-12);
        Assert.Equal(AlphaDropoutAffine.For(selu, 0.9, mean, variance), report.Dropout);
        Assert.Equal(SeluSolver.Classify(mean, variance, omega, tau), report.Existence);
        Assert.Contains(report.Existence == SeluExistence.Attracting ? "attracts" : "repels", report.Verdict);
    }

    [Fact]
    public void The_constants_come_with_every_digit_asked_for()
    {
        FixedPointReport report = FixedPointReport.Of(FixedPointState.Default with { Omega = 0.3, Digits = 120 });
        Assert.Equal(SeluConstants.AlphaDigits(120), report.Alpha);
        Assert.Equal(SeluConstants.LambdaDigits(120), report.Lambda);
    }

    [Fact]
    public void Other_fixed_points_come_with_as_many()
    {
        FixedPointReport report = FixedPointReport.Of(
            new()
            {
                Mean = -0.1,
                Variance = 2,
                Digits = 50,
            }
        );
        Assert.Equal(SeluDigits.Of("-0.1", "2", "0", "1", 50), (report.Alpha, report.Lambda));
        Assert.Contains("certain", report.DigitsNote);
        // Where they cannot be had the solver's are shown, and said to be.
        FixedPointReport large = FixedPointReport.Of(new() { Variance = 1e6, Digits = 50 });
        Assert.Equal(NumberText.Exact(large.Solution!.Value.Parameters.Alpha), large.Alpha);
        Assert.Contains("Double precision", large.DigitsNote);
    }

    [Fact]
    public void Where_there_is_none_it_says_why()
    {
        FixedPointReport report = FixedPointReport.Of(FixedPointState.Default with { Mean = 2 });
        Assert.Empty(report.Solutions);
        Assert.Equal(SeluExistence.MeanTooHigh, report.Existence);
        Assert.Equal(Assert.Throws<NoSeluException>(() => SeluSolver.Solve(2, 1, 0, 1)).Message, report.Verdict);
    }

    [Fact]
    public void A_question_at_fault_is_told_without_the_names_of_the_code()
    {
        FixedPointReport report = FixedPointReport.Of(FixedPointState.Default with { Variance = -1 });
        Assert.Equal("variance is -1; expected a finite number > 0.", report.Fault);
    }

    [Fact]
    public void A_click_on_the_map_is_the_point_under_it()
    {
        FixedPointReport report = FixedPointReport.Of(FixedPointState.Default);
        Plotting.PlotFrame frame = FixedPointFigures.Map(report, 500).FrameOf();
        foreach ((double mean, double variance) in ((double, double)[])[(0.5, 1.5), (-0.75, 0.3)])
        {
            Assert.True(frame.Contains(frame.X(mean), frame.Y(variance)));
            (double x, double y) = FixedPointFigures.Rounded(frame.XAt(frame.X(mean)), frame.YAt(frame.Y(variance)));
            Assert.Equal((mean, variance), (x, y));
        }
        // The fixed point's diamond is drawn where the frame says it is.
        string svg = FixedPointFigures.Map(report, 500).ToSvg();
        Assert.Contains($"{frame.X(0).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)}", svg);
    }

    [Fact]
    public void The_start_moves_by_keys_and_stays_in_sight()
    {
        FixedPointState state = FixedPointState.Default;
        Assert.True(FixedPointFigures.Moved(state, 1, 0, 1).Mean > state.Start.Mean);
        Assert.True(FixedPointFigures.Moved(state, 0, -1, 10).Variance < state.Start.Variance);
        for (int i = 0; i < 50; i++)
            state = state with { Start = FixedPointFigures.Moved(state, 0, -1, 10) };
        Assert.True(state.Start.Variance > 0);
    }

    [Fact]
    public void A_trajectory_that_leaves_all_bounds_ends_there()
    {
        SeluParameters selu = new(1, 3);
        FixedPointState state = FixedPointState.Default with { Tau = 1e100, Start = (0, 1e100) };
        MomentTrajectory way = FixedPointFigures.Trajectory(state, selu);
        Assert.True(way.Points.Count < FixedPointFigures.TrajectoryLayers);
    }
}
