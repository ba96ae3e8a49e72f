using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NotebookHost.Notebook;
using NotebookHost.Report;

namespace NotebookHost.Run;

/// <summary>Runs one notebook's code cells in a worker, and keeps what they show in the notebook.</summary>
sealed class NotebookRun(NotebookFile notebook, IRunProgress progress)
{
    /// <summary>How long an interrupted worker may take to stop by itself: with the writing, two seconds in all.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.3);

    readonly Dictionary<int, CellOutputs> _outputs = [];

    /// <summary>Runs to the end, to the first error, or until stopped.</summary>
    public async Task<NotebookResult> RunAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        List<Cell> cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        foreach (Cell cell in cells)
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }
        NotebookFailure? failure = null;
        NotebookStatus status = NotebookStatus.Passed;
        await using (WorkerProcess worker = WorkerProcess.Start(notebook.Folder))
        {
            await WhenReadyAsync(worker, stop);
            for (int i = 0; i < cells.Count && status == NotebookStatus.Passed; i++)
            {
                if (string.IsNullOrWhiteSpace(cells[i].Source))
                    continue;
                (status, failure) = await RunCellAsync(worker, cells, i, stop);
            }
            DrainLateOutput(worker);
            if (status == NotebookStatus.Interrupted)
                worker.Kill();
        }
        foreach (CellOutputs outputs in _outputs.Values)
            outputs.Flush();
        return new NotebookResult(notebook, status, watch.Elapsed, failure);
    }

    // The compiler's first start is not the first cell's time. A worker that ends here, or a stop, shows in the first cell.
    static async Task WhenReadyAsync(WorkerProcess worker, CancellationToken stop)
    {
        try
        {
            await worker.Events.ReadAsync(stop);
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException)
        {
        }
    }

    async Task<(NotebookStatus, NotebookFailure?)> RunCellAsync(WorkerProcess worker, List<Cell> cells, int index, CancellationToken stop)
    {
        Cell cell = cells[index];
        int number = index + 1;
        cell.ExecutionCount = number;
        CellOutputs outputs = _outputs[number] = new CellOutputs(cell);
        string label = CellLabel.Of(notebook, cell);
        var watch = Stopwatch.StartNew();
        progress.CellStarted(number, cells.Count, label);
        NotebookFailure? failure = null;
        try
        {
            await worker.ExecuteAsync(number, cell.Source);
            await using CancellationTokenRegistration stopping = stop.Register(() => _ = worker.InterruptAsync());
            using var giveUp = new CancellationTokenSource();
            await using CancellationTokenRegistration deadline = stop.Register(() => giveUp.CancelAfter(Patience));
            await foreach (JsonObject message in worker.Events.ReadAllAsync(giveUp.Token))
            {
                if ((string?)message["event"] == "error" && (int?)message["cell"] == number)
                    failure = new NotebookFailure(number, (string)message["name"]!, (string)message["message"]!);
                Take(message, outputs);
                if ((string?)message["event"] == "done")
                    return (StatusOf((string)message["status"]!), failure);
            }
        }
        catch (OperationCanceledException)
        {
            worker.Kill();
            const string Message = "The cell did not stop when interrupted, and its process was ended.";
            outputs.Error("Interrupted", Message, [Message]);
            return (NotebookStatus.Interrupted, new NotebookFailure(number, "Interrupted", Message));
        }
        finally
        {
            progress.CellEnded(number, label, watch.Elapsed);
        }
        if (stop.IsCancellationRequested)
        {
            outputs.Error("Interrupted", "The run was stopped.", ["The run was stopped."]);
            return (NotebookStatus.Interrupted, new NotebookFailure(number, "Interrupted", "The run was stopped."));
        }
        string reason = new Script.PortablePaths(notebook.Folder).Shorten(await worker.ErrorsAsync());
        string died = "The process that ran this notebook ended in this cell" + (reason.Length == 0 ? " (Environment.Exit, or out of memory?)." : ":\n" + reason);
        outputs.Error("ProcessEnded", died, died.Split('\n'));
        return (NotebookStatus.Failed, new NotebookFailure(number, "ProcessEnded", died));
    }

    static NotebookStatus StatusOf(string status) => Enum.Parse<Script.CellStatus>(status) switch
    {
        Script.CellStatus.Succeeded => NotebookStatus.Passed,
        Script.CellStatus.Failed => NotebookStatus.Failed,
        _ => NotebookStatus.Interrupted,
    };

    // Output names its cell: a task of cell 3 that prints while cell 5 runs prints into cell 3.
    void Take(JsonObject message, CellOutputs running)
    {
        CellOutputs target = (int?)message["cell"] is { } cell && _outputs.TryGetValue(cell, out CellOutputs? named) ? named : running;
        switch ((string?)message["event"])
        {
            case "stream":
                target.Write((string)message["name"]!, (string)message["text"]!);
                progress.Printed((string)message["text"]!);
                break;
            case "stray":
                target.Write("stdout", (string)message["text"]!);
                progress.Printed((string)message["text"]!);
                break;
            case "display":
                target.Display(Data(message), (string?)message["id"]);
                TellShown(message);
                break;
            case "update":
                foreach (CellOutputs outputs in _outputs.Values)
                    outputs.Update(Data(message), (string)message["id"]!);
                TellShown(message);
                break;
            case "clear":
                target.Clear((bool)message["wait"]!);
                break;
            case "result":
                target.Result(Data(message));
                break;
            case "error":
                target.Error((string)message["name"]!, (string)message["message"]!, message["traceback"]!.AsArray().Select(line => (string)line!));
                break;
        }
    }

    // A lesson may show its progress by updating a display instead of printing.
    void TellShown(JsonObject message)
    {
        if ((string?)message["data"]?["text/plain"] is { } text)
            progress.Printed(text);
    }

    void DrainLateOutput(WorkerProcess worker)
    {
        while (_outputs.Count > 0 && worker.Events.TryRead(out JsonObject? message))
            Take(message, _outputs.Last().Value);
    }

    static JsonObject Data(JsonObject message) => message["data"]!.DeepClone().AsObject();
}
