using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Notebooks.Engine.Script;

namespace NotebookHost.Workers;

/// <summary>What the runner and the process that runs one notebook tell each other, over a <see cref="WorkerChannel"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(InterruptCell), "interrupt")]
[JsonDerivedType(typeof(Quit), "quit")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(StreamText), "stream")]
[JsonDerivedType(typeof(DisplayData), "display")]
[JsonDerivedType(typeof(UpdateData), "update")]
[JsonDerivedType(typeof(ClearOutput), "clear")]
[JsonDerivedType(typeof(CellValue), "result")]
[JsonDerivedType(typeof(CellFailure), "error")]
[JsonDerivedType(typeof(CellDone), "done")]
abstract record WorkerRecord;

/// <summary>To the worker: run this.</summary>
/// <param name="Cell">Its execution count.</param>
/// <param name="Code">Its source.</param>
/// <param name="EndMark">What to write to the standard streams when it has ended: what was printed before is the cell's.</param>
sealed record ExecuteCell(int Cell, string Code, string EndMark) : WorkerRecord;

/// <summary>To the worker: stop the running cell.</summary>
sealed record InterruptCell : WorkerRecord;

/// <summary>To the worker: end.</summary>
sealed record Quit : WorkerRecord;

/// <summary>The compiler is warm; cells may come.</summary>
sealed record Ready : WorkerRecord;

/// <summary>Printed text; <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
sealed record StreamText(int Cell, string Name, string Text) : WorkerRecord;

/// <summary>A shown value; with an id it can be replaced later.</summary>
sealed record DisplayData(int Cell, string? Id, JsonObject Data) : WorkerRecord;

/// <summary>Replaces what was shown under the id, in whichever cell that was.</summary>
sealed record UpdateData(string Id, JsonObject Data) : WorkerRecord;

/// <summary>Removes what the cell has shown so far; with <paramref name="Wait"/> once there is something new.</summary>
sealed record ClearOutput(int Cell, bool Wait) : WorkerRecord;

/// <summary>The cell's trailing value.</summary>
sealed record CellValue(int Cell, JsonObject Data) : WorkerRecord;

/// <summary>What went wrong in the cell.</summary>
sealed record CellFailure(int Cell, string Name, string Message, string[] Traceback) : WorkerRecord;

/// <summary>The cell has ended.</summary>
sealed record CellDone(int Cell, CellStatus Status) : WorkerRecord;

/// <summary>The serialiser of all records, generated at build time: reflection would delay each worker's start.</summary>
[JsonSerializable(typeof(WorkerRecord))]
sealed partial class WorkerJson : JsonSerializerContext;
