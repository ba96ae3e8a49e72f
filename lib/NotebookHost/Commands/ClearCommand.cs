using System.CommandLine;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Commands;

/// <summary><c>snn clear</c>: takes the outputs out of notebooks. Exit codes as of <c>snn run</c>.</summary>
static class ClearCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks to clear, in place.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("clear", "Removes what the cells of notebooks have shown, and the numbers of their runs.") { notebooks };
        command.SetAction((parsed, _) => RunCommand.GuardedAsync(() => Task.FromResult(Clear(parsed.GetValue(notebooks) ?? []))));
        return command;
    }

    static int Clear(string[] paths)
    {
        if (paths.FirstOrDefault(Directory.Exists) is { } folder)
            throw new UsageException($"{folder} is a folder. Give its notebooks, as in {Path.Combine(folder, "*.ipynb")}.");
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new UsageException($"There is no notebook {missing}. Nothing was cleared.");
        // All are read before the first is written.
        foreach (NotebookFile notebook in paths.Select(NotebookFile.Read).ToList())
        {
            int cleared = notebook.ClearOutputs();
            if (cleared > 0)
                notebook.Write(notebook.Path);
            Console.WriteLine(
                cleared == 0 ? $"{notebook.Name}: nothing to clear" : $"{notebook.Name}: {cleared} cell{(cleared == 1 ? "" : "s")} cleared"
            );
        }
        return RunCommand.Passed;
    }
}
