using System.Diagnostics;
using System.Runtime.CompilerServices;
using Packages.Tests;

[assembly: AssemblyFixture(typeof(Feed))]

namespace Packages.Tests;

/// <summary>
/// All packages, freshly packed into a folder outside the repository, under a version that no cache has seen; NuGet's folder of packages
/// and the tool's caches lie beside it and go with it.
/// </summary>
public sealed class Feed : IDisposable
{
    public const string OnTorchSharp = ".TorchSharp";

    readonly string _scratch = Directory.CreateTempSubdirectory("snn-packages-").FullName;
    readonly Lock _tool = new();
    string? _snn;

    public Feed()
    {
        Version = $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";
        Packages = Folder("feed");
        string user = NuGetFolder();
        Command = new Command(
            _scratch,
            new Dictionary<string, string>
            {
                ["NUGET_PACKAGES"] = Path.Combine(_scratch, "packages"),
                ["NUGET_FALLBACK_PACKAGES"] = user, // what the repository's own restore brought is not fetched again
                ["SNN_CACHE"] = Path.Combine(_scratch, "cache"),
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            }
        );
        // For the tool's notebooks and for `dotnet build`: the user's own sources, and this one.
        File.WriteAllText(
            Path.Combine(_scratch, "NuGet.config"),
            $"""
            <configuration><packageSources><add key="packed" value="{Packages}" /></packageSources></configuration>
            """
        );
        File.WriteAllText(
            Path.Combine(_scratch, "feed.config"),
            $"""
            <configuration><packageSources><clear /><add key="packed" value="{Packages}" /></packageSources></configuration>
            """
        );
        try
        {
            Pack();
        }
        catch
        {
            Dispose(); // nobody else would
            throw;
        }
    }

    /// <summary>The version packed.</summary>
    internal string Version { get; }

    /// <summary>The folder of the .nupkg files.</summary>
    internal string Packages { get; }

    internal Command Command { get; }

    /// <summary>Why there are no packages on TorchSharp; null where there are.</summary>
    internal string? NoTorchSharp { get; private set; }

    /// <summary>The repository's folder.</summary>
    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The tool `snn`, installed from the folder when first asked for.</summary>
    internal string Snn
    {
        get
        {
            lock (_tool)
                return _snn ??= InstallTool("snn", Version, "--configfile", Path.Combine(_scratch, "feed.config"));
        }
    }

    /// <summary>Installs a tool into a folder of its own; from the user's own sources where the options name no other.</summary>
    internal string InstallTool(string id, string version, params string[] options)
    {
        string tools = Folder("tools-" + id);
        Command.Run("dotnet", ["tool", "install", id, "--version", version, "--tool-path", tools, .. options]).Passed();
        return Directory.GetFiles(tools).Single();
    }

    /// <summary>A new folder outside the repository.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(Path.Combine(_scratch, name)).FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    void Pack()
    {
        string[] call =
        [
            "pack",
            Repository,
            $"-p:Version={Version}",
            $"-p:PackageOutputPath={Packages}",
            "-p:RunAnalyzers=false",
            "-v",
            "minimal",
            "-tl:off",
        ];
        // Built as everywhere, by NuGet's usual folder.
        var usual = new Command(
            Repository,
            new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" }
        );
        Ended packed = usual.Run("dotnet", call);
        if (
            packed.Code != 0
            && packed
                .Output.Split('\n')
                .FirstOrDefault(line =>
                    line.Contains("error NU1", StringComparison.Ordinal) && line.Contains("TorchSharp", StringComparison.Ordinal)
                )
                is { } missing
        )
        {
            NoTorchSharp = $"TorchSharp's package is not here and not served: {missing.Trim()}";
            packed = usual.Run("dotnet", [.. call, "-p:PackTorchSharp=false"]);
        }
        packed.Passed();
    }

    static string NuGetFolder()
    {
        string listed = new Command(Repository, new Dictionary<string, string>())
            .Run("dotnet", "nuget", "locals", "global-packages", "--list")
            .Passed()
            .Output;
        return listed
            .Split('\n')
            .First(line => line.StartsWith("global-packages:", StringComparison.Ordinal))["global-packages:".Length..]
            .Trim();
    }

    static string Here([CallerFilePath] string path = "") => path;
}
