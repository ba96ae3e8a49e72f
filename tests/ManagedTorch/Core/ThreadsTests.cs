using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>How many threads share the work.</summary>
public sealed class ThreadsTests
{
    [Fact]
    public void Networks_trained_side_by_side_get_the_numbers_they_get_alone()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
            var alone = Enumerable.Range(0, 4).Select(Train).ToArray();
            var together = new double[4];
            Parallel.For(0, 4, i => together[i] = Train(i));
            Assert.Equal(alone, together);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void No_thread_at_all_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => set_num_threads(0));

    static double Train(int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var (x, w) = (randn([64, 30], generator: generator), randn([30, 20], generator: generator).requires_grad_());
        for (var step = 0; step < 50; step++)
        {
            using var inner = NewDisposeScope();
            var loss = x.matmul(w).selu().pow(2).mean();
            loss.backward();
            using (no_grad())
                w.sub_(w.grad! * 0.01);
            w.grad!.zero_();
        }
        return w.sum().ToDouble();
    }
}
