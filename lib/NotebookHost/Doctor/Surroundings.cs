namespace NotebookHost.Doctor;

/// <summary>Where `snn doctor` looks: a folder, the user's home, the environment.</summary>
/// <param name="Root">The folder that holds <c>notebooks/</c>; null where there is none here or above.</param>
/// <param name="Folder">The folder that the user stands in.</param>
/// <param name="Home">The user's home.</param>
/// <param name="Variable">An environment variable's value; null where it is not set.</param>
sealed record Surroundings(string? Root, string Folder, string Home, Func<string, string?> Variable)
{
    /// <summary>Those of this process.</summary>
    public static Surroundings Current(string? root) =>
        new(
            root,
            Directory.GetCurrentDirectory(),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
            Environment.GetEnvironmentVariable
        );

    /// <summary>Where NuGet keeps packages.</summary>
    public string Packages => Variable("NUGET_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Home, ".nuget", "packages");

    /// <summary>The full path of the first program that PATH finds of these names; null where it finds none.</summary>
    public string? Program(params IEnumerable<string> names)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.SelectMany(name => endings.Select(ending => Path.Combine(folder, name + ending))))
            .FirstOrDefault(File.Exists);
    }
}
