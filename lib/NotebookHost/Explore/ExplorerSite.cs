using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using NotebookHost.Library;
using NotebookHost.Notebook;
using Notebooks.Engine.Processes;

namespace NotebookHost.Explore;

/// <summary>
/// The explorer's pages: where their sources are, and the folder of files that any web server can offer. They are published only where a
/// source has changed, into a folder beside, and put in place whole.
/// </summary>
sealed class ExplorerSite
{
    const string Stamp = "sources.sha256";

    /// <summary>What the pages are made of: folders of lib/.</summary>
    internal static IReadOnlyList<string> Rooms { get; } =
    [
        "Explorer",
        "Explorer.Model",
        "Datasets",
        "FixedPoints",
        "Kernels",
        "ManagedTorch",
        "Numerics",
        "Plotting",
        "SelfNormalizing",
        "Shared",
    ];

    readonly string _root;

    ExplorerSite(string root) => _root = root;

    /// <summary>The pages in a report's folder, where they are built; null where they are not.</summary>
    public static string? In(string outFolder) => File.Exists(Path.Combine(outFolder, Name, "index.html")) ? $"{Name}/index.html" : null;

    /// <summary>The folder's name within <c>out/</c>.</summary>
    public const string Name = "explorer";

    /// <summary>The site whose sources lie in a folder or above it; null where there are none.</summary>
    public static ExplorerSite? Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            var site = new ExplorerSite(folder.FullName);
            if (File.Exists(site.Project))
                return site;
        }
        return null;
    }

    /// <summary>The files to serve.</summary>
    public string Folder => Path.Combine(_root, "out", Name);

    string Project => Path.Combine(_root, "lib", "Explorer", "Explorer.csproj");

    string Work => Path.Combine(_root, "out", $".{Name}");

    /// <summary>Publishes the pages where they are not up to date.</summary>
    /// <param name="say">Told what takes a while.</param>
    /// <param name="stop">Ends the build.</param>
    /// <exception cref="BuildFailedException">They do not build; the message holds the errors and what to do.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task BuildAsync(Action<string> say, CancellationToken stop)
    {
        string sources = Sources();
        string stamp = Path.Combine(Folder, Stamp);
        if (File.Exists(stamp) && File.ReadAllText(stamp) == sources)
            return;
        say("Building the explorer; the first time it fetches packages of 36 MB and takes a minute or two.");
        string published = Path.Combine(Work, "published");
        Remove(published);
        await PublishAsync(published, stop);
        string site = Path.Combine(published, "wwwroot");
        AtomicFile.Write(Path.Combine(site, Stamp), sources);
        Remove(Folder);
        Directory.Move(site, Folder);
        Remove(Work);
    }

    async Task PublishAsync(string folder, CancellationToken stop)
    {
        // The managed engine whatever the environment says: there is no other in a browser.
        string[] command = ["publish", Project, "-c", "Release", "-o", folder, "-v", "minimal", "-nologo", "-nodeReuse:false", "-tl:off"];
        ProcessStartInfo start = Dotnet.Command([.. command, .. LibraryBuild.Choose(TensorEngine.Managed)]);
        start.WorkingDirectory = _root;
        start.Environment.Remove("TensorEngine");
        start.Environment.Remove("TorchSharpDll");
        using Process process = Process.Start(start) ?? throw new BuildFailedException("`dotnet` could not be started.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            // Only the exit is awaited, and the pipes for a moment: a compiler server may hold them open.
            while (!process.HasExited)
                await Task.Delay(50, stop);
            await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(2), stop));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new BuildFailedException(Describe(Text(output) + "\n" + Text(errors)));
        static string Text(Task<string> read) => read.IsCompletedSuccessfully ? read.Result : "";
    }

    static string Describe(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] errors = [.. lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct().Take(10)];
        if (errors.Length == 0)
            errors = [.. lines.TakeLast(10)];
        return $"The explorer did not build.\n  {string.Join("\n  ", errors)}\n"
            + "It needs packages from NuGet the first time: repair what the errors name, or start it where there is a connection.";
    }

    // The content decides, not the time: a checkout or a copy changes nothing.
    string Sources()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string lib = Path.Combine(_root, "lib");
        IEnumerable<string> files = Rooms
            .Select(room => Path.Combine(lib, room))
            .Where(Directory.Exists)
            .SelectMany(room => Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(_root, "Directory.*.props"))
            .Concat(Directory.EnumerateFiles(lib, "*.props"))
            .Concat(Directory.EnumerateFiles(lib, "*.targets"))
            .Where(file => !Path.GetRelativePath(lib, file).Split('/', '\\').Any(folder => folder is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(_root, file).Replace('\\', '/') + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset()) + "\n";
    }

    static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
