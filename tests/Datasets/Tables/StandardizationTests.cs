using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets.Tests;

public sealed class StandardizationTests
{
    static Tensor Columns(params float[][] columns) => tensor([.. columns], [columns.Length, columns[0].Length]).T.contiguous();

    static Tensor tensor(float[][] columns, long[] shape) => torch.tensor([.. columns.SelectMany(column => column)], shape);

    [Fact]
    public void Training_rows_get_mean_0_and_variance_1_and_others_are_measured_by_them()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // A large offset costs a one-pass formula all its digits.
        Tensor train = randn(500, 3) * torch.tensor([1f, 20, 0.1f]) + torch.tensor([0f, -5, 1000]);
        Standardization fitted = Standardization.Fit(train);
        Tensor applied = fitted.Apply(train);
        Assert.All(applied.mean([0]).data<float>().ToArray(), mean => Assert.Equal(0, mean, 1e-5f));
        Assert.All(applied.var(0L, unbiased: false).data<float>().ToArray(), variance => Assert.Equal(1, variance, 1e-4f));
        Assert.Equal(
            (fitted.Means[1] + 2 * fitted.StandardDeviations[1] - fitted.Means[1]) / fitted.StandardDeviations[1],
            fitted.Apply(torch.tensor([0f, (float)(fitted.Means[1] + 2 * fitted.StandardDeviations[1]), 0], [1, 3]))[0, 1].ToDouble(),
            1e-5
        );
        Assert.Equal("3 columns standardised over 500 rows, no value missing, none constant", fitted.ToString());
    }

    [Fact]
    public void Missing_values_take_the_mean_and_constant_columns_become_0()
    {
        using var scope = NewDisposeScope();
        Standardization fitted = Standardization.Fit(Columns([1, float.NaN, 3], [0.1f, 0.1f, 0.1f], [float.NaN, float.NaN, float.NaN]));
        Assert.Equal([2, (double)0.1f, 0], fitted.Means);
        Assert.Equal([1, 0, 0], fitted.StandardDeviations);
        Assert.Equal([1, 0, 3], fitted.MissingCounts);
        Assert.Equal([1, 2], fitted.ConstantColumns);
        Assert.Equal([3f, 0, 0, 0, 0, 0], fitted.Apply(Columns([5, float.NaN], [7, float.NaN], [9, 1])).data<float>().ToArray());
        Assert.Equal(
            "3 columns standardised over 3 rows, 4 values missing in 2 of them replaced by the mean, 2 constant and set to 0",
            fitted.ToString()
        );
    }

    [Fact]
    public void What_has_no_statistics_is_an_error()
    {
        using var scope = NewDisposeScope();
        Assert.Contains(
            "Row 1, column 0",
            Assert.Throws<ArgumentException>(() => Standardization.Fit(Columns([1, float.PositiveInfinity]))).Message
        );
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => Standardization.Fit(zeros(0, 3))).Message);
        Assert.Contains("[rows, 2]", Assert.Throws<ArgumentException>(() => Standardization.Fit(ones(4, 2)).Apply(ones(4, 3))).Message);
        Assert.Contains(
            "Float64",
            Assert.Throws<ArgumentException>(() => Standardization.Fit(ones(4, 2, dtype: ScalarType.Float64))).Message
        );
    }
}
