namespace SelfNormalizing.Tests;

/// <summary>Reads the golden files of tests/Reference/Numerics, and draws the numbers that their generator drew.</summary>
static class SciPy
{
    internal static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "Numerics", file)).Skip(1).Select(line => line.Split(','));

    /// <summary>Numbers in [0, 1): x ← (1103515245 x + 12345) mod 2³¹.</summary>
    internal static double[] Uniform(long seed, int count)
    {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            seed = (1103515245 * seed + 12345) % (1L << 31);
            numbers[i] = seed / (double)(1L << 31);
        }

        return numbers;
    }

    /// <summary>Squared distances between n points and n others, in two dimensions.</summary>
    internal static double[] SquaredDistances(long seed, int size)
    {
        double[] points = Uniform(seed, 4 * size);
        double[] cost = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double x = points[2 * i] - points[2 * (size + j)],
                    y = points[2 * i + 1] - points[2 * (size + j) + 1];
                cost[i * size + j] = x * x + y * y;
            }
        }

        return cost;
    }
}
