using System.Reflection;

namespace Notebooks.Engine.Script;

/// <summary>
/// Lets the compiler go on where a cell has filled the thread pool. It sums a source's checksum up in a task and waits for that; a
/// waiting thread runs such a task itself where it lies in the thread's own queue, and only the pool's threads are given one.
/// </summary>
static class LocalQueue
{
    [ThreadStatic]
    static bool s_tried;

    /// <summary>Gives the calling thread a queue of its own. Where this .NET does that otherwise, nothing is changed.</summary>
    public static void Ensure()
    {
        if (s_tried)
            return;
        s_tried = true;
        try
        {
            object? pool = typeof(ThreadPool).GetField("s_workQueue", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null);
            pool?.GetType()
                .GetMethod("GetOrCreateThreadLocals", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])
                ?.Invoke(pool, null);
        }
        catch (Exception exception) when (exception is TargetInvocationException or MemberAccessException or AmbiguousMatchException)
        {
            // Tasks wait in the pool's queue, as they do anyway.
        }
    }
}
