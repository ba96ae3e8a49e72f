using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Training;

public sealed class SideBySideTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Networks_trained_side_by_side_are_those_trained_one_after_the_other(bool selu)
    {
        double[] Train(int threads)
        {
            manual_seed(7);
            Generator[] masks = [.. Enumerable.Range(0, 4).Select(i => new Generator((ulong)i))];
            Sequential[] networks =
            [
                .. masks.Select(mask =>
                    selu ? DenseStack.SelfNormalizing([6, 20, 20, 2], 0.2, mask) : DenseStack.Rectified([6, 20, 20, 2], 0.2, mask)
                ),
            ];
            Tensor inputs = randn(200, 6),
                targets = inputs[.., 0].gt(0).to(ScalarType.Int64);
            var samples = new Samples(inputs, targets);
            return
            [
                .. SideBySide.Run(
                    4,
                    i =>
                    {
                        using var optimizer = optim.SGD(networks[i].parameters(), 0.1);
                        return Trainer
                            .Fit(
                                networks[i],
                                optimizer,
                                samples,
                                samples,
                                new TrainingOptions
                                {
                                    Epochs = 3,
                                    BatchSize = 32,
                                    Seed = (ulong)i,
                                }
                            )
                            .Epochs[^1]
                            .ValidationLoss;
                    },
                    threads: threads
                ),
            ];
        }
        double[] alone = Train(1);
        Assert.Equal(alone, Train(4));
        Assert.Equal(4, alone.Distinct().Count());
    }

    [Fact]
    public void Results_come_in_order_and_progress_on_the_calling_thread()
    {
        int before = get_num_threads(),
            caller = Environment.CurrentManagedThreadId;
        var told = new List<SideBySideProgress>();
        IReadOnlyList<int> squares = SideBySide.Run(
            20,
            i =>
            {
                Assert.Equal(1, get_num_threads());
                return i * i;
            },
            progress =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                told.Add(progress);
            },
            threads: 3
        );
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * i), squares);
        Assert.Equal(Enumerable.Range(1, 20), told.Select(progress => progress.Done));
        Assert.Equal(TimeSpan.FromSeconds(30), new SideBySideProgress(2, 8, TimeSpan.FromSeconds(10)).Remaining);
        Assert.Equal("2 of 8 done · 10 s, 30 s left", new SideBySideProgress(2, 8, TimeSpan.FromSeconds(10)).ToString());
        Assert.Equal(before, get_num_threads());
        Assert.Empty(SideBySide.Run(0, i => i));
    }

    [Fact]
    public void A_job_that_fails_and_a_cancellation_end_the_run()
    {
        int before = get_num_threads();
        Exception error = Assert.Throws<InvalidOperationException>(() =>
            SideBySide.Run(50, i => i == 3 ? throw new ArgumentException("bad fold") : i, threads: 2)
        );
        Assert.Contains("bad fold", error.Message);
        using var cancel = new CancellationTokenSource();
        int done = 0;
        Assert.Throws<OperationCanceledException>(() =>
            SideBySide.Run(
                50,
                i =>
                {
                    Thread.Sleep(5);
                    return i;
                },
                progress =>
                {
                    done = progress.Done;
                    cancel.Cancel();
                },
                1,
                cancel.Token
            )
        );
        Assert.InRange(done, 1, 49);
        Assert.Equal(before, get_num_threads());
        Assert.Throws<ArgumentOutOfRangeException>(() => SideBySide.Run(1, i => i, threads: 0));
    }

    [Fact]
    public void Seeded_dropout_keeps_the_mean_and_leaves_evaluation_alone()
    {
        using var generator = new Generator(5);
        using var dropout = new SeededDropout(0.25, generator);
        using Tensor input = Ones(),
            dropped = dropout.call(input);
        Assert.Equal([0f, 1 / 0.75f], dropped.data<float>().ToArray().Distinct().Order());
        Assert.Equal(1, dropped.mean().ToDouble(), 0.05);
        dropout.eval();
        using Tensor same = dropout.call(input);
        Assert.Equal(1, same.min().ToDouble());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededDropout(1, generator));
    }

    static Tensor Ones() => ones(100, 100);
}
