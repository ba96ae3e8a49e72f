using System.CommandLine;
using NotebookHost.Run;

namespace NotebookHost.Commands;

/// <summary>The hidden command by which the runner starts itself again for one notebook.</summary>
static class WorkerCommand
{
    public const string Name = "worker";

    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var command = new Command(Name, "Runs cells for `snn run`.") { folder };
        command.Hidden = true;
        command.SetAction((parsed, _) => Worker.RunAsync(parsed.GetRequiredValue(folder)));
        return command;
    }
}
