using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Engine.Processes;

/// <summary>
/// Ends the programs that a notebook's cells have started and left running. Such processes are known by a variable that they inherit, so
/// that those are found too whose own parent has ended. On Linux; elsewhere no program may look at another's environment.
/// </summary>
static class ProcessTree
{
    /// <summary>Names the process of cells that a program descends from.</summary>
    public const string Variable = "SNN_CELLS";

    /// <summary>Whether those are found whose own parent has ended.</summary>
    public static bool FindsOrphans => OperatingSystem.IsLinux();

    const int Rounds = 5; // one that is being started while we look is found in the next round

    /// <summary>Marks what this process starts from now on.</summary>
    /// <returns>The mark, for <see cref="End"/>.</returns>
    public static string Mark()
    {
        string mark = Guid.NewGuid().ToString("n");
        Environment.SetEnvironmentVariable(Variable, mark);
        return mark;
    }

    /// <summary>Ends every process whose environment carries the mark, but for this one.</summary>
    /// <param name="mark">The value of <see cref="Variable"/>.</param>
    public static void End(string mark)
    {
        if (!FindsOrphans)
            return;
        byte[] entry = [.. System.Text.Encoding.ASCII.GetBytes($"{Variable}={mark}"), 0];
        for (int round = 0; round < Rounds; round++)
        {
            bool found = false;
            foreach (string folder in Directory.EnumerateDirectories("/proc"))
            {
                if (
                    int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id)
                    && id != Environment.ProcessId
                    && Carries(folder, entry)
                )
                {
                    found = true;
                    Kill(id);
                }
            }
            if (!found)
                return;
        }
    }

    static bool Carries(string folder, byte[] entry)
    {
        try
        {
            byte[] environment = File.ReadAllBytes(Path.Combine(folder, "environ"));
            int at = environment.AsSpan().IndexOf(entry);
            return at == 0 || at > 0 && environment[at - 1] == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // ended meanwhile, or another user's
        }
    }

    static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // it has ended already
        }
    }
}
