using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ManagedTorch.Tests;

/// <summary><c>linalg.eigh</c>: what defines eigenvalues and eigenvectors, and matrices whose eigenvalues are known.</summary>
public class SymmetricEigenTests
{
    static Tensor Random(long n)
    {
        using var generator = new Generator(7);
        Tensor a = randn([n, n], dtype: float64, generator: generator);
        return a + a.mT;
    }

    static void CheckPairs(Tensor a)
    {
        long n = a.size(0);
        (Tensor values, Tensor vectors) = linalg.eigh(a);
        double size = a.abs().max().ToDouble(),
            tolerance = 2e-14 * n;
        Assert.InRange((a.matmul(vectors) / size - vectors * (values / size)).abs().max().ToDouble(), 0, tolerance);
        Assert.InRange((vectors.mT.matmul(vectors) - eye(n, dtype: float64)).abs().max().ToDouble(), 0, tolerance);
        double[] ascending = values.data<double>().ToArray();
        Assert.Equal(ascending.Order(), ascending);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(131)]
    public void Pairs_solve_the_equation_and_are_orthonormal(long n) => CheckPairs(Random(n));

    [Fact]
    public void Sizes_far_from_1_are_not_squared_beyond_the_range()
    {
        CheckPairs(Random(12) * 1e200);
        CheckPairs(Random(12) * 1e-200);
        CheckPairs(Random(12) * 1e-310);
    }

    [Fact]
    public void Equal_eigenvalues_and_uncoupled_blocks_are_no_exception()
    {
        CheckPairs(eye(7, dtype: float64));
        CheckPairs(ones([8, 8], dtype: float64));
        CheckPairs(eye(5, dtype: float64) * tensor(new double[] { 3, -1, 3, 0, 0 }));
        Tensor blocks = zeros([11, 11], dtype: float64);
        blocks[..4, ..4] = Random(4);
        blocks[4..8, 4..8] = Random(4);
        CheckPairs(blocks);
        // Rank 5 of 60, as of images most of whose pixels are blank: 55 eigenvalues are rounding errors.
        Tensor few = Random(60).narrow(1, 0, 5);
        CheckPairs(few.matmul(few.mT));
        Tensor graded = tensor(Enumerable.Range(0, 60).Select(i => Math.Pow(10, -i / 4.0)).ToArray());
        CheckPairs(few.matmul(few.mT) * graded * graded.unsqueeze(1));
        Assert.Equal([0.0, 0, 0], linalg.eigvalsh(zeros([3, 3], dtype: float64)).data<double>().ToArray());
    }

    [Fact]
    public void The_second_difference_has_the_eigenvalues_of_the_vibrating_string()
    {
        const int n = 40;
        Tensor next = ones([n, n], dtype: float64).triu(1) - ones([n, n], dtype: float64).triu(2),
            a = 2 * eye(n, dtype: float64) - next - next.mT;
        double[] found = linalg.eigvalsh(a).data<double>().ToArray();
        Assert.All(found.Select((value, k) => value - (2 - 2 * Math.Cos((k + 1) * Math.PI / (n + 1)))), difference =>
            Assert.InRange(Math.Abs(difference), 0, 1e-14)
        );
    }

    [Fact]
    public void What_is_not_finite_is_refused() =>
        Assert.Contains(
            "element (1, 0) is NaN",
            Assert
                .Throws<ExternalException>(() =>
                    linalg.eigh(
                        tensor(
                            new double[,]
                            {
                                { 1, 0 },
                                { double.NaN, 1 },
                            }
                        )
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
}
