namespace Notebooks.Engine.Parameters;

/// <summary>
/// How a cell chooses a profile while a notebook is open in a front end: <c>Profile.Use("quick")</c> of the lessons' library finds, by the
/// name <see cref="Key"/> among the process's data, what the host makes of it. Neither references the other.
/// </summary>
sealed class ProfileSwitch
{
    /// <summary>
    /// Where a host that can apply a profile offers a <c>Func&lt;string, string&gt;</c>: told the profile's name, it answers what to tell
    /// the reader, or nothing.
    /// </summary>
    public const string Key = "Notebooks.UseProfile";

    volatile string _profile = Profiles.Lesson;

    /// <summary>Offers this switch to the cells of the process, in place of an earlier one.</summary>
    public void Offer() => Offer(Use);

    /// <summary>Answers cells that choose a profile, where it was chosen before they run.</summary>
    /// <param name="answer">Told the profile's name; what to tell the reader.</param>
    public static void Offer(Func<string, string> answer) => AppContext.SetData(Key, answer);

    /// <summary>From now on, cells that declare parameters run with this profile's values.</summary>
    /// <returns>What to tell the reader.</returns>
    string Use(string profile)
    {
        _profile = profile;
        return profile == Profiles.Lesson ? "" : $"Profile {profile}: it holds for the Parameters cell from its next run on.";
    }

    /// <summary>A cell as it is to run.</summary>
    /// <param name="code">The cell as it is written.</param>
    /// <returns>The cell, and the line that says which values were put in; none where it runs as written.</returns>
    /// <exception cref="ParameterException">The cell declares parameters, and one of their comments does not fit.</exception>
    public (string Code, string? Line) Apply(string code)
    {
        string profile = _profile;
        if (profile == Profiles.Lesson || ParameterCell.At(code, profile, out IReadOnlyList<string> changes) is not { } changed)
            return (code, null);
        return (changed, $"profile {profile}: {(changes.Count > 0 ? string.Join(", ", changes) : "every parameter as it is written")}");
    }
}
