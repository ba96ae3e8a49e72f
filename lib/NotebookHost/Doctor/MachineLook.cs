using System.Globalization;
using System.Runtime.InteropServices;

namespace NotebookHost.Doctor;

/// <summary>System, cores, memory, room on the disk, and the culture that numbers are written in.</summary>
static class MachineLook
{
    const double Giga = 1 << 30;

    // Below these a lesson, or the packages of the first build, may not fit.
    const double LeastMemory = 2 * Giga,
        LeastRoom = 1 * Giga;

    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        yield return Finding.Good(
            "system",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}"
        );
        yield return Finding.Good("cores", Text($"{Environment.ProcessorCount}"));
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return memory >= LeastMemory
            ? Finding.Good("memory", Text($"{memory / Giga:0.0} GiB"))
            : Finding.Lacking("memory", Text($"{memory / Giga:0.0} GiB"), "run one lesson at a time, at the quick profile");
        yield return Room("disk, for results", surroundings.Root ?? surroundings.Folder);
        yield return Room("disk, for packages", surroundings.Packages);
        yield return Culture();
    }

    static Finding Room(string name, string folder)
    {
        string there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        double free = new DriveInfo(there).AvailableFreeSpace;
        string text = Text($"{free / Giga:0.0} GiB free in {folder}");
        return free >= LeastRoom ? Finding.Good(name, text) : Finding.Lacking(name, text, "free a gibibyte there");
    }

    static Finding Culture() =>
        AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant
        || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true"
            ? Finding.Lacking(
                "cultures",
                "switched off: every culture writes numbers and dates as the invariant one",
                "install libicu, and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"
            )
            : Finding.Good(
                "cultures",
                $"{(CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "the invariant one")} is in use"
            );

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
