using System.Runtime.InteropServices;

namespace SelfNormalizing.Tests;

public class SinkhornTests
{
    static double[,] Costs(int seed, int rows, int columns)
    {
        double[,] cost = new double[rows, columns];
        SciPy.Uniform(seed, rows * columns).CopyTo(MemoryMarshal.CreateSpan(ref cost[0, 0], cost.Length));
        return cost;
    }

    static double RowSum(double[,] plan, int row) => Enumerable.Range(0, plan.GetLength(1)).Sum(column => plan[row, column]);

    static double ColumnSum(double[,] plan, int column) => Enumerable.Range(0, plan.GetLength(0)).Sum(row => plan[row, column]);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(10)]
    public void Its_plan_keeps_both_marginals(double epsilon)
    {
        double[] a = [0.1, 0.2, 0.3, 0.4],
            b = [0.5, 0.05, 0.05, 0.15, 0.25];
        double[,] plan = Sinkhorn.Solve(Costs(1, 4, 5), epsilon, a, b).Weights;
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(a[row], RowSum(plan, row), 1e-15));
        Assert.All(Enumerable.Range(0, 5), column => Assert.Equal(b[column], ColumnSum(plan, column), 1e-15));
        Assert.All(plan.Cast<double>(), weight => Assert.True(weight >= 0));
    }

    [Fact]
    public void Its_cost_falls_to_that_of_the_assignment_as_epsilon_falls()
    {
        double[,] cost = Costs(2, 10, 10);
        double best = Assignment.Solve(cost).Cost / 10;
        double[] costs =
        [
            .. new[] { 1, 0.3, 0.1, 0.03, 0.01, 0.003 }.Select(epsilon => Sinkhorn.Solve(cost, epsilon, tolerance: 1e-3).Cost),
        ];
        Assert.Equal(costs.OrderDescending(), costs);
        Assert.True(costs[^1] >= best - 1e-12, $"{costs[^1]} is below the optimum {best}");
        Assert.Equal(best, costs[^1], 0.01 * best);
    }

    [Fact]
    public void A_large_epsilon_gives_the_independent_coupling()
    {
        double[,] plan = Sinkhorn.Solve(Costs(3, 3, 3), epsilon: 1e6, [0.5, 0.3, 0.2], [0.2, 0.2, 0.6]).Weights;
        Assert.Equal(0.5 * 0.6, plan[0, 2], 1e-6);
        Assert.Equal(0.2 * 0.2, plan[2, 0], 1e-6);
    }

    // For two points on each side P = [[p, ½ − p], [½ − p, p]] and (p / (½ − p))² = exp((c01 + c10 − c00 − c11) / ε).
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.05)]
    [InlineData(1e-3)]
    public void Two_points_have_the_plan_of_the_formula(double epsilon)
    {
        double[,] cost =
        {
            { 0.1, 0.4 },
            { 0.3, 0.2 },
        };
        double odds = Math.Exp((0.4 + 0.3 - 0.1 - 0.2) / (2 * epsilon));
        Assert.Equal(0.5 * odds / (1 + odds), Sinkhorn.Solve(cost, epsilon, tolerance: 1e-12).Weights[0, 0], 1e-12);
    }

    [Fact]
    public void Large_costs_neither_overflow_nor_vanish()
    {
        double[,] cost = Costs(4, 8, 8);
        double[,] far = new double[8, 8];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                far[i, j] = 1e6 * cost[i, j] + 1e9;
            }
        }

        Assert.Equal(Sinkhorn.Solve(cost, 0.05).Cost, (Sinkhorn.Solve(far, 0.05e6).Cost - 1e9) / 1e6, 1e-6);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        double[,] cost = Costs(5, 2, 3);
        Assert.Contains("2 weights for 3", Assert.Throws<ArgumentException>(() => Sinkhorn.Solve(cost, 1, null, [0.5, 0.5])).Message);
        Assert.Contains("sum of 2", Assert.Throws<ArgumentException>(() => Sinkhorn.Solve(cost, 1, [1, 1])).Message);
        Assert.Contains("positive, finite", Assert.Throws<ArgumentOutOfRangeException>(() => Sinkhorn.Solve(cost, 0)).Message);
        Assert.Contains("no costs", Assert.Throws<ArgumentException>(() => Sinkhorn.Solve(new double[0, 3], 1)).Message);
        cost[1, 1] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Sinkhorn.Solve(cost, 1)).Message);
    }

    [Fact]
    public void Too_few_rounds_are_told_with_the_error_that_is_left()
    {
        var failed = Assert.Throws<InvalidOperationException>(() =>
            Sinkhorn.Solve(Costs(6, 20, 20), 1e-4, tolerance: 1e-14, maximumIterations: 2)
        );
        Assert.Contains("After 2 rounds", failed.Message);
    }
}
