using System.Diagnostics;
using System.Globalization;
using Notebooks.Engine.Code;
using Notebooks.Engine.Display;
using Notebooks.Engine.Script.Packages;

namespace Notebooks.Engine.Script;

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
                return Failed(
                    ErrorText.ForLine(
                        "UnknownCommand",
                        CellCommands.Unknown(command.Name),
                        number,
                        CellParts.LineOf(code, command.Start),
                        _sources
                    )
                );
        }
        var watch = Stopwatch.StartNew();
        CellResult result = new(CellStatus.Succeeded);
        for (int i = 0; i < parts.Count && result.Status == CellStatus.Succeeded; i++)
        {
            if (result.Value is { } earlier)
                batched.Display(earlier, null); // only the last value is the cell's own
            result = RunPart(parts, i, code, number, batched, stop);
        }
        if (!parts.OfType<CommandPart>().Any(command => command.Name == CellCommands.Time))
            return result;
        if (result.Value is { } value)
            batched.Display(value, null);
        batched.Display(
            CellCommands.Text([string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.#} ms")]),
            null
        );
        return result with { Value = null };
    }

    /// <summary>The same on a thread of its own.</summary>
    public Task<CellResult> RunAsync(string code, int number, ICellOutput output, CancellationToken stop) =>
        CellThreads.StartNew(() => Run(code, number, output, stop));

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
            return Failed(
                ErrorText.ForLine("CommandFailed", exception.Message, number, CellParts.LineOf(code, parts[index].Start), _sources)
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted(number, "");
        }
    }

    CellResult RunCode(string code, int number, BatchedOutput output, CancellationToken stop)
    {
        try
        {
            code = PackageSources.Take(code, out IReadOnlyList<string> ofCell);
            var sources = new List<string>(ofCell);
            IReadOnlyList<PackageReference> packages = PackageReference.FindIn(code, _directory, sources);
            foreach (string source in sources)
                _packages.AddSource(source);
            _packages.AddAsync(packages, output, stop).GetAwaiter().GetResult();
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

    static CellResult Failed(CellError error) => new(CellStatus.Failed, Error: error);
}
