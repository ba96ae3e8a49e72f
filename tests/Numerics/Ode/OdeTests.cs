using System.Globalization;

namespace SelfNormalizing.Tests;

public class OdeTests
{
    sealed record Problem(OdeField Field, double[] Start, double From, double To);

    static readonly Dictionary<string, Problem> problems = new()
    {
        ["decay"] = new((_, y, d) => d[0] = -y[0], [1], 0, 3),
        ["oscillator"] = new((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), [1, 0], 0, 10),
        ["predators"] = new((_, y, d) => (d[0], d[1]) = (y[0] * (1.5 - y[1]), y[1] * (y[0] - 3)), [10, 5], 0, 5),
        ["pol"] = new((_, y, d) => (d[0], d[1]) = (y[1], 5 * (1 - y[0] * y[0]) * y[1] - y[0]), [2, 0], 0, 12),
        ["kink"] = new((t, y, d) => d[0] = Math.Abs(y[0] - 0.3) + t, [0], 0, 2),
        ["backwards"] = new((t, y, d) => d[0] = t * y[0], [1], 2, -1),
    };

    public static TheoryData<string, double, double, int, int, double, double> OfSciPy =>
        [
            .. SciPy
                .Rows("ode.csv")
                .Select(row =>
                    (row[0], Number(row[1]), Number(row[2]), (int)Number(row[3]), (int)Number(row[4]), Number(row[5]), Number(row[6]))
                ),
        ];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(OfSciPy))]
    public void Dopri5_takes_the_steps_of_scipys_RK45(
        string name,
        double rtol,
        double atol,
        int evaluations,
        int steps,
        double first,
        double last
    )
    {
        Problem problem = problems[name];
        OdeSolution got = Ode.Dopri5(problem.Field, problem.Start, problem.From, problem.To, rtol, atol);
        Assert.Equal((evaluations, steps), (got.Evaluations, got.Steps));
        Assert.Equal(2 + 6 * (got.Steps + got.Rejected), got.Evaluations);
        Assert.Equal(first, got.State[0], 1e-9 * Math.Max(1, Math.Abs(first)));
        Assert.Equal(last, got.State[^1], 1e-9 * Math.Max(1, Math.Abs(last)));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-8)]
    [InlineData(1e-11)]
    public void The_error_of_dopri5_follows_the_tolerance(double tolerance)
    {
        Problem problem = problems["oscillator"];
        double[] end = Ode.Dopri5(problem.Field, problem.Start, problem.From, problem.To, tolerance, tolerance).State;
        Assert.InRange(Math.Abs(end[0] - Math.Cos(10)), 0, 20 * tolerance);
        Assert.InRange(Math.Abs(end[1] + Math.Sin(10)), 0, 20 * tolerance);
    }

    // With h half as long the error is 2^-order as large.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Fixed_steps_have_the_order_of_their_method(int order)
    {
        Problem problem = problems["oscillator"];
        double Error(int steps)
        {
            double[] end = (
                order == 1
                    ? Ode.Euler(problem.Field, problem.Start, 0, 1, steps)
                    : Ode.RungeKutta4(problem.Field, problem.Start, 0, 1, steps)
            ).State;
            return Math.Sqrt(Math.Pow(end[0] - Math.Cos(1), 2) + Math.Pow(end[1] + Math.Sin(1), 2));
        }

        Assert.Equal(order, Math.Log2(Error(64) / Error(128)), 0.05);
    }

    // The error of a step is of order 6 while the solution is of order 5: the work grows as tolerance^(-1/5).
    [Fact]
    public void Dopri5_has_order_5()
    {
        Problem problem = problems["oscillator"];
        int Evaluations(double tolerance) => Ode.Dopri5(problem.Field, problem.Start, 0, 100, tolerance, tolerance).Evaluations;
        Assert.Equal(0.2, Math.Log10((double)Evaluations(1e-10) / Evaluations(1e-5)) / 5, 0.02);
    }

    [Fact]
    public void A_step_of_euler_is_exact_where_the_field_is_constant()
    {
        OdeSolution one = Ode.Euler((_, _, slope) => (slope[0], slope[1]) = (3, -2), [1, 1], 0, 2, steps: 1);
        Assert.Equal([7, -3], one.State);
        Assert.Equal((1, 0, 1), (one.Steps, one.Rejected, one.Evaluations));
    }

    [Fact]
    public void Back_and_forth_returns()
    {
        Problem problem = problems["predators"];
        double[] end = Ode.Dopri5(problem.Field, problem.Start, 0, 5, 1e-10, 1e-10).State;
        double[] back = Ode.Dopri5(problem.Field, end, 5, 0, 1e-10, 1e-10).State;
        Assert.Equal(10, back[0], 1e-6);
        Assert.Equal(5, back[1], 1e-6);
    }

    [Fact]
    public void An_observer_is_told_each_step_that_is_kept_and_the_state_given_stays()
    {
        Problem problem = problems["pol"];
        double[] start = [2, 0];
        List<double> times = [];
        OdeSolution got = Ode.Dopri5(problem.Field, start, 0, 12, 1e-6, 1e-6, (time, _) => times.Add(time));
        Assert.True(got.Rejected > 0);
        Assert.Equal(got.Steps + 1, times.Count);
        Assert.Equal(times.Order().Distinct(), times);
        Assert.Equal((0, 12), (times[0], times[^1]));
        Assert.Equal([2, 0], start);
        Assert.Equal([0, 0.5, 1], Told(seen => Ode.Euler(problem.Field, start, 0, 1, 2, seen)));
        Assert.Equal([0, 0.5, 1], Told(seen => Ode.RungeKutta4(problem.Field, start, 0, 1, 2, seen)));
    }

    static List<double> Told(Action<OdeObserver> solve)
    {
        List<double> times = [];
        solve((time, _) => times.Add(time));
        return times;
    }

    [Fact]
    public void No_time_takes_no_step() =>
        Assert.Equal(
            (0, 0),
            (Ode.Dopri5(problems["decay"].Field, [1], 2, 2).Steps, Ode.Dopri5(problems["decay"].Field, [1], 2, 2).Evaluations)
        );

    [Fact]
    public void What_cannot_be_integrated_is_refused()
    {
        OdeField field = problems["decay"].Field;
        Assert.Throws<ArgumentOutOfRangeException>(() => Ode.Euler(field, [1], 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ode.Dopri5(field, [1], 0, 1, rtol: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ode.Dopri5(field, [1], 0, 1, atol: double.NaN));
        Assert.Throws<ArgumentException>(() => Ode.RungeKutta4(field, [1], 0, double.PositiveInfinity, 1));
        // y′ = y² from 1 is infinite at t = 1.
        var failed = Assert.Throws<InvalidOperationException>(() => Ode.Dopri5((_, y, d) => d[0] = y[0] * y[0], [1], 0, 2, 1e-6, 1e-6));
        Assert.Contains("Is the field finite?", failed.Message);
    }
}
