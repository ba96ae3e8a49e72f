using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NotebookHost.Notebook;
using NotebookHost.Workers;
using Notebooks.Engine.Display.Mermaid;
using Notebooks.Engine.Parameters;
using Notebooks.Engine.Script;

namespace NotebookHost.Run;

/// <summary>Runs one notebook's code cells in a worker, and keeps what they show in the notebook.</summary>
/// <param name="notebook">What to run; its outputs are replaced.</param>
/// <param name="progress">Told of the course.</param>
/// <param name="allowErrors">Whether a cell that fails is left as it is, and the next one run.</param>
/// <param name="profile">The profile whose values its parameters have already.</param>
/// <param name="solutions">The solutions to run, each after its exercise's cell; null where none are to run.</param>
sealed class NotebookRun(
    NotebookFile notebook,
    IRunProgress progress,
    bool allowErrors = false,
    string profile = Profiles.Lesson,
    SolutionRun? solutions = null
)
{
    const string ProcessEnded = "ProcessEnded";

    /// <summary>What the library throws where a part of a divided run has done what it can; the host does not import the library.</summary>
    const string PartDone = "SelfNormalizing.ShardDoneException";

    /// <summary>How long an interrupted worker may take to stop by itself: with the writing, two seconds in all.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    readonly ArrivingOutputs _outputs = new(progress);
    int _solutionCells; // numbered on from the notebook's own

    /// <summary>Runs to the end, to the first error that is not allowed, or until stopped.</summary>
    public async Task<NotebookResult> RunAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        List<Cell> cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        notebook.ClearOutputs();
        NotebookFailure? failure = null;
        NotebookStatus status = NotebookStatus.Passed;
        int allowed = 0;
        // Text alone needs no process.
        bool hasCode = cells.Exists(cell => cell.Runs);
        await using (WorkerProcess? worker = hasCode ? WorkerProcess.Start(notebook.Folder, profile) : null)
        {
            if (worker is not null)
                await WhenReadyAsync(worker, stop);
            for (int i = 0; i < cells.Count && status == NotebookStatus.Passed; i++)
            {
                if (IsLeftOut(cells[i]))
                    continue;
                (status, failure) = await RunCellAsync(worker!, cells[i], i + 1, cells.Count, CellLabel.Of(notebook, cells[i]), stop);
                bool expected = cells[i].HasTag(CellTags.RaisesException) || IsOpenExercise(cells[i], failure);
                if (status == NotebookStatus.Failed && (expected || allowErrors) && failure is not { Name: ProcessEnded or PartDone })
                {
                    (status, failure) = (NotebookStatus.Passed, null);
                    allowed += expected ? 0 : 1;
                }
                if (status == NotebookStatus.Passed && solutions?.Of(cells[i]) is { } solution)
                    (status, failure) = await RunSolutionAsync(worker!, solution, cells.Count, stop);
                if (failure is { Name: PartDone })
                    status = NotebookStatus.PartDone;
            }
            if (worker is not null)
            {
                if (status == NotebookStatus.Interrupted)
                    worker.Kill();
                else
                    await worker.EndAsync();
                _outputs.TakeLate(worker);
            }
        }
        _outputs.Flush();
        if (status == NotebookStatus.Passed && solutions?.Failure is { } undone)
            (status, failure) = (NotebookStatus.Failed, undone);
        return new NotebookResult(notebook, status, watch.Elapsed, failure)
        {
            AllowedErrors = allowed,
            Solutions = solutions?.Count ?? default,
            Note = solutions?.Note ?? "",
        };
    }

    // It stands for itself: what it shows is no output of the notebook's, and an error in it does not keep later cells from running.
    async Task<(NotebookStatus, NotebookFailure?)> RunSolutionAsync(
        WorkerProcess worker,
        Solution solution,
        int count,
        CancellationToken stop
    )
    {
        string label = $"{CellLabel.Of(notebook, solution.ExerciseCell)}, solution";
        List<Cell> shown = [];
        (NotebookStatus Status, NotebookFailure? Failure) end = (NotebookStatus.Passed, null);
        foreach (string code in solution.Codes)
        {
            shown.Add(Cell.Code($"solution-{_solutionCells}", code));
            end = await RunCellAsync(worker, shown[^1], count + ++_solutionCells, count, label, stop);
            if (end.Status != NotebookStatus.Passed)
                break;
        }
        _outputs.Flush();
        if (end.Status == NotebookStatus.Interrupted || end.Failure is { Name: ProcessEnded or PartDone })
            return end;
        solutions!.Ended(solution, shown, end.Failure);
        return (NotebookStatus.Passed, null);
    }

    static bool IsOpenExercise(Cell cell, NotebookFailure? failure) =>
        failure is not null && cell.HasTag(CellTags.Exercise) && Exercise.IsNotDoneYet(failure.Name);

    static bool IsLeftOut(Cell cell) => string.IsNullOrWhiteSpace(cell.Source) || cell.HasTag(CellTags.SkipExecution);

    // The compiler's first start is not the first cell's time. A worker that ends here, or a stop, shows in the first cell.
    static async Task WhenReadyAsync(WorkerProcess worker, CancellationToken stop)
    {
        try
        {
            await worker.Events.ReadAsync(stop);
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException) { }
    }

    async Task<(NotebookStatus, NotebookFailure?)> RunCellAsync(
        WorkerProcess worker,
        Cell cell,
        int number,
        int count,
        string label,
        CancellationToken stop
    )
    {
        cell.ExecutionCount = number;
        CellOutputs outputs = _outputs.Begin(number, cell);
        var watch = Stopwatch.StartNew();
        progress.CellStarted(Math.Min(number, count), count, label);
        NotebookFailure? failure = null;
        try
        {
            if (cell.ShownAs is { } mimeType)
            {
                bool isScript = mimeType == "text/html" && "javascript".Equals(cell.Language, StringComparison.OrdinalIgnoreCase);
                outputs.Display(Shown(mimeType, isScript ? $"<script>{cell.Source}</script>" : cell.Source), null);
                return (NotebookStatus.Passed, null);
            }
            await worker.ExecuteAsync(number, cell.Source);
            await using CancellationTokenRegistration stopping = stop.Register(() => _ = worker.InterruptAsync());
            using var giveUp = new CancellationTokenSource();
            await using CancellationTokenRegistration deadline = stop.Register(() => giveUp.CancelAfter(Patience));
            await foreach (WorkerRecord record in worker.Events.ReadAllAsync(giveUp.Token))
            {
                if (record is CellFailure told && told.Cell == number)
                    failure = new NotebookFailure(number, told.Name, told.Message);
                _outputs.Take(record);
                if (record is CellDone done && done.Cell == number)
                {
                    outputs.Write("stderr", worker.Errors.Take());
                    return (StatusOf(done.Status), failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            worker.Kill();
            return Interrupted(outputs, number, "The cell did not stop when interrupted, and its process was ended.");
        }
        finally
        {
            progress.CellEnded(Math.Min(number, count), label, watch.Elapsed);
        }
        if (stop.IsCancellationRequested)
            return Interrupted(outputs, number, "The run was stopped.");
        string died = await ReasonAsync(worker);
        outputs.Error(ProcessEnded, died, died.Split('\n'));
        return (NotebookStatus.Failed, new NotebookFailure(number, ProcessEnded, died));
    }

    // A diagram also as a picture, for viewers that do not know its language.
    static JsonObject Shown(string mimeType, string text)
    {
        JsonObject bundle = mimeType == "text/vnd.mermaid" ? MermaidPicture.Of(text) : new JsonObject { ["text/plain"] = text };
        bundle[mimeType] = text;
        return bundle;
    }

    static (NotebookStatus, NotebookFailure?) Interrupted(CellOutputs outputs, int number, string message)
    {
        outputs.Error("Interrupted", message, [message]);
        return (NotebookStatus.Interrupted, new NotebookFailure(number, "Interrupted", message));
    }

    async Task<string> ReasonAsync(WorkerProcess worker)
    {
        string reason = new PortablePaths(notebook.Folder).Shorten(await worker.LastWordsAsync());
        if (reason.Length == 0)
            reason = worker.Fault;
        return "The process that ran this notebook ended in this cell"
            + (reason.Length == 0 ? " (Environment.Exit, or out of memory?)." : ":\n" + reason);
    }

    static NotebookStatus StatusOf(CellStatus status) =>
        status switch
        {
            CellStatus.Succeeded => NotebookStatus.Passed,
            CellStatus.Failed => NotebookStatus.Failed,
            _ => NotebookStatus.Interrupted,
        };
}
