using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using NotebookHost.Display;

namespace NotebookHost.Script;

// Script/ owns running C# cells: state across cells, references, console capture, errors with cell and
// line, interruption. It does not know notebook files, the runner or sockets; it may import Display/.

/// <summary>
/// Runs cells one after another in one script state, as .NET Interactive's C# kernel does. The runner and
/// a kernel sit on top of it.
/// </summary>
sealed class Evaluator
{
    readonly string _directory;
    readonly SourceOfCells _sources = new();
    readonly PortablePaths _paths;
    ScriptState<object>? _state;

    /// <param name="directory">The notebook's folder: relative <c>#r</c> and <c>#load</c> start there.</param>
    public Evaluator(string directory)
    {
        _directory = Path.GetFullPath(directory);
        _paths = new PortablePaths(_directory);
        ConsoleCapture.Install();
    }

    /// <summary>
    /// Compiles and runs a throwaway cell: the first submission takes more than a second, most of it to
    /// load the compiler, and later ones tens of milliseconds.
    /// </summary>
    public static async Task WarmUpAsync()
    {
        ScriptState<object> state = await CSharpScript.RunAsync<object>("""$"{new[] { 1 }.Select(x => x + 1).First()}" """, ScriptSettings.For(AppContext.BaseDirectory));
        await state.ContinueWithAsync<object>("await Task.Yield(); 1");
        MimeBundle.Of(new[] { 1 });
    }

    /// <summary>Runs one cell. Whatever happens in it, the state of earlier cells stays.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="number">Its execution count, by which errors name it.</param>
    /// <param name="output">Where its prints and displays go.</param>
    /// <param name="stop">Stops it: tight loops, sleeps and awaits alike.</param>
    public async Task<CellResult> RunAsync(string code, int number, ICellOutput output, CancellationToken stop)
    {
        using var batched = new BatchedOutput(output, stop);
        _sources.Add(number, code);
        if (CellDirectives.FindUnsupported(code) is { } directive)
            return Failed(ErrorText.ForDirective(directive, number, _sources));

        Script<object> script = Create(code, number);
        ImmutableArray<Diagnostic> diagnostics = script.Compile(CancellationToken.None);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var compile = new CompileErrors(diagnostics, number, _sources, _paths);
            batched.Write("stderr", compile.Listing);
            return Failed(compile.ToError());
        }
        return await ExecuteAsync(script, number, batched, stop);
    }

    Script<object> Create(string code, int number)
    {
        ScriptOptions options = ScriptSettings.For(_directory).WithFilePath(SourceOfCells.NameOf(number));
        return _state is null ? CSharpScript.Create<object>(code, options) : _state.Script.ContinueWith<object>(code, options);
    }

    async Task<CellResult> ExecuteAsync(Script<object> script, int number, BatchedOutput output, CancellationToken stop)
    {
        var threads = new CellThreads(stop, error => output.Write("stderr", _paths.Shorten(error.ToString()) + "\n"));
        var ended = new TaskCompletionSource<ScriptState<object>>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Post(_ =>
        {
            CellScope.Enter(output);
            Task<ScriptState<object>> run = _state is null
                ? script.RunAsync(null, static _ => true, CancellationToken.None)
                : script.RunFromAsync(_state, static _ => true, CancellationToken.None);
            run.ContinueWith(ended.SetFromTask, TaskScheduler.Default);
        }, null);

        ScriptState<object> state;
        try
        {
            state = await ended.Task.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await InterruptedAsync(threads, number);
        }
        if (stop.IsCancellationRequested)
            return await InterruptedAsync(threads, number);   // the abort surfaced as the cell's own exception
        _state = state;
        if (state.Exception is { } exception)
            return Failed(ErrorText.ForException(exception, number, _sources, _paths));
        if (state.ReturnValue is null && !EndsInValue(script))
            return new CellResult(CellStatus.Succeeded);
        return Format(state.ReturnValue, number, output);
    }

    // A formatter is the user's code too: it may print, and it may throw.
    CellResult Format(object? value, int number, BatchedOutput output)
    {
        CellScope.Enter(output);
        try
        {
            return new CellResult(CellStatus.Succeeded, MimeBundle.Of(value));
        }
        catch (Exception exception)
        {
            return Failed(ErrorText.ForException(exception, number, _sources, _paths));
        }
    }

    // Tells a trailing `null` value from no value at all.
    static bool EndsInValue(Script<object> script)
    {
        SyntaxTree tree = script.GetCompilation().SyntaxTrees.Last();
        return tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] }
            && last.SemicolonToken.IsMissing
            && script.GetCompilation().GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    static async Task<CellResult> InterruptedAsync(CellThreads threads, int number)
    {
        // What does not stop in this time (native code, the thread pool) is left behind.
        for (int waited = 0; threads.IsBusy && waited < 1200; waited += 20)
            await Task.Delay(20, CancellationToken.None);
        string left = threads.IsBusy ? " Part of it did not stop and is left behind." : "";
        string message = $"Cell {number} was interrupted.{left} What earlier cells defined is kept.";
        return new CellResult(CellStatus.Interrupted, Error: new CellError("Interrupted", message, [$"Interrupted: {message}"]));
    }

    static CellResult Failed(CellError error) => new(CellStatus.Failed, Error: error);
}
