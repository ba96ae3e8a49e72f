using System.CommandLine;
using System.Runtime.InteropServices;
using NotebookHost.Commands;
using NotebookHost.Workers;
using Notebooks.Engine.Script;

// What runs cells needs the compiler, which takes its time to load: it does so while the command line is read.
if (args is [WorkerProcess.Command, ..] or [KernelCommand.Name, KernelCommand.StartName, ..])
    _ = WarmUp.RunAsync();

var root = new RootCommand("Runs C# notebooks, is their kernel in Jupyter and VS Code, and makes programs of them.")
{
    RunCommand.Create(),
    MergeCommand.Create(),
    WorkbookCommand.Create(),
    ClearCommand.Create(),
    CollectCommand.Create(),
    ExportCommand.Create(),
    ExploreCommand.Create(),
    KernelCommand.Create(),
    DoctorCommand.Create(),
    BundleCommand.Create(),
    SlidesCommand.Create(),
    NewCommand.Create(),
    WorkerCommand.Create(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync("See `snn --help`.");
    return RunCommand.Usage;
}

// Ctrl-C once: stop and write what was run. Twice: end at once.
using var stop = new CancellationTokenSource();
void OnSignal(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

// A kernel gives Ctrl-C a meaning of its own: it interrupts the running cell.
using PosixSignalRegistration? interrupt = KernelCommand.IsStart(parsed)
    ? null
    : PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop.Token);
