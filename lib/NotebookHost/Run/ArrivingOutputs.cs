using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Workers;

namespace NotebookHost.Run;

/// <summary>
/// Puts what a worker tells into the cell that it belongs to. A task of cell 3 that prints while cell 5 runs prints into cell 3.
/// </summary>
sealed class ArrivingOutputs(IRunProgress progress)
{
    readonly Dictionary<int, CellOutputs> _cells = [];
    CellOutputs? _running;

    /// <summary>The outputs of a cell that is about to run.</summary>
    public CellOutputs Begin(int number, Cell cell) => _running = _cells[number] = new CellOutputs(cell);

    public void Take(WorkerRecord record)
    {
        switch (record)
        {
            case StreamText stream:
                Of(stream.Cell)?.Write(stream.Name, stream.Text);
                progress.Printed(stream.Text);
                break;
            case StrayOutput stray:
                _running?.Write("stdout", stray.Text); // it names no cell
                progress.Printed(stray.Text);
                break;
            case DisplayData shown:
                Of(shown.Cell)?.Display(shown.Data, shown.Id);
                TellShown(shown.Data);
                break;
            case UpdateData update:
                foreach (CellOutputs outputs in _cells.Values)
                    outputs.Update(update.Data, update.Id);
                TellShown(update.Data);
                break;
            case ClearOutput clear:
                Of(clear.Cell)?.Clear(clear.Wait);
                break;
            case CellValue value:
                Of(value.Cell)?.Result(value.Data);
                break;
            case CellFailure failure:
                Of(failure.Cell)?.Error(failure.Name, failure.Message, failure.Traceback);
                break;
        }
    }

    /// <summary>What is left when the worker has ended.</summary>
    public void TakeLate(WorkerProcess worker)
    {
        while (worker.Events.TryRead(out WorkerRecord? record))
            Take(record);
        _running?.Write("stderr", worker.Errors.Take());
    }

    /// <summary>Brings gathered text into the cells' JSON.</summary>
    public void Flush()
    {
        foreach (CellOutputs outputs in _cells.Values)
            outputs.Flush();
    }

    CellOutputs? Of(int cell) => _cells.GetValueOrDefault(cell) ?? _running;

    // A lesson may show its progress by updating a display instead of printing.
    void TellShown(JsonObject data)
    {
        if (data["text/plain"] is JsonValue value && value.TryGetValue(out string? text))
            progress.Printed(text);
    }
}
