using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NotebookHost.Run;

/// <summary>The runner's end of a <see cref="Worker"/>.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    // The runtime writes the reason first and a long stack after it.
    const int LinesKept = 200, LinesShown = 15;

    readonly Process _process;
    readonly Channel<JsonObject> _events = Channel.CreateUnbounded<JsonObject>();
    readonly Lock _errorsLock = new();
    readonly Task _readingErrors;
    readonly Queue<string> _errors = [];

    WorkerProcess(Process process)
    {
        _process = process;
        _ = Task.Run(ReadEventsAsync);
        _readingErrors = Task.Run(ReadErrorsAsync);
    }

    /// <summary>What the worker tells; ends when its process ends.</summary>
    public ChannelReader<JsonObject> Events => _events.Reader;

    /// <summary>What it wrote to standard error, once it has ended: why it ended, where it ended by itself.</summary>
    public async Task<string> ErrorsAsync()
    {
        await Task.WhenAny(_readingErrors, Task.Delay(TimeSpan.FromSeconds(5)));
        lock (_errorsLock)
            return string.Join('\n', _errors.Take(LinesShown));
    }

    /// <summary>Starts this program again, as a worker in the notebook's folder.</summary>
    public static WorkerProcess Start(string directory)
    {
        ProcessStartInfo start = Itself();
        start.ArgumentList.Add(Commands.WorkerCommand.Name);
        start.ArgumentList.Add(directory);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = WorkerMessages.Encoding;
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("The worker process did not start."));
    }

    public Task ExecuteAsync(int cell, string code) => SendAsync(new JsonObject { ["do"] = "execute", ["cell"] = cell, ["code"] = code });

    public Task InterruptAsync() => SendAsync(new JsonObject { ["do"] = "interrupt" });

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended already
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync(new JsonObject { ["do"] = "quit" });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();   // a thread the notebook started keeps it alive
        }
        _process.Dispose();
    }

    async Task SendAsync(JsonObject message)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(WorkerMessages.ToLine(message));
            await _process.StandardInput.FlushAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The worker is gone; the end of its events says so.
        }
    }

    async Task ReadEventsAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                (string stray, JsonObject? message) = WorkerMessages.FromLine(line);
                if (stray.Length > 0)
                    _events.Writer.TryWrite(new JsonObject { ["event"] = "stray", ["text"] = stray });
                if (message is not null)
                    _events.Writer.TryWrite(message);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // killed while we read
        }
        _events.Writer.TryComplete();
    }

    async Task ReadErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
            {
                lock (_errorsLock)
                {
                    _errors.Enqueue(line);
                    if (_errors.Count > LinesKept)
                        _errors.Dequeue();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // killed while we read
        }
    }

    static ProcessStartInfo Itself()
    {
        string assembly = typeof(WorkerProcess).Assembly.Location;
        string? self = Environment.ProcessPath;
        if (self is not null && Path.GetFileNameWithoutExtension(self) == Path.GetFileNameWithoutExtension(assembly))
            return new ProcessStartInfo(self);
        var start = new ProcessStartInfo(DotnetPath());
        start.ArgumentList.Add(assembly);
        return start;
    }

    /// <summary>The dotnet program this one runs on.</summary>
    public static string DotnetPath()
    {
        if (Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet")
            return self;
        // shared/Microsoft.NETCore.App/10.0.x/ lies three folders below it.
        string program = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(program) ? program : "dotnet";
    }
}
