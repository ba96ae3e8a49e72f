namespace Notebooks.Engine.Script;

/// <summary>
/// Flushes gathered text when its time has come, on a thread of its own, since cells may fill the thread pool; and all of it at the
/// process's end.
/// </summary>
static class PendingOutput
{
    static readonly Queue<(long Due, BatchedOutput Output)> Waiting = [];
    static bool s_started;

    /// <summary>Flushes the output after an interval.</summary>
    public static void FlushSoon(BatchedOutput output)
    {
        lock (Waiting)
        {
            Waiting.Enqueue((Environment.TickCount64 + BatchedOutput.IntervalMilliseconds, output));
            if (!s_started)
            {
                new Thread(Run) { IsBackground = true, Name = "prints" }.UnsafeStart();
                s_started = true;
            }
            else if (Waiting.Count == 1)
            {
                Monitor.Pulse(Waiting);
            }
        }
    }

    /// <summary>Flushes what is gathered now.</summary>
    public static void FlushAll()
    {
        while (Take() is { } output)
            output.Flush();
    }

    static void Run()
    {
        while (true)
        {
            long left = WaitForDue() - Environment.TickCount64;
            if (left > 0)
                Thread.Sleep((int)left);
            try
            {
                Take()?.FlushGathered();
            }
            catch (IOException)
            {
                // Nobody receives any more.
            }
        }
    }

    static long WaitForDue()
    {
        lock (Waiting)
        {
            while (Waiting.Count == 0)
                Monitor.Wait(Waiting);
            return Waiting.Peek().Due;
        }
    }

    static BatchedOutput? Take()
    {
        lock (Waiting)
            return Waiting.TryDequeue(out var next) ? next.Output : null;
    }
}
