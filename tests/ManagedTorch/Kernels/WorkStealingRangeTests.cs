using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("WorkerPool")]
public sealed class WorkStealingRangeTests
{
    [Fact]
    public void A_thread_does_its_own_run_before_it_helps_with_the_others()
    {
        using var _ = new PoolOf(3);
        var phase = new WorkStealingRange(8);
        var claims = phase.Join(); // a caller's own run is the first
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Rest(ref claims));
        claims.Complete();
        phase.Wait();
    }

    [Fact]
    public void Runs_may_be_given_and_be_empty()
    {
        using var _ = new PoolOf(3);
        var phase = new WorkStealingRange([0, 0, 3, 4]);
        var claims = phase.Join();
        Assert.Equal([0, 1, 2, 3], Rest(ref claims));
        claims.Complete();
        phase.Wait();
    }

    [Theory]
    [InlineData(0, 2), InlineData(1, 4), InlineData(7, 3), InlineData(64, 5)]
    public void Runs_of_even_length_cover_everything(long count, int threads)
    {
        var starts = WorkStealingRange.Cut(count, threads);
        Assert.Equal(0, starts[0]);
        Assert.Equal(count, starts[^1]);
        for (var t = 0; t < threads; t++)
            Assert.InRange(starts[t + 1] - starts[t], count / threads, (count + threads - 1) / threads);
    }

    [Fact]
    public void Every_part_is_claimed_once_and_done_before_the_wait_ends()
    {
        using var _ = new PoolOf(4);
        for (var round = 0; round < 200; round++)
        {
            var (phase, times, done) = (new WorkStealingRange(100), new int[100], 0);
            var threads = Enumerable.Range(0, 3).Select(_ => new Thread(Work)).ToArray();
            foreach (var thread in threads)
                thread.Start();
            Work();
            phase.Wait();
            Assert.Equal(100, Volatile.Read(ref done));
            Assert.All(times, count => Assert.Equal(1, count));
            foreach (var thread in threads)
                thread.Join();

            void Work()
            {
                var claims = phase.Join();
                while (claims.Claim(out var part))
                {
                    Interlocked.Increment(ref times[part]);
                    Thread.SpinWait(20);
                    Interlocked.Increment(ref done);
                }
                claims.Complete();
            }
        }
    }

    [Fact]
    public void A_phase_of_nothing_is_done()
    {
        Assert.False(WorkStealingRange.None.Join().Claim(out _));
        WorkStealingRange.None.Wait();
    }

    static long[] Rest(ref WorkStealingRange.Claims claims)
    {
        var parts = new List<long>();
        while (claims.Claim(out var part))
            parts.Add(part);
        return [.. parts];
    }
}
