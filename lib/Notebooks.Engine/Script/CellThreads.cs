using System.Runtime;

namespace Notebooks.Engine.Script;

/// <summary>
/// The threads that run one cell and the continuations of its awaits, each of which can be stopped:
/// a tight loop by <see cref="ControlledExecution"/>, a sleep or a lock by <see cref="Thread.Interrupt"/>,
/// an await by never running what comes after it.
/// </summary>
/// <remarks>
/// As on the thread pool, a continuation runs on whichever thread is free, a new one if none is: code that
/// blocks on a task (<c>.Result</c>) does not deadlock, as it would with one thread. Threads of our own
/// because an interrupt may arrive late, and the pool's threads must not see it.
/// </remarks>
sealed class CellThreads : SynchronizationContext
{
    // Deep recursion (an autograd graph walked by a lesson's own code) needs more than the default.
    const int StackBytes = 16 << 20;

    /// <summary>The stack of threads that translate code, for which the compiler goes as deep as the code is nested.</summary>
    public const int CompilerStackBytes = 256 << 20;

    /// <summary>
    /// The stack of threads that show values: small, since .NET takes seconds to leave a large one that an endless formatter has filled.
    /// </summary>
    public const int ShowingStackBytes = 4 << 20;

    static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(2);

    readonly ExecutionContext? _outside = ExecutionContext.Capture();
    readonly CancellationToken _stop;
    readonly CancellationTokenSource _abort = new();
    readonly Action<Exception> _unhandled;
    readonly Queue<(SendOrPostCallback Callback, object? State)> _work = [];
    readonly HashSet<Thread> _busy = [];
    readonly int _stackBytes;
    int _idle;

    /// <param name="stop">Stops everything that runs here.</param>
    /// <param name="unhandled">Told of an exception that no task carries.</param>
    /// <param name="stackBytes">Stack of each thread.</param>
    public CellThreads(CancellationToken stop, Action<Exception> unhandled, int stackBytes = StackBytes)
    {
        _stackBytes = stackBytes;
        _stop = stop;
        _unhandled = unhandled;
        stop.Register(() => new Thread(InterruptUntilQuiet) { IsBackground = true, Name = "interrupt" }.Start());
    }

    /// <summary>Starts a thread for code that translates or waits, and tells what it returns.</summary>
    public static Task<T> StartNew<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(
            () =>
            {
                try
                {
                    result.SetResult(work());
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            },
            CompilerStackBytes
        )
        {
            IsBackground = true,
            Name = "evaluator",
        }.Start();
        return result.Task;
    }

    /// <summary>True while code of this cell is on a thread.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_work)
                return _busy.Count > 0;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_work)
        {
            if (_stop.IsCancellationRequested)
                return;
            _work.Enqueue((d, state));
            if (_idle >= _work.Count)
                Monitor.Pulse(_work);
            else
                new Thread(Loop, _stackBytes) { IsBackground = true, Name = "cell" }.Start();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    void Loop()
    {
        while (RetryOnInterrupt(Take) is { } work)
        {
            try
            {
                if (_outside is null)
                    Run(work);
                else
                    ExecutionContext.Run(_outside, _ => Run(work), null);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ThreadInterruptedException)
            {
                // The cell was stopped; its thread goes on to the next piece of work, or ends.
            }
            catch (Exception unhandled)
            {
                // An async void method of the cell failed: nobody awaits it, so its error is only told.
                _unhandled(unhandled);
            }
            RetryOnInterrupt(() =>
            {
                lock (_work)
                    return _busy.Remove(Thread.CurrentThread);
            });
        }
    }

    // An interrupt meant for the cell may come late, when its thread waits here.
    static T RetryOnInterrupt<T>(Func<T> wait)
    {
        while (true)
        {
            try
            {
                return wait();
            }
            catch (ThreadInterruptedException) { }
        }
    }

    void Run((SendOrPostCallback Callback, object? State) work)
    {
        SetSynchronizationContext(this);
#pragma warning disable SYSLIB0046 // aborting a thread is unsafe in general; here it is what an interrupt is
        ControlledExecution.Run(() => work.Callback(work.State), _abort.Token);
#pragma warning restore SYSLIB0046
    }

    (SendOrPostCallback, object?)? Take()
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                _idle++;
                try
                {
                    if (!Monitor.Wait(_work, IdleTime) && _work.Count == 0)
                        return null;
                }
                finally
                {
                    _idle--;
                }
            }
            _busy.Add(Thread.CurrentThread);
            return _work.Dequeue();
        }
    }

    // Interrupts are repeated, because code may swallow one (catch in a loop) before the abort reaches it.
    // The abort is the last resort, for loops that neither wait nor print; it has a thread of its own,
    // because asking for it blocks for as long as its target sleeps.
    void InterruptUntilQuiet()
    {
        var abort = new Thread(_abort.Cancel) { IsBackground = true, Name = "abort" };
        for (int attempt = 0; attempt < 50; attempt++)
        {
            lock (_work)
            {
                _work.Clear();
                if (_busy.Count == 0)
                    return;
                foreach (Thread thread in _busy)
                    thread.Interrupt();
            }
            if (attempt == 5)
                abort.Start();
            Thread.Sleep(40);
        }
    }
}
