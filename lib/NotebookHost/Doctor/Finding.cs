namespace NotebookHost.Doctor;

/// <summary>How something on this machine stands.</summary>
enum Verdict
{
    /// <summary>It is there.</summary>
    Good,

    /// <summary>It is not there, or limited, and lessons run without it.</summary>
    Lacking,

    /// <summary>It is not there, and no lesson runs without it.</summary>
    Missing,
}

/// <summary>One row of what `snn doctor` says.</summary>
/// <param name="Name">What was looked for.</param>
/// <param name="Verdict">How it stands.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">The command or the step that mends it; empty where nothing is to be done.</param>
sealed record Finding(string Name, Verdict Verdict, string Text, string Remedy = "")
{
    public static Finding Good(string name, string text) => new(name, Verdict.Good, text);

    public static Finding Lacking(string name, string text, string remedy) => new(name, Verdict.Lacking, text, remedy);

    public static Finding Missing(string name, string text, string remedy) => new(name, Verdict.Missing, text, remedy);
}
