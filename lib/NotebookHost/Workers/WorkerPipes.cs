using System.IO.Pipes;

namespace NotebookHost.Workers;

/// <summary>
/// The two pipes of a worker, one a direction. They are found by a random name, for this user alone, and no process that a cell
/// starts inherits them: a child that stays behind holds up nobody.
/// </summary>
static class WorkerPipes
{
    const int LongestFolder = 50; // a socket's path has 104 bytes at most on some systems

    /// <summary>A name that nobody has used.</summary>
    public static string NewName()
    {
        string name = "snn-" + Guid.NewGuid().ToString("n")[..16];
        // Beyond Windows a name is a file; .NET would put it into the folder for temporary files, whose path may be too long.
        return OperatingSystem.IsWindows()
            ? name
            : Path.Combine(Path.GetTempPath() is { Length: < LongestFolder } folder ? folder : "/tmp", name);
    }

    /// <summary>The runner's ends.</summary>
    public static (NamedPipeServerStream Commands, NamedPipeServerStream Events) Listen(string name) =>
        (Server(CommandsOf(name), PipeDirection.Out), Server(EventsOf(name), PipeDirection.In));

    /// <summary>The worker's ends.</summary>
    /// <exception cref="TimeoutException">No runner is there.</exception>
    public static (NamedPipeClientStream Commands, NamedPipeClientStream Events) Connect(string name, TimeSpan patience) =>
        (Client(CommandsOf(name), PipeDirection.In, patience), Client(EventsOf(name), PipeDirection.Out, patience));

    /// <summary>
    /// Takes the name away once both sides are connected: nobody else finds it, and no file stays behind whatever happens.
    /// </summary>
    public static void Forget(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        File.Delete(CommandsOf(name));
        File.Delete(EventsOf(name));
    }

    static string CommandsOf(string name) => name + "-c";

    static string EventsOf(string name) => name + "-e";

    static NamedPipeServerStream Server(string name, PipeDirection direction) =>
        new(
            name,
            direction,
            maxNumberOfServerInstances: 1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
        );

    // Not asynchronous: a write that waits for nothing of the thread pool goes on when a cell has filled it.
    static NamedPipeClientStream Client(string name, PipeDirection direction, TimeSpan patience)
    {
        var pipe = new NamedPipeClientStream(".", name, direction, PipeOptions.CurrentUserOnly);
        pipe.Connect(patience);
        return pipe;
    }
}
