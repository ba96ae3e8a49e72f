using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using NotebookHost.Display;
using NotebookHost.Script.Packages;

namespace NotebookHost.Script;

// Script/ owns running C# cells: state across cells, references, console capture, errors with cell and
// line, interruption. It does not know notebook files, the runner or sockets; it may import Display/.

/// <summary>
/// Runs cells one after another in one script state, as .NET Interactive's C# kernel does. The runner and
/// a kernel sit on top of it.
/// </summary>
sealed partial class Evaluator
{
    readonly string _directory;
    readonly SourceOfCells _sources = new();
    readonly PortablePaths _paths;
    readonly PackageSet _packages;
    readonly ScriptOptions _options;
    ScriptState<object>? _state;
    int _packagesHeld;   // how many of the packages' assemblies the cells up to _state were compiled with

    /// <param name="directory">The notebook's folder: relative <c>#r</c> and <c>#load</c> start there.</param>
    public Evaluator(string directory)
    {
        _directory = Path.GetFullPath(directory);
        _paths = new PortablePaths(_directory);
        _packages = new PackageSet(_directory);
        _options = ScriptSettings.For(_directory, _packages);
        ConsoleCapture.Install();
    }

    /// <summary>Runs one cell. Whatever happens in it, the state of earlier cells stays.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="number">Its execution count, by which errors name it.</param>
    /// <param name="output">Where its prints and displays go.</param>
    /// <param name="stop">Stops it: tight loops, sleeps and awaits alike.</param>
    public async Task<CellResult> RunAsync(string code, int number, ICellOutput output, CancellationToken stop)
    {
        using var batched = new BatchedOutput(new OutputLimits(output), stop);
        _sources.Add(number, code);
        IReadOnlyList<CellPart> parts = CellParts.Split(code);
        foreach (CommandPart command in parts.OfType<CommandPart>())
        {
            if (!CellCommands.All.Any(known => known.Name == command.Name))
                return Failed(ErrorText.ForLine("UnknownCommand", CellCommands.Unknown(command.Name), number, CellParts.LineOf(code, command.Start), _sources));
        }
        var watch = Stopwatch.StartNew();
        CellResult result = new(CellStatus.Succeeded);
        for (int i = 0; i < parts.Count && result.Status == CellStatus.Succeeded; i++)
        {
            if (result.Value is { } earlier)
                batched.Display(earlier, null);   // only the last value is the cell's own
            result = await RunPartAsync(parts, i, code, number, batched, stop);
        }
        if (!parts.OfType<CommandPart>().Any(command => command.Name == CellCommands.Time))
            return result;
        if (result.Value is { } value)
            batched.Display(value, null);
        batched.Display(CellCommands.Text([string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.#} ms")]), null);
        return result with { Value = null };
    }

    async Task<CellResult> RunPartAsync(IReadOnlyList<CellPart> parts, int index, string code, int number, BatchedOutput output, CancellationToken stop)
    {
        switch (parts[index])
        {
            case TextPart text:
                output.Display(MimeBundle.OfText(text.MimeType, text.Text), null);
                break;
            case CommandPart command:
                Carry(command, output);
                break;
            default:
                return await RunCodeAsync(CellParts.Blank(code, parts, part => part == parts[index]), number, output, stop);
        }
        return new CellResult(CellStatus.Succeeded);
    }

    void Carry(CommandPart command, BatchedOutput output)
    {
        switch (command.Name)
        {
            case "#!about":
                output.Display(CellCommands.About(), null);
                break;
            case CellCommands.Help:
                JsonObject? found = Inspect(command.Argument, command.Argument.Length);
                output.Page(found ?? CellCommands.Text([$"Nothing is known of `{command.Argument}`. Expected is a name, as in #!help Console.WriteLine."]));
                break;
            case "#!lsmagic":
                output.Display(CellCommands.List(), null);
                break;
            case "#!who" or "#!whos":
                output.Display(CellCommands.Variables(_state, withValues: command.Name == "#!whos"), null);
                break;
        }
    }

    async Task<CellResult> RunCodeAsync(string code, int number, BatchedOutput output, CancellationToken stop)
    {
        try
        {
            await _packages.AddAsync(PackageReference.FindIn(code, _directory), output, stop);
        }
        catch (PackageException exception)
        {
            return Failed(ErrorText.ForLine("PackageNotRestored", _paths.Shorten(exception.Message), number, exception.Line, _sources));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(number, "");
        }
        Script<object> script = Create(code, number);
        ImmutableArray<Diagnostic> diagnostics = script.Compile(CancellationToken.None);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var compile = new CompileErrors(diagnostics, number, _sources, _paths);
            output.Write("stderr", compile.Listing);
            return Failed(compile.ToError());
        }
        return await ExecuteAsync(script, number, output, stop);
    }

    Script<object> Create(string code, int number)
    {
        string file = SourceOfCells.NameOf(number);
        if (_state is null)
            return CSharpScript.Create<object>(code, _options.AddReferences(_packages.References).WithFilePath(file));
        // What earlier cells were compiled with holds on; given again, it would be held once more by every later
        // cell, and fill gigabytes within a thousand of them.
        return _state.Script.ContinueWith<object>(code, _options.WithReferences(_packages.References.Skip(_packagesHeld)).WithImports().WithFilePath(file));
    }

    async Task<CellResult> ExecuteAsync(Script<object> script, int number, BatchedOutput output, CancellationToken stop, bool keep = true)
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
        if (keep)
        {
            _state = state;
            _packagesHeld = _packages.References.Length;
        }
        if (state.Exception is { } exception)
            return Failed(ErrorText.ForException(exception, number, _sources, _paths));
        // A handle to something shown is not shown again.
        if (state.ReturnValue is DisplayedValue || state.ReturnValue is null && !EndsInValue(script))
            return new CellResult(CellStatus.Succeeded);
        return Format(state.ReturnValue, number, output);
    }

    // A formatter is the user's code too: it may print, and it may throw.
    CellResult Format(object? value, int number, BatchedOutput output)
    {
        CellScope.Enter(output);
        try
        {
            return new CellResult(CellStatus.Succeeded, OutputLimits.Fitting(MimeBundle.Of(value)));
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
        return Interrupted(number, threads.IsBusy ? " Part of it did not stop and is left behind." : "");
    }

    static CellResult Interrupted(int number, string left)
    {
        string message = $"Cell {number} was interrupted.{left} What earlier cells defined is kept.";
        return new CellResult(CellStatus.Interrupted, Error: new CellError("Interrupted", message, [$"Interrupted: {message}"]));
    }

    static CellResult Failed(CellError error) => new(CellStatus.Failed, Error: error);
}
