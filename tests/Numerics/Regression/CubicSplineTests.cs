using System.Globalization;

namespace SelfNormalizing.Tests;

public class CubicSplineTests
{
    public static TheoryData<int, int, double[]> OfSciPy =>
        [
            .. SciPy
                .Rows("splines.csv")
                .Select(row =>
                    (
                        int.Parse(row[0], CultureInfo.InvariantCulture),
                        int.Parse(row[1], CultureInfo.InvariantCulture),
                        row[2..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray()
                    )
                ),
        ];

    static CubicSpline Drawn(int size, int seed)
    {
        double[] draws = SciPy.Uniform(seed, 2 * size),
            x = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++)
            x[i] = sum += draws[i] + 0.01;
        return CubicSpline.Natural(x, [.. draws[size..].Select(u => 4 * u - 2)]);
    }

    [Theory]
    [MemberData(nameof(OfSciPy))]
    public void It_has_scipys_values_and_goes_on_straight_at_both_ends(int size, int seed, double[] expected)
    {
        CubicSpline spline = Drawn(size, seed);
        (double first, double left, double last, double right) = (expected[2], expected[3], expected[4], expected[5]);
        Assert.Equal(expected[1], spline.At(expected[0]), 1e-11);
        Assert.Equal(spline.At(first) - 2 * left, spline.At(first - 2), 1e-9);
        Assert.Equal(spline.At(last) + 3 * right, spline.At(last + 3), 1e-9);
    }

    [Fact]
    public void It_passes_through_its_points_and_a_line_stays_a_line()
    {
        double[] x = [-1, 0, 0.25, 7];
        CubicSpline line = CubicSpline.Natural(x, [.. x.Select(one => 3 - 2 * one)]);
        Assert.All([-5.0, -1, -0.5, 0, 0.1, 3, 7, 8], at => Assert.Equal(3 - 2 * at, line.At(at), 1e-12));
        double[] y = [2, -1, 5, 0.5];
        CubicSpline spline = CubicSpline.Natural(x, y);
        Assert.Equal(y, x.Select(spline.At));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("1 points", Assert.Throws<ArgumentException>(() => CubicSpline.Natural([1], [2])).Message);
        Assert.Contains(
            "Point 2 (counted from 0) is 1, after 1",
            Assert.Throws<ArgumentException>(() => CubicSpline.Natural([0, 1, 1], [2, 3, 4])).Message
        );
        Assert.Contains(
            "Pair 1",
            Assert.Throws<ArgumentException>(() => CubicSpline.Natural([0, 1], [2, double.PositiveInfinity])).Message
        );
    }
}
