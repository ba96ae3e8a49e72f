using System.Globalization;
using NotebookHost.Notebook;

namespace NotebookHost.Run;

enum NotebookStatus
{
    Passed,
    Failed,
    Interrupted,
    NotRun,

    /// <summary>It did its part of a divided run, and what comes next needs the others.</summary>
    PartDone,
}

/// <summary>The first error of a failed notebook.</summary>
/// <param name="Cell">Execution count of the failing cell; 0 where no cell failed, but the notebook as a whole.</param>
/// <param name="Name">Its type.</param>
/// <param name="Message">Its message.</param>
sealed record NotebookFailure(int Cell, string Name, string Message);

/// <summary>A run before this one.</summary>
/// <param name="Profile">Its profile.</param>
/// <param name="Ended">When it ended.</param>
sealed record EarlierRun(string Profile, DateTimeOffset Ended);

/// <summary>How a notebook ended, and the notebook with its outputs.</summary>
sealed record NotebookResult(NotebookFile Notebook, NotebookStatus Status, TimeSpan Elapsed, NotebookFailure? Failure = null)
{
    /// <summary>The result of a notebook that the run did not come to.</summary>
    public static NotebookResult NotRun(NotebookFile notebook) => new(notebook, NotebookStatus.NotRun, TimeSpan.Zero);

    public IReadOnlyList<KeyFigure> Figures { get; } = KeyFigure.Of(Notebook);

    /// <summary>How far its reader is with the exercises.</summary>
    public IReadOnlyList<Exercise> Exercises { get; } = Exercise.Of(Notebook);

    /// <summary>How many solutions ran, and how many of them do their exercise.</summary>
    public (int Ran, int Done) Solutions { get; init; }

    /// <summary>What a person who reads the log should know beside the result; empty where there is nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>How many cells failed and were left so, because the run allows it.</summary>
    public int AllowedErrors { get; init; }

    /// <summary>The run that it ended in, where that is not the run that tells.</summary>
    public EarlierRun? Earlier { get; init; }

    public string StatusText =>
        Status switch
        {
            NotebookStatus.Passed when AllowedErrors > 0 => $"passed, {AllowedErrors} error{(AllowedErrors > 1 ? "s" : "")} allowed",
            NotebookStatus.Passed => "passed",
            NotebookStatus.Failed => "failed",
            NotebookStatus.Interrupted => "interrupted",
            NotebookStatus.PartDone => "part done",
            _ => "not run",
        };

    public string TimeText => Status == NotebookStatus.NotRun ? "" : Duration(Elapsed);

    /// <summary><c>8.3 s</c>, <c>2:05 min</c>.</summary>
    public static string Duration(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1)
            ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min");
}
