using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Engine.Code;

namespace Notebooks.Engine.Script.Language;

/// <summary>Whether a text could be run, as consoles ask to tell Enter from "run".</summary>
enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}

static class CompletenessCheck
{
    // A string of one line that its line does not end, and a raw string that the text does not end: the compiler takes the first
    // for one that more text may end, and the second for one that none may.
    const string EndedByLine = "CS1010",
        RawWithoutEnd = "CS8997";

    /// <summary>Incomplete where more text could still make it right; invalid where none could.</summary>
    public static Completeness Of(string code)
    {
        if (Nesting.FaultIn(code) is not null)
            return Completeness.Invalid;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            CellParts.Blank(code, CellParts.Split(code), part => part is CodePart),
            Code.CSharp.Script
        );
        HashSet<string> errors =
        [
            .. tree.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.Id),
        ];
        if (errors.Contains(EndedByLine))
            return Completeness.Invalid;
        if (errors.Contains(RawWithoutEnd) || !SyntaxFactory.IsCompleteSubmission(tree))
            return Completeness.Incomplete;
        return errors.Count > 0 ? Completeness.Invalid : Completeness.Complete;
    }
}
