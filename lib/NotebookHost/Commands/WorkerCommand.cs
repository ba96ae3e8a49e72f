using System.CommandLine;
using NotebookHost.Workers;

namespace NotebookHost.Commands;

/// <summary>The hidden command by which the runner starts itself again for one notebook.</summary>
static class WorkerCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var pipes = new Argument<string>("pipes");
        var command = new Command(WorkerProcess.Command, "Runs cells for `snn run`.") { folder, pipes };
        command.Hidden = true;
        command.SetAction(parsed => Worker.Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(pipes)));
        return command;
    }
}
