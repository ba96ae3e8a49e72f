using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Code;
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
    readonly CellChain _chain;
    readonly CellAssemblies _assemblies = new();
    readonly CellStates _states = new();
    readonly CellTexts _texts = new();
    readonly Stack<string> _importing = [];

    /// <param name="directory">The notebook's folder: relative <c>#r</c> and <c>#load</c> start there.</param>
    public Evaluator(string directory)
    {
        _directory = Path.GetFullPath(directory);
        _paths = new PortablePaths(_directory);
        _packages = new PackageSet(_directory);
        _chain = new CellChain(_directory, _packages);
        ConsoleCapture.Install();
        Displays.Listen();
    }

    /// <summary>Runs one cell. Whatever happens in it, the state of earlier cells stays.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="number">Its execution count, by which errors name it.</param>
    /// <param name="output">Where its prints and displays go.</param>
    /// <param name="stop">Stops it: tight loops, sleeps and awaits alike.</param>
    /// <remarks>It waits without the thread pool, which a cell may have filled.</remarks>
    public CellResult Run(string code, int number, ICellOutput output, CancellationToken stop)
    {
        using var batched = new BatchedOutput(new OutputLimits(output), stop);
        ConsoleCapture.Install();
        _sources.Add(number, code);
        if (Nesting.FaultIn(code) is var (line, fault))
            return Failed(ErrorText.ForLine("CompilationError", fault, number, line, _sources));
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
            result = RunPart(parts, i, code, number, batched, stop);
        }
        if (!parts.OfType<CommandPart>().Any(command => command.Name == CellCommands.Time))
            return result;
        if (result.Value is { } value)
            batched.Display(value, null);
        batched.Display(CellCommands.Text([string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.#} ms")]), null);
        return result with { Value = null };
    }

    /// <summary>The same on a thread of its own.</summary>
    public Task<CellResult> RunAsync(string code, int number, ICellOutput output, CancellationToken stop) => CellThreads.StartNew(() => Run(code, number, output, stop));

    CellResult RunPart(IReadOnlyList<CellPart> parts, int index, string code, int number, BatchedOutput output, CancellationToken stop)
    {
        try
        {
            switch (parts[index])
            {
                case TextPart text:
                    _texts.Show(text, _directory, output, stop);
                    return new CellResult(CellStatus.Succeeded);
                case CommandPart { Name: CellCommands.Import } import:
                    return Import(import.Argument, number, output, stop);
                case CommandPart { Name: CellCommands.Set or CellCommands.Share } set:
                    string statement = _texts.StatementOf(set, output);
                    return RunCode(new string('\n', CellParts.LineOf(code, set.Start) - 1) + statement, number, output, stop);
                case CommandPart command:
                    RunCommand(command, output);
                    return new CellResult(CellStatus.Succeeded);
                default:
                    return RunCode(CellParts.Blank(code, parts, part => part == parts[index]), number, output, stop);
            }
        }
        catch (CellCommandException exception)
        {
            return Failed(ErrorText.ForLine("CommandFailed", exception.Message, number, CellParts.LineOf(code, parts[index].Start), _sources));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(number, "");
        }
    }

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
                output.Page(found ?? CellCommands.Text([$"Nothing is known of `{command.Argument}`. Expected is a name, as in #!help Console.WriteLine."]));
                break;
            case "#!lsmagic":
                output.Display(CellCommands.List(), null);
                break;
            case "#!who" or "#!whos":
                output.Display(CellCommands.Variables(_states, withValues: command.Name == "#!whos"), null);
                break;
            case CellCommands.Time:
                break;   // told when the cell has ended
            default:
                throw new CellCommandException(CellCommands.Unknown(command.Name));   // of an imported file
        }
    }

    CellResult RunCode(string code, int number, BatchedOutput output, CancellationToken stop)
    {
        try
        {
            code = PackageSources.Take(code, out IReadOnlyList<string> sources);
            foreach (string source in sources)
                _packages.AddSource(source);
            _packages.AddAsync(PackageReference.FindIn(code, _directory), output, stop).GetAwaiter().GetResult();
        }
        catch (PackageException exception)
        {
            return Failed(ErrorText.ForLine("PackageNotRestored", _paths.Shorten(exception.Message), number, exception.Line, _sources));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(number, "");
        }
        return Execute(_chain.With(code, number), number, output, stop);
    }

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
            var errors = new CompileErrors(wrong, number, _sources, _paths, _directory);
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
            _chain.GoOnFrom(cell);
            return new CellResult(CellStatus.Succeeded);
        }
        code.Position = lines.Position = 0;
        Func<object?[], Task<object?>> start = _assemblies.Load(cell, code, lines);
        object?[] states = keep ? _states.ForNext() : _states.Copy();

        var threads = new CellThreads(stop, error => output.Write("stderr", _paths.Shorten(error.ToString()) + "\n"));
        var ended = new TaskCompletionSource<Task<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Post(_ =>
        {
            CellScope.Enter(output);
            Task<object?> run;
            try
            {
                run = start(states);
            }
            catch (Exception exception)
            {
                run = Task.FromException<object?>(exception);   // before its first line: a library that is not there, say
            }
            run.ContinueWith(ended.SetResult, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }, null);

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
            return Interrupted(threads, number);   // the abort surfaced as the cell's own exception
        if (keep && _chain.GoOnFrom(cell))
            _states.Keep();
        if (ExceptionOf(run) is { } exception)
            return Failed(ErrorText.ForException(exception, number, _sources, _paths));
        object? value = run.Result;
        // A handle to something shown is not shown again.
        if (value is DisplayedValue || value is null && !EndsInValue(cell))
            return new CellResult(CellStatus.Succeeded);
        return Format(value, number, output, stop);
    }

    // A formatter is the user's code too: it may print, throw, recurse and never end. Numbers and texts need none of the precautions.
    CellResult Format(object? value, int number, BatchedOutput output, CancellationToken stop)
    {
        CellScope.Enter(output);
        if (value is null or string or IConvertible)
            return new CellResult(CellStatus.Succeeded, OutputLimits.Fitting(MimeBundle.Of(value)));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Showing.Patience);
        var threads = new CellThreads(patience.Token, _ => { });
        var shown = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Post(_ =>
        {
            CellScope.Enter(output);
            try
            {
                shown.TrySetResult(OutputLimits.Fitting(MimeBundle.Of(value)));
            }
            catch (Exception exception)
            {
                shown.TrySetException(exception);
            }
        }, null);
        try
        {
            shown.Task.Wait(patience.Token);
            return new CellResult(CellStatus.Succeeded, shown.Task.Result);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return Interrupted(threads, number);
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            return new CellResult(CellStatus.Succeeded, Showing.TooLong(value));
        }
        catch (AggregateException exception)
        {
            return Failed(ErrorText.ForException(exception.InnerException!, number, _sources, _paths));
        }
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
            return canceled;   // something of the cell's own was
        }
    }

    // Tells a trailing `null` value from no value at all.
    static bool EndsInValue(CSharpCompilation cell)
    {
        SyntaxTree tree = cell.SyntaxTrees.Last();
        return tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] }
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

    static CellResult Failed(CellError error) => new(CellStatus.Failed, Error: error);
}
