using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Notebooks.Engine.Display;
using Notebooks.Engine.Parameters;
using Notebooks.Engine.Processes;
using Notebooks.Engine.Script;

namespace NotebookHost.Workers;

/// <summary>
/// The child process that runs one notebook's cells, as told by the runner over a channel of their own.
/// </summary>
/// <remarks>
/// A process a notebook, because only a process can be stopped whatever it does, gives all its memory back,
/// has a current directory of its own, and loads each notebook's assemblies and static state afresh.
/// Threads of its own and no tasks, because cells may fill the thread pool.
/// </remarks>
static class Worker
{
    static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs until told to quit, or until the runner is gone.</summary>
    /// <param name="directory">The notebook's folder, which becomes the current one.</param>
    /// <param name="pipes">The name of the pipes, as <see cref="WorkerPipes.Listen()"/> made it.</param>
    /// <param name="profile">The profile whose values the notebook's parameters have: a cell that asks for another is told so.</param>
    public static int Run(string directory, string pipes, string profile)
    {
        ProfileSwitch.Offer(asked =>
            asked == profile ? "" : $"`snn run` runs this notebook at profile {profile}, whatever Profile.Use(\"{asked}\") says."
        );
        // Ctrl-C reaches the whole process group; the runner decides what it means.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        var (commandPipe, eventPipe) = WorkerPipes.Connect(pipes, ConnectPatience);
        using var commands = new WorkerChannel(commandPipe);
        using var events = new WorkerChannel(eventPipe);
        var standard = new StandardStreams();
        Directory.SetCurrentDirectory(directory);
        WarmUp.RunAsync().GetAwaiter().GetResult();

        var cells = new BlockingCollection<ExecuteCell>();
        var stop = new CancellationTokenSource();
        var running = new Thread(RunCells, CellThreads.CompilerStackBytes) { IsBackground = true, Name = "cells" };
        running.Start();
        try
        {
            events.Send(new Ready());
            while (commands.Receive() is { } command)
            {
                switch (command)
                {
                    case ExecuteCell cell:
                        stop = new CancellationTokenSource();
                        cells.Add(cell);
                        break;
                    case InterruptCell:
                        stop.Cancel();
                        break;
                    default:
                        return 0;
                }
            }
        }
        catch (IOException)
        {
            // The runner is gone.
        }
        // It is not there to end what cells have started.
        if (Environment.GetEnvironmentVariable(ProcessTree.Variable) is { } mark)
            ProcessTree.End(mark);
        return 0;

        void RunCells()
        {
            var evaluator = new Evaluator(directory);
            try
            {
                foreach (ExecuteCell cell in cells.GetConsumingEnumerable())
                {
                    CellStatus status = Execute(evaluator, cell, events, stop.Token);
                    standard.Mark(cell.EndMark);
                    events.Send(new CellDone(cell.Cell, status));
                }
            }
            catch (IOException)
            {
                // The runner is gone, and this process is about to end.
            }
        }
    }

    static CellStatus Execute(Evaluator evaluator, ExecuteCell cell, WorkerChannel events, CancellationToken stop)
    {
        CellResult result;
        try
        {
            result = evaluator.Run(cell.Code, cell.Cell, new ChannelOutput(events, cell.Cell), stop);
        }
        catch (Exception exception)
        {
            // Not the cell's error but ours, or the compiler's: the run must end with it, not hang.
            result = new CellResult(
                CellStatus.Failed,
                Error: new CellError(exception.GetType().FullName!, exception.Message, exception.ToString().Split('\n'))
            );
        }
        if (result.Value is { } value)
            events.Send(new CellValue(cell.Cell, value));
        if (result.Error is { } error)
            events.Send(new CellFailure(cell.Cell, error.Name, error.Message, [.. error.Traceback]));
        return result.Status;
    }

    sealed class ChannelOutput(WorkerChannel events, int cell) : ICellOutput
    {
        // The runner outlives this process: text that is with it is there, whatever the cell does next.
        public bool TakesEveryPrint => true;

        public void Write(string stream, string text) => events.Send(new StreamText(cell, stream, text));

        public void Display(JsonObject data, string? displayId) => events.Send(new DisplayData(cell, displayId, data));

        public void Update(JsonObject data, string displayId) => events.Send(new UpdateData(displayId, data));

        public void Clear(bool wait) => events.Send(new ClearOutput(cell, wait));
    }
}
