using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Notebooks.Engine.Processes;

namespace Notebooks.Engine.Script.Packages;

/// <summary>
/// Restores packages by <c>dotnet restore</c> of a project written for them, so that the user's NuGet sources,
/// credentials and caches hold here as everywhere. What was restored before is found again without asking any source.
/// </summary>
static partial class PackageRestore
{
    /// <summary>How long a restore may take before it is given up.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    const string Assets = "obj/project.assets.json";

    /// <summary>Brings packages with all they depend on.</summary>
    /// <param name="packages">All of the session: versions are chosen for them together.</param>
    /// <param name="directory">The notebook's folder, from which upwards NuGet looks for its settings.</param>
    /// <param name="timeout">After this it is given up.</param>
    /// <param name="stop">Stops it at once.</param>
    /// <exception cref="PackageException">A source lacks a package, or cannot be reached, or the time is over.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <param name="sources">Sources beside those of the NuGet settings, from <c>#i "nuget: …"</c>.</param>
    public static async Task<PackageAssets> RunAsync(
        IReadOnlyList<PackageReference> packages,
        string directory,
        TimeSpan timeout,
        CancellationToken stop,
        IReadOnlyList<string>? sources = null
    )
    {
        string project = Project(packages, directory, sources ?? []);
        string folder = Path.Combine(CacheFolder(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..24]);
        string assets = Path.Combine(folder, Assets);
        // A range with * may mean something newer today, so only what is pinned is taken as it was.
        if (packages.All(package => !package.Version.Contains('*', StringComparison.Ordinal)) && TryRead(assets) is { } before)
            return before;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "packages.csproj"), project, stop);
        // Settings of folders above are those of other projects; NuGet's own are found from the notebook's folder.
        foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await File.WriteAllTextAsync(Path.Combine(folder, file), "<Project />", stop);

        (int code, string output) = await RestoreAsync(folder, timeout, packages[^1], stop);
        if (code != 0)
            throw new PackageException(Explain(output), packages[^1].Line);
        return TryRead(assets)
            ?? throw new PackageException(
                $"`dotnet restore` left no list of files for {packages[^1].Id}:\n{output.Trim()}",
                packages[^1].Line
            );
    }

    static PackageAssets? TryRead(string assets)
    {
        if (!File.Exists(assets))
            return null;
        var read = PackageAssets.Read(assets, RuntimeInformation.RuntimeIdentifier);
        return read.Assemblies.Concat(read.NativeLibraries).All(File.Exists) ? read : null; // the package cache may have been cleared
    }

    static string Project(IReadOnlyList<PackageReference> packages, string directory, IReadOnlyList<string> sources)
    {
        var references = new StringBuilder();
        foreach (PackageReference package in packages)
            references.Append($"    <PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />\n");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <RuntimeIdentifiers>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifiers>
                <RestoreRootConfigDirectory>{System.Security.SecurityElement.Escape(directory)}</RestoreRootConfigDirectory>
                <RestoreAdditionalProjectSources>{System.Security.SecurityElement.Escape(
                string.Join(';', sources)
            )}</RestoreAdditionalProjectSources>
                <NuGetAudit>false</NuGetAudit>
                <!-- Libraries are wanted, and no program: .NET itself is here already. -->
                <EnableRuntimePackDownload>false</EnableRuntimePackDownload>
                <EnableTargetingPackDownload>false</EnableTargetingPackDownload>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>
            """;
    }

    static async Task<(int Code, string Output)> RestoreAsync(
        string folder,
        TimeSpan timeout,
        PackageReference latest,
        CancellationToken stop
    )
    {
        ProcessStartInfo start = Dotnet.Command("restore", "packages.csproj", "-v", "minimal", "-nologo", "-nodeReuse:false", "-tl:off");
        start.WorkingDirectory = folder;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PackageException(
                $"Packages are restored by the .NET SDK, and `{start.FileName}` could not be started: {exception.Message}",
                latest.Line
            );
        }
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None),
                errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(timeout);
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return (process.ExitCode, await output + await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                stop.ThrowIfCancellationRequested();
                throw new PackageException(
                    $"Restoring {latest.Id} took longer than {timeout.TotalSeconds:0} "
                        + "seconds and was given up. A source may be slow or not reachable: "
                        + "`dotnet nuget list source` shows them. What is restored once is kept, so that it works without network later.",
                    latest.Line
                );
            }
        }
    }

    // NuGet's own errors name the package, the sources and what they have; the rest of the log is of no use here.
    static string Explain(string output)
    {
        string[] lines = [.. output.ReplaceLineEndings("\n").Split('\n')];
        var message = new StringBuilder();
        for (int i = 0; i < lines.Length; i++)
        {
            if (
                NuGetError().Match(lines[i]) is not { Success: true } error
                || message.ToString().Contains(error.Groups["text"].Value, StringComparison.Ordinal)
            )
                continue;
            message.Append(error.Groups["text"].Value.Trim()).Append('\n');
            // "  - Found 3 version(s) in source [ Nearest version: 2.0.0 ]" follows on lines of its own.
            for (; i + 1 < lines.Length && lines[i + 1].TrimStart().StartsWith("- ", StringComparison.Ordinal); i++)
                message.Append("  ").Append(ProjectSuffix().Replace(lines[i + 1].Trim(), "")).Append('\n');
        }
        return (message.Length > 0 ? message.ToString() : output.Trim() + "\n")
            + "The sources are those of your NuGet settings: `dotnet nuget list source` shows them.";
    }

    static string CacheFolder() =>
        Path.Combine(
            Environment.GetEnvironmentVariable("SNN_CACHE") is { Length: > 0 } given
                ? given
                : Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                    "snn"
                ),
            "packages"
        );

    [GeneratedRegex(@"error (?:MSB\w+: )?(?<text>(?:NU\d{4}|NETSDK\d+): .*?)(?: \[[^\[\]]*csproj\])?$")]
    private static partial Regex NuGetError();

    [GeneratedRegex(@" \[[^\[\]]*csproj\]$")]
    private static partial Regex ProjectSuffix();
}
