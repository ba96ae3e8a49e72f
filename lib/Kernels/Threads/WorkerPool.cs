using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The calling thread and a few workers that share one piece of work at a time. A worker spins for a moment after each piece, so that the
/// next one, often microseconds later, finds it awake; then it sleeps until called.
/// </summary>
/// <remarks>
/// Work is cut at fixed places and claimed by whoever is free, so which thread does a part varies but what is done does not. A worker
/// that wakes too late finds nothing left to claim, and nobody waits for it. Nested calls, and calls while another thread uses the pool,
/// run on the calling thread.
/// </remarks>
static class WorkerPool
{
    // A thread that sleeps takes about 100 µs to wake, longer than most pieces of work: the gaps within a training step are spun through.
    const long SpinMicroseconds = 2000,
        SpinAloneMicroseconds = 50;

    static readonly object Busy = new();
    static readonly SemaphoreSlim Wake = new(0);
    static int _threads = DefaultThreads();
    static int _started; // workers alive
    static int _sleeping; // workers waiting on Wake
    static volatile Job? _job;

    [ThreadStatic]
    static int _workerIndex;

    /// <summary>The calling thread's number in the pool: 1, 2, … for the workers, 0 for whoever calls them.</summary>
    internal static int WorkerIndex => _workerIndex;

    /// <summary>How many threads share a piece of work, the caller included; at first SNN_THREADS or the number of processors.</summary>
    internal static int Threads
    {
        get => Volatile.Read(ref _threads);
        set => Volatile.Write(ref _threads, Math.Clamp(value, 1, 256));
    }

    /// <summary>
    /// Calls <paramref name="body"/>(start, end) on parts that cover [0, count). Parts begin at multiples of <paramref name="grain"/>, so a
    /// vector loop has its ragged end only at <paramref name="count"/>, however many threads there are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void For(long count, long grain, Action<long, long> body)
    {
        if (count <= 0)
            return;
        grain = Math.Max(1, grain);
        var threads = Threads;
        if (threads == 1 || count <= grain)
        {
            body(0, count);
            return;
        }
        // About four parts a thread evens out a thread that is interrupted; a part is never less than a grain.
        var grains = (count + grain - 1) / grain;
        var part = grain * Math.Max(1, (grains + 4 * threads - 1) / (4 * threads));
        var loop = new Loop(new WorkStealingRange((count + part - 1) / part), count, part, body);
        Run(loop);
        loop.Error?.Throw();
    }

    /// <summary>Has a piece of work done by every thread of the pool that comes in time.</summary>
    /// <returns>False where the caller was alone: one thread, a nested call, or the pool busy for another caller.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Run(IParallelWork work)
    {
        var shared = Threads > 1 && Monitor.TryEnter(Busy);
        if (!shared)
        {
            work.DoAlone();
            return false;
        }
        try
        {
            shared = _job is null; // otherwise nested: this thread is already inside a piece of work
            if (shared)
                Post(work);
            work.Participate();
            if (shared)
                _job = null;
            work.Wait();
            return shared;
        }
        finally
        {
            Monitor.Exit(Busy);
        }
    }

    static void Post(IParallelWork work)
    {
        var others = Threads - 1;
        while (_started < others)
            Start();
        _job = new Job(work, others);
        Interlocked.MemoryBarrier();
        var asleep = Volatile.Read(ref _sleeping);
        if (asleep > 0)
            Wake.Release(Math.Min(asleep, others));
    }

    static void Start()
    {
        var number = ++_started;
        new Thread(() => Work(number)) { IsBackground = true, Name = "ManagedTorch worker" }.Start();
    }

    static void Work(int number)
    {
        _workerIndex = number;
        Job? last = null;
        while (true)
        {
            var job = Await(last);
            last = job;
            if (job.Join())
                job.Work.Participate();
        }
    }

    /// <summary>The next job after <paramref name="last"/>: first spinning, then asleep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Job Await(Job? last)
    {
        while (true)
        {
            var begin = Stopwatch.GetTimestamp();
            for (var spun = 0.0; spun < SpinMicroseconds; spun = Stopwatch.GetElapsedTime(begin).TotalMicroseconds)
            {
                for (var i = 0; i < 16; i++)
                {
                    if (_job is { } job && job != last)
                        return job;
                    Thread.SpinWait(1);
                }
                // After a moment others that want the processor come first.
                if (spun > SpinAloneMicroseconds)
                    Thread.Yield();
            }
            Interlocked.Increment(ref _sleeping);
            if (_job is not { } missed || missed == last)
                Wake.Wait();
            Interlocked.Decrement(ref _sleeping);
        }
    }

    static int DefaultThreads() =>
        int.TryParse(Environment.GetEnvironmentVariable("SNN_THREADS"), out var threads) && threads > 0
            ? Math.Min(threads, 256)
            : Math.Min(Environment.ProcessorCount, 64);

    sealed class Job(IParallelWork work, int places)
    {
        int _places = places;
        internal IParallelWork Work => work;

        /// <summary>Takes one of the job's places; false when as many threads are at it as were asked for.</summary>
        internal bool Join() => Interlocked.Decrement(ref _places) >= 0;
    }

    /// <summary>A loop in parts; the last error of a part is kept.</summary>
    sealed class Loop(WorkStealingRange parts, long count, long part, Action<long, long> body) : IParallelWork
    {
        internal ExceptionDispatchInfo? Error { get; private set; }

        public void Participate()
        {
            var claims = parts.Join();
            while (claims.Claim(out var index))
            {
                try
                {
                    body(index * part, Math.Min(count, (index + 1) * part));
                }
                catch (Exception caught)
                {
                    Error = ExceptionDispatchInfo.Capture(caught);
                }
            }
            claims.Complete();
        }

        public void Wait() => parts.Wait();
    }
}
