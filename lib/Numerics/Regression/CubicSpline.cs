namespace SelfNormalizing;

/// <summary>
/// The natural cubic spline: of all curves through the points, the one that bends least, ∫ s″² dx. Between points it is a cubic, its first
/// two derivatives have no jumps, and outside the points it goes on as a straight line.
/// </summary>
/// <remarks>
/// The second derivatives solve a tridiagonal system, by elimination without pivoting, which is stable because the diagonal dominates.
/// C. de Boor, <em>A Practical Guide to Splines</em>, Springer 2001, chapter IV.
/// </remarks>
public sealed class CubicSpline
{
    readonly double[] x;
    readonly double[] y;
    readonly double[] bend;

    CubicSpline(double[] x, double[] y, double[] bend) => (this.x, this.y, this.bend) = (x, y, bend);

    /// <summary>The natural spline through points.</summary>
    /// <param name="points">x, two or more, strictly increasing.</param>
    /// <param name="values">y, as many.</param>
    /// <exception cref="ArgumentException">There are fewer than two points or not as many values, one is not finite, or the points do not
    /// increase.</exception>
    public static CubicSpline Natural(IReadOnlyList<double> points, IReadOnlyList<double> values)
    {
        (double[] x, double[] y) = Pairs.Of(points, values, least: 2);
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] <= x[i - 1])
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Point {i} (counted from 0) is {x[i]}, after {x[i - 1]}: expected increasing points, none twice."
                    ),
                    nameof(points)
                );
            }
        }
        return new(x, y, Bends(x, y));
    }

    // h[i−1]·b[i−1] + 2(h[i−1] + h[i])·b[i] + h[i]·b[i+1] = 6·(slope[i] − slope[i−1]), and b = 0 at both ends.
    static double[] Bends(double[] x, double[] y)
    {
        int last = x.Length - 1;
        double[] bend = new double[x.Length],
            factor = new double[x.Length];
        for (int i = 1; i < last; i++)
        {
            double before = x[i] - x[i - 1],
                after = x[i + 1] - x[i];
            double right = 6 * ((y[i + 1] - y[i]) / after - (y[i] - y[i - 1]) / before);
            double pivot = 2 * (before + after) - before * factor[i - 1];
            factor[i] = after / pivot;
            bend[i] = (right - before * bend[i - 1]) / pivot;
        }
        for (int i = last - 1; i > 0; i--)
            bend[i] -= factor[i] * bend[i + 1];
        return bend;
    }

    /// <summary>s(x).</summary>
    public double At(double point)
    {
        int last = x.Length - 1;
        if (point <= x[0])
            return y[0] + (point - x[0]) * Slope(0, -1);
        if (point >= x[last])
            return y[last] + (point - x[last]) * Slope(last - 1, 1);
        int i = Array.BinarySearch(x, point);
        if (i >= 0)
            return y[i];
        i = ~i - 1;
        double h = x[i + 1] - x[i],
            a = (x[i + 1] - point) / h,
            b = 1 - a;
        return a * y[i] + b * y[i + 1] + ((a * a * a - a) * bend[i] + (b * b * b - b) * bend[i + 1]) * h * h / 6;
    }

    // s′ at the left end (side −1) or the right end (side 1) of piece i.
    double Slope(int i, int side)
    {
        double h = x[i + 1] - x[i];
        return (y[i + 1] - y[i]) / h + side * h / 6 * (side < 0 ? 2 * bend[i] + bend[i + 1] : bend[i] + 2 * bend[i + 1]);
    }
}
