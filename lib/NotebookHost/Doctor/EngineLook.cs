using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace NotebookHost.Doctor;

/// <summary>What the managed engine computes with here, and whether TorchSharp's native library would load.</summary>
static partial class EngineLook
{
    // What libLibTorchSharp.so of TorchSharp 0.107 names.
    static readonly Version Needed = new(3, 4, 32);

    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        string vectors =
            Vector512.IsHardwareAccelerated ? "vectors of 512 bits"
            : Vector256.IsHardwareAccelerated ? "vectors of 256 bits"
            : Vector128.IsHardwareAccelerated ? "vectors of 128 bits"
            : "";
        yield return vectors.Length > 0
            ? Finding.Good("managed", vectors)
            : Finding.Lacking("managed", "no vectors: it computes number by number, slowly", "unset DOTNET_EnableHWIntrinsic");
        bool downloaded = Directory.Exists(Path.Combine(surroundings.Packages, "torchsharp-cpu"));
        if (!downloaded)
        {
            yield return Finding.Lacking(
                "TorchSharp",
                "its package is not here, and only --engine torchsharp needs it",
                "snn run --engine torchsharp (a download of 297 MB)"
            );
        }
        else if (OperatingSystem.IsLinux() && LibraryVersion() is var found && (found is null || found < Needed))
        {
            yield return Finding.Lacking(
                "TorchSharp",
                $"its package is here; its native library needs GLIBCXX_{Needed}, and this system's C++ library has "
                    + (found is null ? "none that was found" : $"GLIBCXX_{found}"),
                "a newer system (Debian 13, Ubuntu 24.04, RHEL 10), or tests/Parity/README.md; lessons run on the managed engine"
            );
        }
        else
        {
            yield return Finding.Good(
                "TorchSharp",
                "its package is here" + (OperatingSystem.IsLinux() ? ", and the C++ library it needs" : "")
            );
        }
    }

    /// <summary>The newest version that the system's C++ library names; null where there is none.</summary>
    static Version? LibraryVersion()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out nint handle))
            return null;
        try
        {
            // The system tells where it found it.
            string? file = File.ReadLines("/proc/self/maps")
                .Where(line => line.Contains("libstdc++.so.6", StringComparison.Ordinal))
                .Select(line => line[line.IndexOf('/')..])
                .FirstOrDefault();
            return file is null ? null : NewestIn(File.ReadAllBytes(file));
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }

    internal static Version? NewestIn(byte[] library) =>
        VersionName().Matches(System.Text.Encoding.Latin1.GetString(library)).Select(match => Version.Parse(match.Groups[1].Value)).Max();

    [GeneratedRegex(@"GLIBCXX_(\d+\.\d+(?:\.\d+)?)")]
    private static partial Regex VersionName();
}
