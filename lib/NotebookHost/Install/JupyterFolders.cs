using System.Diagnostics;

namespace NotebookHost.Install;

/// <summary>Where Jupyter looks for what users and programs install, by jupyter_core's rules.</summary>
static class JupyterFolders
{
    /// <summary>The user's own data folder.</summary>
    public static string UserData()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } given)
            return given;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        string data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(home, ".local", "share");
        return Path.Combine(data, "jupyter");
    }

    /// <summary>
    /// The folders in which Jupyter looks, those that go before others first, so far as they can be told without asking Python.
    /// </summary>
    public static IEnumerable<string> All()
    {
        foreach (
            string folder in (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
        )
            yield return folder;
        yield return UserData();
        foreach (string prefix in ActivePrefixes())
            yield return OfPrefix(prefix);
        if (OperatingSystem.IsWindows())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter");
            yield break;
        }
        yield return OfPrefix("/usr/local");
        yield return OfPrefix("/usr");
    }

    /// <summary>The data folder of an environment: <c>PREFIX/share/jupyter</c>.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The data folder of the Python environment in use: of an activated one, else of the python found first.</summary>
    /// <exception cref="KernelSpecException">There is none.</exception>
    public static string OfPython()
    {
        if (ActivePrefixes().FirstOrDefault() is { } active)
            return OfPrefix(active);
        foreach (string program in new[] { "python3", "python" })
        {
            if (PrefixOf(program) is { } prefix)
                return OfPrefix(prefix);
        }
        throw new KernelSpecException(
            "--sys-prefix installs into the Python environment that Jupyter runs "
                + "in, and no python3 is found here. Use --user or --prefix FOLDER."
        );
    }

    static IEnumerable<string> ActivePrefixes() =>
        new[] { "VIRTUAL_ENV", "CONDA_PREFIX" }
            .Select(Environment.GetEnvironmentVariable)
            .OfType<string>()
            .Where(prefix => prefix.Length > 0);

    static string? PrefixOf(string program)
    {
        try
        {
            using Process? process = Process.Start(
                new ProcessStartInfo(program, ["-c", "import sys; print(sys.prefix)"]) { RedirectStandardOutput = true }
            );
            string prefix = process?.StandardOutput.ReadToEnd().Trim() ?? "";
            process?.WaitForExit();
            return process?.ExitCode == 0 && prefix.Length > 0 ? prefix : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no such program
        }
    }
}
