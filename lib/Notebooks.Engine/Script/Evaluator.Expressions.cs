using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Engine.Code;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

// What front ends ask beside cells, to watch a variable for example.
partial class Evaluator
{
    const int NoCell = 0;

    /// <summary>The value of an expression in the state that cells have left. It is no cell: it declares nothing that stays.</summary>
    /// <param name="expression">An expression; statements and directives are refused.</param>
    /// <param name="output">Where its prints go.</param>
    /// <param name="stop">Stops it.</param>
    public CellResult ValueOf(string expression, ICellOutput output, CancellationToken stop)
    {
        if (Nesting.FaultIn(expression) is var (_, fault))
            return Failed(new CellError("CompilationError", fault, [fault]));
        var syntax = SyntaxFactory.ParseExpression(expression, options: Code.CSharp.Script);
        if (
            syntax.ContainsDirectives
            || syntax.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is not null
        )
        {
            string message =
                $"`{expression}` is no expression. Expected is something like "
                + "`network.parameters().Count()`; statements belong into a cell.";
            return Failed(new CellError("CompilationError", message, [message]));
        }
        using var batched = new BatchedOutput(new OutputLimits(output), stop);
        _sources.Add(NoCell, expression);
        CellResult result = Execute(_chain.With(expression, NoCell), NoCell, batched, stop, keep: false);
        return result.Error is { } error
            ? result with
            {
                Error = new CellError(error.Name, Renamed(error.Message), [.. error.Traceback.Select(Renamed)]),
            }
            : result;
    }

    /// <summary>The same on a thread of its own.</summary>
    public Task<CellResult> ValueOfAsync(string expression, ICellOutput output, CancellationToken stop) =>
        CellThreads.StartNew(() => ValueOf(expression, output, stop));

    static string Renamed(string text) => text.Replace(SourceOfCells.NameOf(NoCell), "Expression", StringComparison.Ordinal);
}
