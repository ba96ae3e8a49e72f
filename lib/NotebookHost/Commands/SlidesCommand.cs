using System.CommandLine;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Slides;

namespace NotebookHost.Commands;

/// <summary><c>snn slides</c>: exit codes as of <c>snn run</c>.</summary>
static class SlidesCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks with their outputs; none: all of notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var outFolder = new Option<string?>("--out")
        {
            Description = "Folder for the files; default: out/slides/ or out/handouts/ beside notebooks/.",
            HelpName = "folder",
        };
        var handout = new Option<bool>("--handout") { Description = "A page for print instead: all of the lesson but its solutions." };
        var command = new Command("slides", "Makes slides of lessons, one HTML file each, that need no network.")
        {
            notebooks,
            outFolder,
            handout,
        };
        command.SetAction(
            (parsed, _) =>
                RunCommand.GuardedAsync(() =>
                    Task.FromResult(Write(parsed.GetValue(notebooks) ?? [], parsed.GetValue(outFolder), parsed.GetValue(handout)))
                )
        );
        return command;
    }

    static int Write(string[] given, string? outFolder, bool handout)
    {
        string here = Directory.GetCurrentDirectory();
        IReadOnlyList<string> files = RunPlan.FilesOf(given, here);
        string beside = RunPlan.OutputRoot(Path.GetDirectoryName(files[0])!, here);
        string folder = Path.GetFullPath(outFolder ?? Path.Combine(beside, "out", handout ? "handouts" : "slides"), here);
        SafeWrite.MakeFolder(folder);
        foreach (string file in files)
        {
            NotebookFile notebook = NotebookFile.Read(file);
            string path = Path.Combine(folder, notebook.Name + ".html");
            AtomicFile.Write(path, handout ? Handout.Render(notebook, folder) : SlideDeck.Render(notebook, folder));
            Console.WriteLine($"Written: {Path.GetRelativePath(here, path)}");
            if (!notebook.Cells.Any(cell => cell.IsCode && cell.Outputs.Count > 0) && notebook.Cells.Any(cell => cell.Runs))
                Terminal.Tell($"{notebook.Name} holds no outputs: a run leaves a copy with them in out/, and that can be given.");
        }
        return RunCommand.Passed;
    }
}
