namespace SelfNormalizing;

/// <summary>Chooses how much a lesson computes, where it is read in a front end: <c>Profile.Use("quick")</c> in the setup cell.</summary>
/// <remarks>
/// The values stand in the comments of the Parameters cell, and the host puts them in: `snn run` and the C# kernel that
/// `snn kernel install` installs. It is found among the process's data, so that nothing is referenced for it.
/// </remarks>
public static class Profile
{
    const string Key = "Notebooks.UseProfile"; // where a host offers it

    static readonly string[] Known = ["quick", "lesson", "paper"];

    /// <summary>From now on, the Parameters cell runs with this profile's values; a line says so, or why it does not.</summary>
    /// <param name="profile"><c>quick</c>: a first look; <c>lesson</c>: the values as written; <c>paper</c>: the published scale.</param>
    /// <exception cref="ArgumentException">No profile has this name.</exception>
    public static void Use(string profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!Known.Contains(profile))
            throw new ArgumentException($"There is no profile `{profile}`. Known are {string.Join(", ", Known)}.", nameof(profile));
        string answer =
            AppContext.GetData(Key) is Func<string, string> use ? use(profile)
            : profile == "lesson" ? ""
            : $"Profile.Use(\"{profile}\") changes nothing in this host. Write the values that the comments of the Parameters cell "
                + $"give for {profile} in place of those there, or open the lesson with the C# kernel that `snn kernel install` installs.";
        if (answer.Length > 0)
            Console.WriteLine(answer);
    }
}
