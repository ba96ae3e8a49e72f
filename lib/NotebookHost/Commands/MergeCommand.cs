using System.CommandLine;
using NotebookHost.Shards;

namespace NotebookHost.Commands;

/// <summary><c>snn merge</c>: joins the results of the parts of a divided run. Exit code 1 where a part is missing.</summary>
static class MergeCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("folder")
        {
            Description = "Folders with the parts' files, such as results.part-3-of-16.jsonl.",
            Arity = ArgumentArity.OneOrMore,
        };
        var into = new Option<string?>("--into")
        {
            Description = "Folder for the joined files; default: the first one.",
            HelpName = "folder",
        };
        var command = new Command("merge", "Joins the results that `snn run --shard` left, part by part.") { folders, into };
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetValue(folders) ?? [];
            try
            {
                bool whole = true;
                foreach (MergedFile file in ResultFiles.Merge(given, parsed.GetValue(into) ?? given[0]))
                {
                    Console.WriteLine($"{file.Path}: {file.Results} results");
                    foreach (string note in file.Notes)
                        Terminal.Tell(note);
                    whole &= file.IsWhole;
                }
                return whole ? RunCommand.Passed : RunCommand.Failed;
            }
            catch (Exception exception) when (exception is MergeException or IOException or UnauthorizedAccessException)
            {
                Terminal.Tell(exception.Message);
                return RunCommand.Failed;
            }
        });
        return command;
    }
}
