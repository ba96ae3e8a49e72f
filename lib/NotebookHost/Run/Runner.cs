using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Report.Plotly;

namespace NotebookHost.Run;

// Run/ owns the course of `snn run`: what to run, the build, a process a notebook, progress, the table. It may
// import Script/, Display/, Notebook/ and Report/.

/// <summary>Runs all notebooks of a plan, and writes copies and report.</summary>
/// <param name="plan">What to run.</param>
/// <param name="settings">How it was asked for.</param>
/// <param name="progress">Told of the course.</param>
/// <param name="plotly">Where the report's plots get plotly.js from; none: they stay pictures.</param>
sealed class Runner(RunPlan plan, RunSettings settings, IRunProgress progress, PlotlySource? plotly = null)
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
        // So that after Ctrl-C the report is there at once: its first writing takes a second, later ones do not.
        // Of a copy, since the run changes its notebooks meanwhile.
        _ = Task.Run(
            () => ReportWriter.Pages([NotRun(NotebookFile.Read(plan.Notebooks[0].Path))], plan.Profile, plan.OutFolder, plots: false),
            CancellationToken.None
        );
        var results = new List<NotebookResult>();
        try
        {
            foreach (string project in settings.Build ? plan.Projects : [])
                await LibraryBuild.RunAsync(project, progress, stop, settings.Engine);
        }
        catch (OperationCanceledException)
        {
            return [.. plan.Notebooks.Select(NotRun)];
        }
        for (int i = 0; i < plan.Notebooks.Count; i++)
        {
            NotebookFile notebook = plan.Notebooks[i];
            if (stop.IsCancellationRequested)
            {
                results.Add(NotRun(notebook));
                continue;
            }
            progress.NotebookStarted(notebook, i + 1, plan.Notebooks.Count);
            NotebookResult result = Written(await RunOneAsync(notebook, stop));
            results.Add(result);
            // The whole of plotly.js only where a plot needs it: from the first such notebook on.
            if (PlotlyBundle.For(notebook) is { } bundle && _bundle != PlotlyBundle.Whole && _bundle != bundle)
                _finding = plotly?.FindAsync(plan.OutFolder, _bundle = bundle, stop);
            progress.NotebookEnded(result);
        }
        PlotlyFiles? found = await FoundAsync(stop);
        try
        {
            Unwritten = ReportWriter.Write(results, plan.Profile, plan.OutFolder, found);
        }
        catch (Exception exception)
        {
            Unwritten = [$"The report could not be written: {exception}"]; // a mistake of ours; the table and the copies are there
        }
        return results;
    }

    // A process that cannot be started fails its notebook alone: memory or process numbers may be there again for the next.
    async Task<NotebookResult> RunOneAsync(NotebookFile notebook, CancellationToken stop)
    {
        try
        {
            return await new NotebookRun(notebook, progress, settings.AllowErrors).RunAsync(stop);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or System.ComponentModel.Win32Exception
            )
        {
            return new NotebookResult(
                notebook,
                NotebookStatus.Failed,
                TimeSpan.Zero,
                new NotebookFailure(0, "NotStarted", $"Its process could not be started: {exception.Message}")
            );
        }
    }

    // What cannot be written fails its notebook, and the rest runs.
    NotebookResult Written(NotebookResult result)
    {
        NotebookFile notebook = result.Notebook;
        List<string> faults = [];
        Try(Path.Combine(plan.OutFolder, notebook.Name + ".ipynb"), notebook.Write);
        // A notebook keeps its earlier outputs where it did not get to the end; the copy has the new ones.
        if (settings.InPlace && result.Status == NotebookStatus.Passed)
            Try(notebook.Path, path =>
            {
                notebook.Write(path);
                CoverPicture.Write(notebook);
            });
        if (faults.Count == 0)
            return result;
        string unwritten = string.Join(' ', faults);
        NotebookFailure failure = result.Failure is { } earlier
            ? earlier with
            {
                Message = $"{earlier.Message} {unwritten}",
            }
            : new NotebookFailure(0, "NotWritten", unwritten);
        return result with { Status = result.Status == NotebookStatus.Passed ? NotebookStatus.Failed : result.Status, Failure = failure };

        void Try(string path, Action<string> write)
        {
            if (SafeWrite.Fault(path, write) is { } fault)
                faults.Add(fault);
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

    static NotebookResult NotRun(NotebookFile notebook) => new(notebook, NotebookStatus.NotRun, TimeSpan.Zero);
}
