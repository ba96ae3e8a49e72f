using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("Team")]
public sealed class RowsTests
{
    [Theory]
    [InlineData(1, 1), InlineData(3, 10), InlineData(700, 13), InlineData(2, 5000)]
    public void Softmax_and_its_logarithm_are_their_formulas(int rows, int width)
    {
        var x = Values(rows * width);
        double[] y = new double[x.Length], log = new double[x.Length];
        Rows.Softmax<double>(x, y, width);
        Rows.LogSoftmax<double>(x, log, width);
        for (var i = 0; i < rows; i++)
        {
            var sum = x.Skip(i * width).Take(width).Sum(Math.Exp);
            for (var j = i * width; j < (i + 1) * width; j++)
            {
                Assert.Equal(Math.Exp(x[j]) / sum, y[j], 1e-14);
                Assert.Equal(x[j] - Math.Log(sum), log[j], 1e-12);
            }
        }
    }

    [Fact]
    public void Softmax_of_large_numbers_and_of_minus_infinity_stays_finite()
    {
        var y = new float[3];
        Rows.Softmax<float>([1000, 1000, float.NegativeInfinity], y, 3);
        Assert.Equal([0.5f, 0.5f, 0], y);
        Rows.LogSoftmax<float>([1000, 1000, 0], y, 3);
        Assert.Equal([-0.6931472f, -0.6931472f, -1000.6932f], y);
    }

    [Theory, InlineData(3, 10), InlineData(2, 33)]
    public void Gradients_agree_with_finite_differences(int rows, int width)
    {
        var (x, g) = (Values(rows * width), Values(rows * width + 1)[1..]);
        double[] y = new double[x.Length], dx = new double[x.Length];
        Rows.Softmax<double>(x, y, width);
        Rows.SoftmaxBackward<double>(g, y, dx, width);
        Check((from, to) => Rows.Softmax<double>(from, to, width));
        Rows.LogSoftmax<double>(x, y, width);
        Rows.LogSoftmaxBackward<double>(g, y, dx, width);
        Check((from, to) => Rows.LogSoftmax<double>(from, to, width));

        void Check(Action<double[], double[]> function)
        {
            const double h = 1e-6;
            for (var i = 0; i < x.Length; i++) Assert.Equal((Along(i, h) - Along(i, -h)) / (2 * h), dx[i], 1e-7);

            double Along(int i, double step)
            {
                var moved = (double[])x.Clone();
                moved[i] += step;
                var result = new double[x.Length];
                function(moved, result);
                return result.Zip(g).Sum(pair => pair.First * pair.Second);
            }
        }
    }

    [Theory, InlineData(5, 7), InlineData(128, 100), InlineData(3, 4099), InlineData(0, 3)]
    public void Bias_is_added_to_every_row_and_its_gradient_sums_the_rows(int rows, int width)
    {
        var (x, bias) = (Values(rows * width), Values(width));
        double[] y = new double[x.Length], sums = new double[width];
        Rows.AddBias<double>(x, bias, y);
        for (var i = 0; i < x.Length; i++) Assert.Equal(x[i] + bias[i % width], y[i]);
        Rows.SumOverRows<double>(x, sums);
        for (var j = 0; j < width; j++) Assert.Equal(Enumerable.Range(0, rows).Sum(i => x[i * width + j]), sums[j], 1e-12);
    }

    static double[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => 2 * Math.Sin(i * 1.7) + Math.Cos(i * 0.3))];
}
