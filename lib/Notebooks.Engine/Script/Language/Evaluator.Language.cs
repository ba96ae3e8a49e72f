using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Notebooks.Engine.Code;
using Notebooks.Engine.Script.Language;

namespace Notebooks.Engine.Script;

// What is asked about code that is not run, in the state that cells have left.
partial class Evaluator
{
    /// <summary>What could stand at a position of a cell.</summary>
    public Completions Complete(string code, int position)
    {
        int lineStart = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        if (CodeCompletion.AtDirective(code[lineStart..position], position, _directory) is { } found)
            return found;
        string before = code[..position];
        if (Nesting.FaultIn(before) is not null)
            return new Completions(position, []);
        IReadOnlyList<CellPart> parts = CellParts.Split(before);
        if (parts is [.., TextPart or CommandPart] && parts[^1].End == position)
            return new Completions(position, []);
        int start = CodeCompletion.StartOfName(before, position);
        return CodeCompletion.At(CompilationOf(CellParts.Blank(before, parts, part => part is CodePart)), start, before[start..]);
    }

    /// <summary>What the name at a position is; null where there is none.</summary>
    public JsonObject? Inspect(string code, int position)
    {
        if (Nesting.FaultIn(code) is not null)
            return null;
        string plain = CellParts.Blank(code, CellParts.Split(code), part => part is CodePart);
        return string.IsNullOrWhiteSpace(plain) ? null : Inspection.At(CompilationOf(plain), position);
    }

    Compilation CompilationOf(string code) => _chain.With(code, NoCell);
}
