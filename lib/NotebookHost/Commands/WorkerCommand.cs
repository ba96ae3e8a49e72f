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
        var profile = new Argument<string>("profile");
        var command = new Command(WorkerProcess.Command, "Runs cells for `snn run`.") { folder, pipes, profile };
        command.Hidden = true;
        command.SetAction(parsed =>
            Worker.Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(pipes), parsed.GetRequiredValue(profile))
        );
        return command;
    }
}
