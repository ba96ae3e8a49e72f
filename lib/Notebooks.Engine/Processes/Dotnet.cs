using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Notebooks.Engine.Processes;

/// <summary>Says how the SDK's commands, and programs on the .NET that this one runs on, are started.</summary>
static class Dotnet
{
    // What an outer `dotnet run` or `dotnet test` sets for itself.
    static readonly string[] OfOuterBuild =
    [
        "MSBuildSDKsPath",
        "MSBUILD_EXE_PATH",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    /// <summary>The dotnet program that this one runs on.</summary>
    public static string Path
    {
        get
        {
            if (Environment.ProcessPath is { } self && System.IO.Path.GetFileNameWithoutExtension(self) == "dotnet")
                return self;
            // shared/Microsoft.NETCore.App/10.0.x/ lies three folders below it.
            string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet",
                program = System.IO.Path.GetFullPath($"../../../{name}", RuntimeEnvironment.GetRuntimeDirectory());
            return File.Exists(program) ? program : "dotnet";
        }
    }

    /// <summary>A command of the SDK, its outputs redirected, not steered by a build that this program is part of.</summary>
    /// <param name="arguments">As on the command line after <c>dotnet</c>.</param>
    public static ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        ForgetOuterBuild(start);
        return start;
    }

    /// <summary>A program of this .NET: by its own executable where that is what runs now, else by <see cref="Path"/>.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Program(string assembly, params IEnumerable<string> arguments) =>
        Environment.ProcessPath is { } self
        && System.IO.Path.GetFileNameWithoutExtension(self) == System.IO.Path.GetFileNameWithoutExtension(assembly)
            ? new ProcessStartInfo(self, arguments)
            : new ProcessStartInfo(Path, [assembly, .. arguments]);

    /// <summary>Drops what an outer build set for itself and must not steer another one.</summary>
    public static void ForgetOuterBuild(ProcessStartInfo start)
    {
        foreach (string variable in OfOuterBuild)
            start.Environment.Remove(variable);
    }
}
