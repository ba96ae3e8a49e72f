using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NotebookHost.Display;
using NotebookHost.Script;

namespace NotebookHost.Run;

/// <summary>
/// The child process that runs one notebook's cells, as told by the runner through standard input.
/// </summary>
/// <remarks>
/// A process a notebook, because only a process can be stopped whatever it does, gives all its memory back,
/// has a current directory of its own, and loads each notebook's assemblies and static state afresh.
/// </remarks>
static class Worker
{
    /// <summary>Runs until told to quit, or until the runner is gone.</summary>
    /// <param name="directory">The notebook's folder, which becomes the current one.</param>
    public static async Task<int> RunAsync(string directory)
    {
        // Ctrl-C reaches the whole process group; the runner decides what it means.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using Stream input = Console.OpenStandardInput();
        using var commands = new StreamReader(input, WorkerMessages.Encoding);
        using var events = new EventWriter(Console.OpenStandardOutput());

        Directory.SetCurrentDirectory(directory);
        await WarmUp.RunAsync();
        var evaluator = new Evaluator(directory);
        events.Send(new JsonObject { ["event"] = "ready" });

        CancellationTokenSource stop = new();
        Task running = Task.CompletedTask;
        while (await commands.ReadLineAsync() is { } line)
        {
            JsonObject command = JsonNode.Parse(line)!.AsObject();
            switch ((string?)command["do"])
            {
                case "execute":
                    await running;
                    stop = new CancellationTokenSource();
                    CancellationToken token = stop.Token;
                    running = Task.Run(() => ExecuteAsync(evaluator, command, events, token), CancellationToken.None);
                    break;
                case "interrupt":
                    await stop.CancelAsync();
                    break;
                default:
                    return 0;
            }
        }
        return 0;
    }

    static async Task ExecuteAsync(Evaluator evaluator, JsonObject command, EventWriter events, CancellationToken stop)
    {
        int number = (int)command["cell"]!;
        CellResult result;
        try
        {
            result = await evaluator.RunAsync((string)command["code"]!, number, new EventOutput(events, number), stop);
        }
        catch (Exception exception)
        {
            // Not the cell's error but ours, or the compiler's: the run must end with it, not hang.
            result = new CellResult(CellStatus.Failed, Error: new CellError(exception.GetType().FullName!, exception.Message, exception.ToString().Split('\n')));
        }
        if (result.Value is { } value)
            events.Send(new JsonObject { ["event"] = "result", ["cell"] = number, ["data"] = value });
        if (result.Error is { } error)
        {
            events.Send(new JsonObject
            {
                ["event"] = "error",
                ["cell"] = number,
                ["name"] = error.Name,
                ["message"] = error.Message,
                ["traceback"] = new JsonArray([.. error.Traceback.Select(text => (JsonNode)text)]),
            });
        }
        events.Send(new JsonObject { ["event"] = "done", ["cell"] = number, ["status"] = result.Status.ToString() });
    }

    sealed class EventOutput(EventWriter events, int cell) : ICellOutput
    {
        public void Write(string stream, string text) =>
            events.Send(new JsonObject { ["event"] = "stream", ["cell"] = cell, ["name"] = stream, ["text"] = text });

        public void Display(JsonObject data, string? displayId) =>
            events.Send(new JsonObject { ["event"] = "display", ["cell"] = cell, ["id"] = displayId, ["data"] = data });

        public void Update(JsonObject data, string displayId) =>
            events.Send(new JsonObject { ["event"] = "update", ["id"] = displayId, ["data"] = data });

        public void Clear(bool wait) => events.Send(new JsonObject { ["event"] = "clear", ["cell"] = cell, ["wait"] = wait });
    }

    /// <summary>One thread writes, so that stopping a cell's thread never cuts a message in two.</summary>
    sealed class EventWriter : IDisposable
    {
        const int Waiting = 1000;   // a cell that prints faster than the runner reads is held back

        readonly BlockingCollection<string> _lines = new(Waiting);
        readonly Thread _thread;

        public EventWriter(Stream stream)
        {
            _thread = new Thread(() => Write(stream)) { IsBackground = true, Name = "events" };
            _thread.Start();
        }

        public void Send(JsonObject message) => _lines.Add(WorkerMessages.ToLine(message));

        public void Dispose()
        {
            _lines.CompleteAdding();
            _thread.Join();
        }

        void Write(Stream stream)
        {
            using var writer = new StreamWriter(stream, WorkerMessages.Encoding);
            foreach (string line in _lines.GetConsumingEnumerable())
            {
                writer.Write(WorkerMessages.RecordSeparator);
                writer.Write(line);
                writer.Write('\n');
                if (_lines.Count == 0)
                    writer.Flush();
            }
        }
    }
}
