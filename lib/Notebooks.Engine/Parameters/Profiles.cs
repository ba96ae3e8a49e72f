namespace Notebooks.Engine.Parameters;

/// <summary>Names of the values that a notebook's parameters can take together.</summary>
static class Profiles
{
    /// <summary>What the notebook says as it is written.</summary>
    public const string Lesson = "lesson";

    /// <summary>A first look.</summary>
    public const string Quick = "quick";

    /// <summary>The scale of the publication.</summary>
    public const string Paper = "paper";

    /// <summary>The known ones.</summary>
    public static readonly IReadOnlyList<string> All = [Quick, Lesson, Paper];
}
