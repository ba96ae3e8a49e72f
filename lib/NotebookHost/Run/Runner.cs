using System.Runtime.CompilerServices;
using NotebookHost.Library;
using NotebookHost.Notebook;
using Notebooks.Engine.Parameters;

namespace NotebookHost.Run;

/// <summary>Runs all notebooks of a plan, and writes their copies.</summary>
/// <param name="plan">What to run.</param>
/// <param name="settings">How it was asked for.</param>
/// <param name="progress">Told of the course.</param>
sealed class Runner(RunPlan plan, RunSettings settings, IRunProgress progress)
{
    /// <summary>Builds, and runs one notebook after another; once stopped, the rest is told as not run.</summary>
    /// <param name="stop">Ends the notebook that runs.</param>
    /// <exception cref="BuildFailedException">The library does not build.</exception>
    public async IAsyncEnumerable<NotebookResult> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await BuildAsync(stop);
        for (int i = 0; i < plan.Notebooks.Count; i++)
        {
            NotebookFile notebook = plan.Notebooks[i];
            if (stop.IsCancellationRequested)
            {
                yield return NotebookResult.NotRun(notebook);
                continue;
            }
            progress.NotebookStarted(notebook, i + 1, plan.Notebooks.Count);
            NotebookResult result = Written(await RunOneAsync(notebook, stop));
            progress.NotebookEnded(result);
            yield return result;
        }
    }

    async Task BuildAsync(CancellationToken stop)
    {
        try
        {
            foreach (string project in settings.Build ? plan.Projects : [])
                await LibraryBuild.RunAsync(project, progress, stop, settings.Engine);
        }
        catch (OperationCanceledException)
        {
            // stopped, and so are the notebooks
        }
    }

    // A process that cannot be started fails its notebook alone: memory or process numbers may be there again for the next.
    async Task<NotebookResult> RunOneAsync(NotebookFile notebook, CancellationToken stop)
    {
        try
        {
            SolutionRun? solutions = settings.Solutions ? new SolutionRun(notebook, ShowsItsOwnText(notebook)) : null;
            return await new NotebookRun(notebook, progress, settings.AllowErrors, plan.ProfileOf(notebook), solutions).RunAsync(stop);
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

    // What solutions print is that of the notebook as it is written; where it is rewritten, nothing is left to compare.
    bool ShowsItsOwnText(NotebookFile notebook) =>
        plan.ProfileOf(notebook) == Profiles.Lesson && settings.Values.Count == 0 && !settings.InPlace;

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
}
