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

    /// <summary>Runs to the end, or until stopped; what was run is written either way.</summary>
    /// <exception cref="BuildFailedException">The library does not build.</exception>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(CancellationToken stop)
    {
        WarmUp();
        var results = new List<NotebookResult>();
        await foreach (NotebookResult result in new Runner(plan, settings, progress).RunAsync(stop))
        {
            results.Add(result);
            // The whole of plotly.js only where a plot needs it: from the first such notebook on.
            if (
                result.Status != NotebookStatus.NotRun
                && PlotlyBundle.For(result.Notebook) is { } bundle
                && _bundle != PlotlyBundle.Whole
                && _bundle != bundle
            )
                _finding = plotly?.FindAsync(plan.OutFolder, _bundle = bundle, stop);
        }
        // Stopped before the first notebook, a run leaves the report of an earlier one as it is.
        if (results.Exists(result => result.Status != NotebookStatus.NotRun))
            await WriteAsync(results, stop);
        return results;
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
        PlotlyFiles? found = await FoundAsync(stop);
        try
        {
            Unwritten = ReportWriter.Write(results, plan.Profile, plan.OutFolder, found);
        }
        catch (Exception exception)
        {
            Unwritten = [$"The report could not be written: {exception}"]; // a mistake of ours; the table and the copies are there
        }
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
