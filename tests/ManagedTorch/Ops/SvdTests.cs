using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary><c>linalg.svd</c>: what defines the factors, singular values to 20 digits (singular_values.py), shapes of all kinds.</summary>
public class SvdTests
{
    static Tensor Random(params long[] shape)
    {
        using var generator = new Generator(11);
        return randn(shape, dtype: float64, generator: generator);
    }

    static void CheckFactors(Tensor a, bool full)
    {
        (Tensor u, Tensor s, Tensor vh) = linalg.svd(a, full);
        (long m, long n, long k) = (a.size(0), a.size(1), Math.Min(a.size(0), a.size(1)));
        Assert.Equal([m, full ? m : k], u.shape);
        Assert.Equal([k], s.shape);
        Assert.Equal([full ? n : k, n], vh.shape);
        double size = Math.Max(a.abs().max().ToDouble(), double.Epsilon),
            tolerance = 4e-15 * Math.Max(m, n);
        Tensor product = (u.narrow(1, 0, k) * (s / size)).matmul(vh.narrow(0, 0, k));
        Assert.InRange((product - a / size).abs().max().ToDouble(), 0, tolerance);
        Assert.InRange((u.mT.matmul(u) - eye(u.size(1), dtype: float64)).abs().max().ToDouble(), 0, tolerance);
        Assert.InRange((vh.matmul(vh.mT) - eye(vh.size(0), dtype: float64)).abs().max().ToDouble(), 0, tolerance);
        double[] values = s.data<double>().ToArray();
        Assert.Equal(values.OrderDescending(), values);
        Assert.All(values, value => Assert.True(value >= 0));
        // The values alone, computed without vectors, are the same.
        Assert.Equal(values, linalg.svdvals(a).data<double>().ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(40, 41)]
    [InlineData(97, 64)]
    [InlineData(64, 130)]
    public void Factors_are_orthonormal_and_make_the_matrix(long rows, long columns)
    {
        CheckFactors(Random(rows, columns), full: false);
        CheckFactors(Random(rows, columns), full: true);
    }

    [Fact]
    public void Sizes_far_from_1_are_not_squared_beyond_the_range()
    {
        CheckFactors(Random(12, 9) * 1e200, full: true);
        CheckFactors(Random(12, 9) * 1e-200, full: true);
    }

    [Fact]
    public void Lacking_rank_equal_values_and_zeros_are_no_exception()
    {
        CheckFactors(zeros([4, 6], dtype: float64), full: true);
        CheckFactors(eye(7, dtype: float64), full: true);
        CheckFactors(ones([8, 5], dtype: float64), full: true);
        CheckFactors(Random(30, 4).matmul(Random(4, 50)), full: true);
        Tensor graded = tensor(Enumerable.Range(0, 40).Select(i => Math.Pow(10, -i / 3.0)).ToArray());
        CheckFactors(Random(40, 40) * graded, full: true);
        CheckFactors(Random(40, 40) * graded.flip(0), full: true);
        CheckFactors(Random(40, 40) * graded.unsqueeze(1), full: true);
        Tensor gaps = Random(20, 20).triu().tril(1);
        gaps.diagonal()[5] = 0;
        gaps.diagonal()[19] = 0;
        CheckFactors(gaps, full: true);
    }

    public static TheoryData<string> Golden => [.. Cases().Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Singular_values_are_those_of_mpmath(string name)
    {
        Case one = Cases().Single(other => other.Name == name);
        Tensor a = tensor(one.Rows.SelectMany(row => row).ToArray()).reshape(one.Rows.Length, -1);
        double[] expected = [.. one.Values.Select(value => double.Parse(value, CultureInfo.InvariantCulture))],
            found = linalg.svdvals(a).data<double>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        // Backward stable: off by some ε of the largest.
        Assert.All(expected.Zip(found), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 2e-15 * expected[0]));
    }

    [Fact]
    public void Empty_matrices_have_bases_all_the_same()
    {
        (Tensor u, Tensor s, Tensor vh) = linalg.svd(zeros([0, 3], dtype: float64));
        Assert.Equal([0, 0], u.shape);
        Assert.Equal([0], s.shape);
        Assert.Equal([3, 3], vh.shape);
        Assert.Equal(eye(3, dtype: float64), vh.matmul(vh.mT));
    }

    [Fact]
    public void What_is_not_finite_is_named()
    {
        string message = Assert
            .Throws<ExternalException>(() =>
                linalg.svd(
                    tensor(
                        new[,]
                        {
                            { 1, 2 },
                            { double.NaN, 4 },
                        }
                    )
                )
            )
            .Message;
        Assert.Contains("(1, 0) is NaN", message);
    }

    sealed record Case(string Name, double[][] Rows, string[] Values);

    static readonly JsonSerializerOptions lowerCase = new() { PropertyNameCaseInsensitive = true };

    static Case[] Cases() =>
        JsonSerializer.Deserialize<Case[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "singular_values.json")),
            lowerCase
        )!;
}
