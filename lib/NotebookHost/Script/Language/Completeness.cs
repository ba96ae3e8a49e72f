using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookHost.Script.Language;

/// <summary>Whether a text could be run, as consoles ask to tell Enter from "run".</summary>
enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}

static class CompletenessCheck
{
    /// <summary>Incomplete where more text could still make it right; invalid where none could.</summary>
    public static Completeness Of(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(CellParts.Blank(code, CellParts.Split(code), part => part is CodePart), CellParts.ScriptSyntax);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return Completeness.Incomplete;
        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? Completeness.Invalid : Completeness.Complete;
    }
}
