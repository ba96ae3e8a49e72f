using System.Text.Json.Nodes;
using Notebooks.Engine.Code;

namespace Notebooks.Engine.Script;

// The commands of a cell that run, show or ask for something: #!import, #!who, #!help ….
partial class Evaluator
{
    readonly Stack<string> _importing = [];

    // The cells of another file, one after another in this session, up to the first that fails.
    CellResult Import(string argument, int number, BatchedOutput output, CancellationToken stop)
    {
        const int MaximumDepth = 8;
        string file = Path.GetFullPath(CellOptions.Unquoted(argument), _directory);
        if (_importing.Contains(file) || _importing.Count == MaximumDepth)
            throw new CellCommandException($"{Path.GetFileName(file)} is being imported already: files that import each other never end.");
        _importing.Push(file);
        try
        {
            CellResult result = new(CellStatus.Succeeded);
            foreach (string code in ImportedFile.CellsOf(file))
            {
                if (Nesting.FaultIn(code) is var (line, fault))
                    throw new CellCommandException($"{Path.GetFileName(file)}, line {line}: {fault}");
                IReadOnlyList<CellPart> parts = CellParts.Split(code);
                for (int i = 0; i < parts.Count && result.Status == CellStatus.Succeeded; i++)
                {
                    if (result.Value is { } earlier)
                        output.Display(earlier, null);
                    result = RunPart(parts, i, code, number, output, stop);
                }
            }
            return result;
        }
        finally
        {
            _importing.Pop();
        }
    }

    void RunCommand(CommandPart command, BatchedOutput output)
    {
        switch (command.Name)
        {
            case "#!about":
                output.Display(CellCommands.About(), null);
                break;
            case CellCommands.Help:
                JsonObject? found = Inspect(command.Argument, command.Argument.Length);
                output.Page(
                    found
                        ?? CellCommands.Text([
                            $"Nothing is known of `{command.Argument}`. Expected is a name, as in #!help Console.WriteLine.",
                        ])
                );
                break;
            case "#!lsmagic":
                output.Display(CellCommands.List(), null);
                break;
            case "#!who" or "#!whos":
                output.Display(CellCommands.Variables(_states, withValues: command.Name == "#!whos"), null);
                break;
            case CellCommands.Time:
                break; // told when the cell has ended
            default:
                throw new CellCommandException(CellCommands.Unknown(command.Name)); // of an imported file
        }
    }
}
