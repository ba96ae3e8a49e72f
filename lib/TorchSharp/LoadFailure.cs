using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SelfNormalizing.TorchSharpEngine;

/// <summary>Tells why TorchSharp's native library does not load, and the ways on.</summary>
static partial class LoadFailure
{
    // What TorchSharp-cpu 0.107.0 holds libraries for.
    static readonly string[] systems = ["linux-x64", "osx-arm64", "win-x64"];

    /// <summary>
    /// This process's system and processor, as packages name them: <c>linux-x64</c>, <c>linux-musl-x64</c>,
    /// <c>osx-arm64</c>, <c>win-x64</c> ….
    /// </summary>
    public static string System
    {
        get
        {
            string rid = RuntimeInformation.RuntimeIdentifier;
            bool musl = rid.Contains("musl", StringComparison.Ordinal) || rid.StartsWith("alpine", StringComparison.Ordinal);
            string system =
                OperatingSystem.IsWindows() ? "win"
                : OperatingSystem.IsMacOS() ? "osx"
                : musl ? "linux-musl"
                : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>The message for the user: what is missing, what to make of TorchSharp's own message, three ways on.</summary>
    /// <param name="file">Where the build puts the library.</param>
    /// <param name="exists">Whether it is there.</param>
    /// <param name="system">As <see cref="System"/>.</param>
    /// <param name="reason">What the system's loader said.</param>
    public static string Describe(string file, bool exists, string system, string reason)
    {
        (string what, string remedy, bool there) = Cause(file, exists, system, reason);
        string own = there
            ? "TorchSharp's own message that a reference to libtorch-cpu is missing is wrong about the cause; "
                + "adding a reference changes nothing.\n"
            : "";
        string managed =
            "In the repository: `snn run --engine managed`, or `dotnet build notebooks` with the environment variables TensorEngine and "
            + "TorchSharpDll unset; in a project of yours: the package SelfNormalizing in place of SelfNormalizing.TorchSharp.";
        return $"""
            TorchSharp's native library does not load on this machine ({RuntimeInformation.OSDescription}, {system}): {what}
            {own}Three ways on:
              1. The managed engine needs no native library. {managed}
              2. {remedy}
              3. A library built for this machine: a folder with {Path.GetFileName(file)} and libtorch's own files in {SearchPath(
                system
            )}. tests/Parity/README.md says how to make one for an older Linux.
            The system's loader said: {Loader(reason)}
            """;
    }

    /// <summary>Whether the library is nowhere, rather than there and refused: TorchSharp's own message is right then.</summary>
    public static bool IsAbsent(string file, string system, string reason) => !Cause(file, File.Exists(file), system, reason).There;

    static (string What, string Remedy, bool There) Cause(string file, bool exists, string system, string reason)
    {
        string another = $"Another machine: TorchSharp-cpu 0.107.0 holds libraries for {string.Join(", ", systems)}.";
        if (!exists && !systems.Contains(system))
            return ($"the package has no library for {system}.", another, true);
        string[] versions = [.. SymbolVersion().Matches(reason).Select(match => match.Groups["version"].Value).Distinct()];
        if (versions.Length > 0)
        {
            bool cpp = versions.Any(version =>
                version.StartsWith("GLIBCXX", StringComparison.Ordinal) || version.StartsWith("CXXABI", StringComparison.Ordinal)
            );
            return (
                $"it needs {string.Join(" and ", versions)}, which the system's {(cpp ? "C++" : "C")} library is too old to have.",
                "A newer system: GLIBCXX_3.4.32 comes with GCC 13's C++ library, as in Debian 13, Ubuntu 24.04 and RHEL 10.",
                true
            );
        }
        if (WrongKind().IsMatch(reason))
            return (
                $"a file of it is damaged or made for another processor than {system}.",
                $"Delete the file and build again (`dotnet build notebooks`). {another}",
                true
            );
        // Without a path .NET tries several names of the library itself, which are nowhere.
        if (
            MissingFile()
                .Matches(reason)
                .Select(match => match.Groups["file"].Value)
                .FirstOrDefault(name => !name.Contains("LibTorchSharp", StringComparison.Ordinal)) is
            { } missing
        )
            return (
                $"the file {missing}, which it needs, is not there.",
                "Delete the library's folder and build again (`dotnet build notebooks`), "
                    + "or install the system's package that has the file.",
                true
            );
        return exists
            ? ("the system's loader refused it.", another, true)
            : (
                $"the file {file} is not there.",
                "Build again (`dotnet build notebooks`), which brings the file from the package TorchSharp-cpu; "
                    + "in a project of yours add TorchSharp-cpu, or one of TorchSharp's CUDA packages.",
                false
            );
    }

    static string SearchPath(string system) =>
        system.StartsWith("win", StringComparison.Ordinal) ? "PATH"
        : system.StartsWith("osx", StringComparison.Ordinal) ? "DYLD_LIBRARY_PATH"
        : "LD_LIBRARY_PATH";

    // .NET's message begins with a line of its own and tells of every place where the library itself was not: the rest says more.
    static string Loader(string reason)
    {
        string[] lines = [.. reason.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        bool Says(string line) =>
            !line.StartsWith("Unable to load", StringComparison.Ordinal)
            && !(
                MissingFile().Match(line) is { Success: true } missing
                && missing.Groups["file"].Value.Contains("LibTorchSharp", StringComparison.Ordinal)
            );
        return lines.FirstOrDefault(Says) ?? lines.LastOrDefault() ?? "nothing";
    }

    [GeneratedRegex(@"version [`'](?<version>[A-Z]+_[0-9.]+)' not found")]
    private static partial Regex SymbolVersion();

    [GeneratedRegex(@"(?<file>[^\s:]+): cannot open shared object file")]
    private static partial Regex MissingFile();

    [GeneratedRegex(
        "wrong ELF class|invalid ELF header|file too short|Exec format error|incompatible architecture|incorrect format|0x8007000B"
    )]
    private static partial Regex WrongKind();
}
