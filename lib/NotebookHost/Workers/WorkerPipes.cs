using System.IO.Pipes;
using System.Net.Sockets;

namespace NotebookHost.Workers;

/// <summary>
/// The two pipes of a worker, one a direction. They are found by a random name, for this user alone, and no process that a cell
/// starts inherits them: a child that stays behind holds up nobody.
/// </summary>
static class WorkerPipes
{
    const int LongestFolder = 50; // a socket's path has 104 bytes at most on some systems

    /// <summary>The runner's ends, under a name that nobody has used.</summary>
    /// <exception cref="IOException">No folder takes them.</exception>
    public static (string Name, NamedPipeServerStream Commands, NamedPipeServerStream Events) Listen()
    {
        string name = "snn-" + Guid.NewGuid().ToString("n")[..16];
        if (OperatingSystem.IsWindows())
            return Listen(name);
        // Elsewhere a name is a file; .NET would put it into the folder for temporary files, whose path may be too long, or be none.
        string[] folders = [.. new[] { Path.GetTempPath(), "/tmp" }.Where(folder => folder.Length < LongestFolder).Distinct()];
        for (int i = 0; ; i++)
        {
            try
            {
                return Listen(Path.Combine(folders[i], name));
            }
            catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
            {
                if (i == folders.Length - 1)
                    throw new IOException($"pipes cannot be made in {string.Join(" or ", folders)}: {exception.Message}", exception);
            }
        }
    }

    static (string Name, NamedPipeServerStream Commands, NamedPipeServerStream Events) Listen(string name) =>
        (name, Server(CommandsOf(name), PipeDirection.Out), Server(EventsOf(name), PipeDirection.In));

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
