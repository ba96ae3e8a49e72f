using System.Globalization;

namespace SelfNormalizing.Tests;

public class GaussianProcessTests
{
    static double Rbf(double x, double z, double length) => Math.Exp(-0.5 * Math.Pow((x - z) / length, 2));

    static readonly Dictionary<string, Func<double, double, double>> kernels = new()
    {
        ["rbf"] = (x, z) => Rbf(x, z, 0.2),
        ["short"] = (x, z) => 2.5 * Rbf(x, z, 0.03),
        ["matern"] = (x, z) => (1 + Math.Sqrt(3) * Math.Abs(x - z) / 0.4) * Math.Exp(-Math.Sqrt(3) * Math.Abs(x - z) / 0.4),
        ["season"] = (x, z) => 4 * Rbf(x, z, 2) + Math.Exp(-2 * Math.Pow(Math.Sin(Math.PI * Math.Abs(x - z) / 0.25) / 1.3, 2)),
    };

    public static TheoryData<string, double, int, int, double[]> OfScikitLearn =>
        [
            .. SciPy
                .Rows("gaussian-processes.csv")
                .Select(row =>
                    (
                        row[0],
                        Number(row[1]),
                        int.Parse(row[2], CultureInfo.InvariantCulture),
                        int.Parse(row[3], CultureInfo.InvariantCulture),
                        row[4..].Select(Number).ToArray()
                    )
                ),
        ];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static (double[] X, double[] Y) Drawn(int size, int seed)
    {
        double[] draws = SciPy.Uniform(seed, 2 * size);
        return (draws[..size], [.. draws[size..].Select(u => 4 * u - 2)]);
    }

    [Theory]
    [MemberData(nameof(OfScikitLearn))]
    public void Mean_variance_and_likelihood_are_scikit_learns(string kernel, double noise, int size, int seed, double[] expected)
    {
        (double[] x, double[] y) = Drawn(size, seed);
        GaussianProcess fitted = GaussianProcess.Fit(x, y, kernels[kernel], noise);
        Assert.Equal(expected[0], fitted.LogMarginalLikelihood, 1e-10 * Math.Max(1, Math.Abs(expected[0])));
        Assert.Equal(expected[2], fitted.Mean(expected[1]), 1e-10);
        Assert.Equal(expected[3], fitted.Variance(expected[1]), 1e-10);
    }

    [Fact]
    public void Without_noise_it_passes_through_the_points()
    {
        double[] x = [0.9, 0, 0.35],
            y = [1, -2, 0.5];
        GaussianProcess fitted = GaussianProcess.Fit(x, y, kernels["matern"], noiseVariance: 0);
        Assert.All(x.Zip(y), pair => Assert.Equal(pair.Second, fitted.Mean(pair.First), 1e-12));
        Assert.All(x, point => Assert.InRange(fitted.Variance(point), 0, 1e-12));
    }

    // Of all weights w, those of the posterior mean make E (w·y − f(x))² least; there it is the posterior variance.
    [Fact]
    public void No_other_weights_of_the_values_predict_better()
    {
        (double[] x, _) = Drawn(9, 7);
        Func<double, double, double> k = kernels["rbf"];
        double[] weights = [.. x.Select((_, i) => GaussianProcess.Fit(x, [.. x.Select((_, j) => i == j ? 1.0 : 0)], k, 0.01).Mean(0.4))];
        double Error(double[] w) =>
            k(0.4, 0.4)
            - 2 * w.Zip(x, (one, point) => one * k(0.4, point)).Sum()
            + w.Index().Sum(a => w.Index().Sum(b => a.Item * b.Item * (k(x[a.Index], x[b.Index]) + (a.Index == b.Index ? 0.01 : 0))));
        double least = Error(weights);
        Assert.Equal(GaussianProcess.Fit(x, x, k, 0.01).Variance(0.4), least, 1e-12);
        Assert.All(Enumerable.Range(0, 9), i => Assert.True(Error([.. weights.Select((w, j) => i == j ? w + 0.01 : w)]) > least));
        Assert.All(Enumerable.Range(0, 9), i => Assert.True(Error([.. weights.Select((w, j) => i == j ? w - 0.01 : w)]) > least));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Func<double, double, double> k = kernels["rbf"];
        Assert.Contains("0 points and 0 values", Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([], [], k, 1)).Message);
        Assert.Contains("2 points and 1 values", Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([1, 2], [3], k, 1)).Message);
        Assert.Contains(
            "leave missing values out",
            Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([1, 2], [3, double.NaN], k, 1)).Message
        );
        Assert.Contains("0 or more", Assert.Throws<ArgumentOutOfRangeException>(() => GaussianProcess.Fit([1], [3], k, -1)).Message);
        Assert.Contains("pivot 2 of 2 is 0", Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([1, 1], [3, 3], k, 0)).Message);
    }
}
