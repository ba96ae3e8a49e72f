using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;
using Notebooks.Engine.Processes;

namespace NotebookHost.Workers;

/// <summary>What came over a worker's standard output: nothing of .NET's console, but what native code and child processes print.</summary>
sealed record StrayOutput(string Text) : WorkerRecord;

/// <summary>The runner's end of a <see cref="Worker"/>. Every wait for it has an end.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>What the command line of a worker begins with; the notebook's folder and the name of its pipes follow.</summary>
    public const string Command = "worker";

    // The runtime writes the reason first and a long stack after it.
    const int LinesShown = 15;

    static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1),
        ExitPatience = TimeSpan.FromSeconds(0.5),
        PipePatience = TimeSpan.FromSeconds(1);

    // So long a mark may be on its way, on the busiest of machines.
    static readonly TimeSpan MarkPatience = TimeSpan.FromSeconds(5);

    // Random, and in no environment: nothing that a cell prints contains it.
    readonly string _endMark = $"\0{Guid.NewGuid():n}";

    readonly Process _process;
    readonly string _mark,
        _pipes;
    readonly NamedPipeServerStream _commandPipe,
        _eventPipe;
    readonly WorkerChannel _commands,
        _received;
    readonly Channel<WorkerRecord> _events = Channel.CreateUnbounded<WorkerRecord>();
    readonly StrayText _output;
    bool _killed;
    readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _connected;

    WorkerProcess(Process process, string mark, string pipes, NamedPipeServerStream commands, NamedPipeServerStream events)
    {
        _process = process;
        (_mark, _pipes) = (mark, pipes);
        (_commandPipe, _eventPipe) = (commands, events);
        (_commands, _received) = (new WorkerChannel(commands), new WorkerChannel(events));
        _output = new StrayText(process.StandardOutput, _endMark, stray => _events.Writer.TryWrite(new StrayOutput(stray.Take())));
        Errors = new StrayText(process.StandardError, _endMark, _ => { });
        _connected = Task.Run(ConnectAsync);
    }

    /// <summary>What the worker tells; ends when its process ends.</summary>
    public ChannelReader<WorkerRecord> Events => _events.Reader;

    /// <summary>
    /// What came over its standard error: nothing of .NET's console, but what native code and child processes print, and why it ended.
    /// </summary>
    public StrayText Errors { get; }

    /// <summary>Why it cannot be talked to any more, beyond having ended; empty otherwise.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>What it wrote to standard error, once it has ended.</summary>
    public async Task<string> LastWordsAsync()
    {
        await Task.WhenAny(Errors.Ended, Task.Delay(PipePatience)); // a child that stays behind may hold the pipe
        string[] lines = Errors.Take().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Take(LinesShown));
    }

    /// <summary>Starts this program again, as a worker in the notebook's folder.</summary>
    /// <param name="directory">The notebook's folder.</param>
    /// <param name="profile">The profile whose values its parameters have.</param>
    public static WorkerProcess Start(string directory, string profile)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"the notebook's folder {directory} is no longer there.");
        string mark = Guid.NewGuid().ToString("n");
        (string name, NamedPipeServerStream commands, NamedPipeServerStream events) = WorkerPipes.Listen();
        ProcessStartInfo start = Dotnet.Program(typeof(WorkerProcess).Assembly.Location, Command, directory, name, profile);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment[ProcessTree.Variable] = mark;
        // Where the user stood: relative paths of environment variables start there, and not in the notebook's folder. Shells of Unix say
        // so.
        start.Environment.TryAdd("PWD", Directory.GetCurrentDirectory());
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The worker process did not start.");
        process.StandardInput.Close(); // a cell that reads past Console.In finds the end
        return new WorkerProcess(process, mark, name, commands, events);
    }

    public Task ExecuteAsync(int cell, string code) => SendAsync(new ExecuteCell(cell, code, _endMark));

    public Task InterruptAsync() => SendAsync(new InterruptCell());

    public void Kill()
    {
        // Once: it looks at every process of the machine, and takes its time.
        if (Interlocked.Exchange(ref _killed, true))
            return;
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended already
        }
    }

    /// <summary>Ends it, and all that its cells have started.</summary>
    public async Task EndAsync()
    {
        // Elsewhere than on Linux those that cells have started are found only while their parent lives.
        if (!ProcessTree.FindsOrphans)
            Kill();
        await SendAsync(new Quit());
        using var patience = new CancellationTokenSource(ExitPatience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill(); // a thread the notebook started keeps it alive
        }
        ProcessTree.End(_mark);
        // What was printed at the very end is on its way.
        await Task.WhenAny(Task.WhenAll(_output.Ended, Errors.Ended, _told.Task), Task.Delay(PipePatience));
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        ProcessTree.End(_mark);
        await _connected;
        _commands.Dispose();
        _received.Dispose();
        _process.Dispose();
    }

    async Task ConnectAsync()
    {
        Task both = Task.WhenAll(_commandPipe.WaitForConnectionAsync(), _eventPipe.WaitForConnectionAsync());
        await Task.WhenAny(both, _process.WaitForExitAsync(), Task.Delay(StartPatience));
        if (both.IsCompletedSuccessfully)
        {
            WorkerPipes.Forget(_pipes);
            new Thread(ReadEvents) { IsBackground = true, Name = "worker events" }.Start();
            return;
        }
        Kill(); // where it has not ended by itself
        _events.Writer.TryComplete();
        _told.TrySetResult();
    }

    async Task SendAsync(WorkerRecord record)
    {
        await _connected;
        try
        {
            await Task.Run(() => _commands.Send(record)).WaitAsync(PipePatience);
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or InvalidOperationException or TimeoutException)
        {
            // The worker is gone; the end of its events says so.
        }
    }

    void ReadEvents()
    {
        try
        {
            while (_received.Receive() is { } record)
            {
                if (record is CellDone)
                {
                    _output.WaitForMark(MarkPatience);
                    Errors.WaitForMark(MarkPatience);
                }
                _events.Writer.TryWrite(record);
            }
        }
        catch (WorkerChannelException exception)
        {
            Fault = exception.Message;
            Kill();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // killed while we read
        }
        // What it printed by other means before it died is on its way; a child that stays behind may hold that pipe.
        Task.WhenAny(_output.Ended, Task.Delay(PipePatience)).Wait();
        _events.Writer.TryComplete();
        _told.TrySetResult();
    }
}
