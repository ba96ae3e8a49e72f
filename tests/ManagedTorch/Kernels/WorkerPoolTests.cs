using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("WorkerPool")]
public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 1), InlineData(7, 1), InlineData(1000, 16), InlineData(1001, 16), InlineData(65536, 1024)]
    public void For_covers_every_index_once_and_cuts_at_multiples_of_the_grain(long count, long grain)
    {
        using var _ = new PoolOf(4);
        var seen = new int[count];
        WorkerPool.For(count, grain, (start, end) =>
        {
            Assert.Equal(0, start % grain);
            Assert.True(end == count || end % grain == 0);
            for (var i = start; i < end; i++)
                Interlocked.Increment(ref seen[i]);
        });
        Assert.All(seen, times => Assert.Equal(1, times));
    }

    [Fact]
    public void For_of_nothing_calls_nothing() => WorkerPool.For(0, 1, (_, _) => Assert.Fail("called for an empty range"));

    [Fact]
    public void Nested_and_concurrent_work_is_done_whole()
    {
        using var _ = new PoolOf(3);
        var sum = 0L;
        Parallel.For(0, 8, _ =>
            WorkerPool.For(100, 1, (start, end) => WorkerPool.For(end - start, 1, (first, last) => Interlocked.Add(ref sum, last - first)))
        );
        Assert.Equal(800, sum);
    }

    [Fact]
    public void An_error_in_a_part_reaches_the_caller_after_the_other_parts()
    {
        using var _ = new PoolOf(4);
        var done = 0;
        var error = Assert.Throws<InvalidOperationException>(() => WorkerPool.For(16, 1, (start, _) =>
            {
                if (start == 5)
                    throw new InvalidOperationException("part 5");
                Interlocked.Increment(ref done);
            }));
        Assert.Equal("part 5", error.Message);
        Assert.Equal(15, done);
    }

    [Fact]
    public void Work_is_done_whole_whether_it_is_tried_alone_or_shared()
    {
        using var _ = new PoolOf(3);
        for (var round = 0; round < 600; round++)
        {
            var work = new SumOfParts(10);
            ParallelismTuner.Run(77, work);
            Assert.Equal(45, work.Sum);
        }
    }

    [Fact]
    public void Short_pieces_one_after_another_all_complete()
    {
        using var _ = new PoolOf(4);
        for (var round = 0; round < 5000; round++)
        {
            var sum = 0L;
            WorkerPool.For(8, 1, (start, end) => Interlocked.Add(ref sum, end - start));
            Assert.Equal(8, sum);
        }
    }
}

/// <summary>Adds up the numbers of its parts, slowly enough that other threads come in time.</summary>
sealed class SumOfParts(long parts) : IParallelWork
{
    readonly WorkStealingRange _phase = new(parts);
    long _sum;

    internal long Sum => _sum;

    public void Participate()
    {
        var claims = _phase.Join();
        while (claims.Claim(out var part))
        {
            Interlocked.Add(ref _sum, part);
            Thread.SpinWait(500);
        }
        claims.Complete();
    }

    public void Wait() => _phase.Wait();
}

/// <summary>Sets the number of threads for a test and puts it back.</summary>
sealed class PoolOf : IDisposable
{
    readonly int _before = WorkerPool.Threads;

    public PoolOf(int threads) => WorkerPool.Threads = threads;

    public void Dispose() => WorkerPool.Threads = _before;
}

/// <summary>Tests that change the number of threads do not run beside each other.</summary>
[CollectionDefinition("WorkerPool", DisableParallelization = true)]
public sealed class WorkerPoolCollection;
