using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Report.Plotly;
using NotebookHost.Run;

namespace NotebookHost.Report;

/// <summary>A run with its report: what the report needs is brought while the notebooks run, and it is written at the end.</summary>
/// <param name="plan">What to run.</param>
/// <param name="settings">How it was asked for.</param>
/// <param name="progress">Told of the course.</param>
/// <param name="plotly">Where the report's plots get plotly.js from; none: they stay pictures.</param>
sealed class ReportedRun(RunPlan plan, RunSettings settings, IRunProgress progress, PlotlySource? plotly = null)
{
    // A download runs beside the notebooks; this much longer it may hold up the report.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    Task<(PlotlyFiles? Files, string Reason)>? _finding;
    PlotlyBundle? _bundle;

    /// <summary>Why plots of the report are pictures only; empty where they are not.</summary>
    public string PlotlyMissing { get; private set; } = "";

    /// <summary>What of the report could not be written, and why.</summary>
    public IReadOnlyList<string> Unwritten { get; private set; } = [];

    /// <summary>What of earlier runs is not in the report, and why.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Runs to the end, or until stopped; what was run is written either way.</summary>
    /// <exception cref="BuildFailedException">The library does not build.</exception>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(CancellationToken stop)
    {
        WarmUp();
        var results = new List<NotebookResult>();
        await foreach (NotebookResult result in new Runner(plan, settings, progress).RunAsync(stop))
        {
            results.Add(result);
            if (result.Status != NotebookStatus.NotRun)
                Find(result.Notebook, stop);
        }
        // Stopped before the first notebook, a run leaves the report of an earlier one as it is.
        if (results.Exists(result => result.Status != NotebookStatus.NotRun))
            await WriteAsync(results, stop);
        return results;
    }

    // The whole of plotly.js only where a plot needs it: from the first such notebook on.
    void Find(NotebookFile notebook, CancellationToken stop)
    {
        if (PlotlyBundle.For(notebook) is { } bundle && _bundle != PlotlyBundle.Whole && _bundle != bundle)
            _finding = plotly?.FindAsync(plan.OutFolder, _bundle = bundle, stop);
    }

    // So that after Ctrl-C the report is there at once: its first writing takes a second, later ones do not.
    // Of a copy, since the run changes its notebooks meanwhile.
    void WarmUp() =>
        _ = Task.Run(() =>
            ReportWriter.Pages(
                [NotebookResult.NotRun(NotebookFile.Read(plan.Notebooks[0].Path))],
                plan.Profile,
                plan.OutFolder,
                plots: false
            )
        );

    async Task WriteAsync(IReadOnlyList<NotebookResult> results, CancellationToken stop)
    {
        try
        {
            IReadOnlyList<NotebookResult> all = WithEarlier(results);
            foreach (NotebookResult result in all.Where(result => result.Earlier is not null))
                Find(result.Notebook, stop);
            PlotlyFiles? found = await FoundAsync(stop);
            string runs = EarlierRuns.Text(plan.OutFolder, all, plan.ProfileOf);
            Unwritten =
            [
                .. ReportWriter.Write(all, plan.Profile, plan.OutFolder, found),
                .. SafeWrite.Fault(Path.Combine(plan.OutFolder, EarlierRuns.FileName), path => AtomicFile.Write(path, runs)) is { } fault
                    ? [fault]
                    : Array.Empty<string>(),
            ];
        }
        catch (Exception exception)
        {
            Unwritten = [$"The report could not be written: {exception}"]; // a mistake of ours; the table and the copies are there
        }
    }

    // One that this run did not come to shows what an earlier one left of it.
    IReadOnlyList<NotebookResult> WithEarlier(IReadOnlyList<NotebookResult> results)
    {
        var notes = new List<string>();
        HashSet<string> run = [.. results.Where(result => result.Status != NotebookStatus.NotRun).Select(result => result.Notebook.Name)];
        IReadOnlyList<NotebookResult> earlier = EarlierRuns.Read(plan.OutFolder, run, notes);
        Notes = notes;
        if (earlier.Count == 0)
            return results;
        HashSet<string> known = [.. earlier.Select(result => result.Notebook.Name)];
        return
        [
            .. results
                .Where(result => !known.Contains(result.Notebook.Name))
                .Concat(earlier)
                .OrderBy(result => result.Notebook.Name, StringComparer.Ordinal),
        ];
    }

    async Task<PlotlyFiles?> FoundAsync(CancellationToken stop)
    {
        if (_finding is null)
            return null;
        await Task.WhenAny(_finding, Task.Delay(Patience, stop));
        (PlotlyFiles? files, PlotlyMissing) = _finding.IsCompletedSuccessfully
            ? await _finding
            : (
                null,
                _finding.Exception is { } failed
                    ? $"plotly.js could not be stored: {failed.InnerException!.Message}"
                    : "plotly.js did not arrive in time"
            );
        return files;
    }
}
