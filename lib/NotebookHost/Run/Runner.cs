using NotebookHost.Notebook;
using NotebookHost.Report;

namespace NotebookHost.Run;

// Run/ owns the course of `snn run`: what to run, the build, a process a notebook, progress, the table. It may
// import Script/, Display/, Notebook/ and Report/.

/// <summary>Runs all notebooks of a plan, and writes copies and report.</summary>
sealed class Runner(RunPlan plan, RunSettings settings, IRunProgress progress)
{
    /// <summary>File name of the report in the output folder.</summary>
    public const string ReportName = "index.html";

    /// <summary>Runs to the end, or until stopped; what was run is written either way.</summary>
    /// <exception cref="BuildFailedException">The library does not build.</exception>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(CancellationToken stop)
    {
        // So that after Ctrl-C the report is there at once: its first writing takes a second, later ones do not.
        // Of a copy, since the run changes its notebooks meanwhile.
        _ = Task.Run(() => ReportWriter.Write([NotRun(NotebookFile.Read(plan.Notebooks[0].Path))], plan.Profile), CancellationToken.None);
        var results = new List<NotebookResult>();
        try
        {
            foreach (string project in settings.Build ? plan.Projects : [])
                await LibraryBuild.RunAsync(project, progress, stop);
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
            NotebookResult result = await new NotebookRun(notebook, progress).RunAsync(stop);
            notebook.Write(Path.Combine(plan.OutFolder, notebook.Name + ".ipynb"));
            // A notebook keeps its earlier outputs where it did not get to the end; the copy has the new ones.
            if (settings.InPlace && result.Status == NotebookStatus.Passed)
            {
                notebook.Write(notebook.Path);
                CoverPicture.Write(notebook);
            }
            results.Add(result);
            progress.NotebookEnded(result);
        }
        AtomicFile.Write(Path.Combine(plan.OutFolder, ReportName), ReportWriter.Write(results, plan.Profile));
        return results;
    }

    static NotebookResult NotRun(NotebookFile notebook) => new(notebook, NotebookStatus.NotRun, TimeSpan.Zero);
}
