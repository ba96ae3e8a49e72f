using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;
using Notebooks.Engine.Display;
using Notebooks.Engine.Script.Packages;

namespace Notebooks.Engine.Script;

// One piece of C#: translated, loaded, run on threads that can be stopped, up to its value.
partial class Evaluator
{
    CellResult Execute(CSharpCompilation cell, int number, BatchedOutput output, CancellationToken stop, bool keep = true)
    {
        using var code = new MemoryStream();
        using var lines = new MemoryStream();
        ImmutableArray<Diagnostic> wrong;
        try
        {
            wrong = CellChain.Emit(cell, code, lines, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(number, "");
        }
        if (!wrong.IsEmpty)
        {
            var errors = new CompileErrors(wrong, cell, number, _sources, _paths, _directory);
            if (keep)
                output.Write("stderr", errors.Listing);
            return Failed(errors.ToError());
        }
        _assemblies.Expect(cell);
        foreach ((string package, string file) in _packages.TakeExtensions())
            PackageExtensions.LoadAsync(package, file, _assemblies.LoadFile, output).GetAwaiter().GetResult();
        if (code.Length == 0)
        {
            // Comments, usings or references alone: nothing to run.
            _chain.Commit(cell);
            return new CellResult(CellStatus.Succeeded);
        }
        code.Position = lines.Position = 0;
        Func<object?[], Task<object?>> start = _assemblies.Load(cell, code, lines);
        object?[] states = keep ? _states.ForNext() : _states.Copy();

        var threads = new CellThreads(stop, error => output.Write("stderr", _paths.Shorten(error.ToString()) + "\n"));
        var ended = new TaskCompletionSource<Task<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Post(
            _ =>
            {
                CellScope.Enter(output);
                Task<object?> run;
                try
                {
                    run = start(states);
                }
                catch (Exception exception)
                {
                    run = Task.FromException<object?>(exception); // before its first line: a library that is not there, say
                }
                run.ContinueWith(
                    ended.SetResult,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
            },
            null
        );

        Task<object?> run;
        try
        {
            ended.Task.Wait(stop);
            run = ended.Task.Result;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(threads, number);
        }
        if (stop.IsCancellationRequested)
            return Interrupted(threads, number); // the abort surfaced as the cell's own exception
        if (keep && _chain.Commit(cell))
            _states.Keep();
        if (ExceptionOf(run) is { } exception)
            return Failed(ErrorText.ForException(exception, number, _sources, _paths));
        object? value = run.Result;
        // A handle to something shown is not shown again.
        if (value is DisplayedValue || value is null && !EndsInValue(cell))
            return new CellResult(CellStatus.Succeeded);
        return Format(value, number, output, stop);
    }

    static Exception? ExceptionOf(Task run)
    {
        if (run.IsFaulted)
            return run.Exception.InnerException;
        try
        {
            run.GetAwaiter().GetResult();
            return null;
        }
        catch (OperationCanceledException canceled)
        {
            return canceled; // something of the cell's own was
        }
    }

    // Tells a trailing `null` value from no value at all.
    static bool EndsInValue(CSharpCompilation cell)
    {
        SyntaxTree tree = cell.SyntaxTrees.Last();
        return tree.GetRoot()
                is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] }
            && last.SemicolonToken.IsMissing
            && cell.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    static CellResult Interrupted(CellThreads threads, int number)
    {
        // What does not stop in this time (native code, the thread pool) is left behind.
        for (int waited = 0; threads.IsBusy && waited < 1200; waited += 20)
            Thread.Sleep(20);
        return Interrupted(number, threads.IsBusy ? " Part of it did not stop and is left behind." : "");
    }

    static CellResult Interrupted(int number, string left)
    {
        string message = $"Cell {number} was interrupted.{left} What earlier cells defined is kept.";
        return new CellResult(CellStatus.Interrupted, Error: new CellError("Interrupted", message, [$"Interrupted: {message}"]));
    }
}
