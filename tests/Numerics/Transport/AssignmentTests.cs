using System.Globalization;

namespace SelfNormalizing.Tests;

public class AssignmentTests
{
    public static TheoryData<string, int, int, double> OfSciPy =>
        [
            .. SciPy
                .Rows("assignments.csv")
                .Select(row =>
                    (
                        row[0],
                        int.Parse(row[1], CultureInfo.InvariantCulture),
                        int.Parse(row[2], CultureInfo.InvariantCulture),
                        Number(row[3])
                    )
                ),
        ];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static double[] Costs(string kind, int size, int seed) =>
        kind switch
        {
            "points" => SciPy.SquaredDistances(seed + 100, size),
            "ties" => [.. SciPy.Uniform(seed, size * size).Select(one => Math.Floor(10 * one))],
            _ => SciPy.Uniform(seed, size * size),
        };

    [Theory]
    [MemberData(nameof(OfSciPy))]
    public void It_costs_as_little_as_scipys(string kind, int size, int seed, double expected)
    {
        double[] cost = Costs(kind, size, seed);
        Assignment found = Assignment.Solve(cost);
        Assert.Equal(expected, found.Cost, 1e-12 * Math.Max(1, expected));
        AssertProved(cost, size, found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_six_points_it_is_the_best_of_all_720_permutations(bool hasTies)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] cost = hasTies ? [.. SciPy.Uniform(seed, 36).Select(one => Math.Floor(4 * one) - 2)] : SciPy.SquaredDistances(seed, 6);
            double best = Permutations(6).Min(order => order.Select((column, row) => cost[row * 6 + column]).Sum());
            Assignment found = Assignment.Solve(cost);
            Assert.Equal(best, found.Cost, 1e-12);
            AssertProved(cost, 6, found);
        }
    }

    // The dual problem proves the optimum: no costs are below the potentials' sum, and those that are paid equal it.
    static void AssertProved(double[] cost, int size, Assignment found)
    {
        Assert.Equal(Enumerable.Range(0, size), found.ColumnOfRow.Order());
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double slack = cost[row * size + column] - found.RowPotentials[row] - found.ColumnPotentials[column];
                Assert.True(slack >= -1e-12, $"slack {slack} at ({row}, {column})");
                Assert.True(found.ColumnOfRow[row] != column || slack <= 1e-12);
            }
        }
    }

    [Fact]
    public void It_costs_no_more_than_any_other_permutation()
    {
        double[] cost = SciPy.SquaredDistances(3, 100);
        Assignment found = Assignment.Solve(cost);
        var random = new Random(1);
        int[] order = [.. Enumerable.Range(0, 100)];
        for (int trial = 0; trial < 100; trial++)
        {
            random.Shuffle(order);
            Assert.True(found.Cost <= order.Select((column, row) => cost[row * 100 + column]).Sum());
        }
    }

    [Fact]
    public void Points_of_a_shifted_cloud_keep_their_partners()
    {
        // Optimal transport of a translation is the translation, whatever its length.
        double[] x = SciPy.Uniform(5, 40);
        double[,] cost = new double[40, 40];
        for (int i = 0; i < 40; i++)
        {
            for (int j = 0; j < 40; j++)
            {
                cost[i, j] = Math.Pow(x[i] - (x[39 - j] + 100), 2);
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Reverse(), Assignment.Solve(cost).ColumnOfRow);
    }

    [Fact]
    public void Equal_costs_end()
    {
        Assignment found = Assignment.Solve(new double[50, 50]);
        Assert.Equal((0.0, 50), (found.Cost, found.ColumnOfRow.Distinct().Count()));
    }

    [Fact]
    public void No_points_cost_nothing() => Assert.Equal(0, Assignment.Solve(new double[0, 0]).Cost);

    [Fact]
    public void What_is_no_square_or_not_finite_is_refused()
    {
        Assert.Contains("2 rows and 3 columns", Assert.Throws<ArgumentException>(() => Assignment.Solve(new double[2, 3])).Message);
        Assert.Contains("5 costs", Assert.Throws<ArgumentException>(() => Assignment.Solve([1, 2, 3, 4, 5])).Message);
        Assert.Contains("row 1, column 0 is NaN", Assert.Throws<ArgumentException>(() => Assignment.Solve([1, 2, double.NaN, 4])).Message);
    }

    static IEnumerable<int[]> Permutations(int size) =>
        size == 0
            ?
            [
                [],
            ]
            : Permutations(size - 1)
                .SelectMany(rest => Enumerable.Range(0, size).Select(at => (int[])[.. rest[..at], size - 1, .. rest[at..]]));
}
