using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Engine.Processes;

namespace NotebookHost.Library;

/// <summary>The project beside the notebooks, as MSBuild sees it: where it puts the library, and what that is built from.</summary>
/// <param name="Path">The project file.</param>
/// <param name="OutputFolder">The folder its build fills, absolute, with a separator at its end.</param>
/// <param name="Projects">Projects it references, absolute.</param>
/// <param name="Packages">Packages it references, as <c>Name@version</c>.</param>
sealed record LibraryProjects(string Path, string OutputFolder, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <exception cref="BuildFailedException">MSBuild cannot read the project.</exception>
    public static async Task<LibraryProjects> ReadAsync(string project, CancellationToken stop, TensorEngine? engine = null)
    {
        string[] asked = ["-getProperty:OutputPath", "-getItem:ProjectReference,PackageReference"];
        ProcessStartInfo start = Dotnet.Command(["msbuild", project, "-nologo", .. asked, .. LibraryBuild.Choose(engine)]);
        using Process process = Process.Start(start) ?? throw new BuildFailedException("`dotnet` could not be started.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop),
            errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        string text = await output;
        try
        {
            return process.ExitCode == 0
                ? Parse(project, JsonNode.Parse(text)!)
                : throw new BuildFailedException($"MSBuild cannot read {project}:\n{text}{await errors}");
        }
        catch (JsonException)
        {
            throw new BuildFailedException($"MSBuild cannot read {project}:\n{text}");
        }
    }

    static LibraryProjects Parse(string project, JsonNode evaluated)
    {
        string folder = System.IO.Path.GetDirectoryName(project)!;
        string output = System.IO.Path.GetFullPath((string?)evaluated["Properties"]?["OutputPath"] ?? "", folder);
        return new LibraryProjects(
            project,
            System.IO.Path.TrimEndingDirectorySeparator(output) + System.IO.Path.DirectorySeparatorChar,
            [
                .. Items(evaluated, "ProjectReference")
                    .Where(item => (string?)item!["ReferenceOutputAssembly"] != "false")
                    .Select(item => (string)item!["FullPath"]!),
            ],
            [
                .. Items(evaluated, "PackageReference")
                    .Where(item => (string?)item!["Version"] is { Length: > 0 })
                    .Select(item => $"{item!["Identity"]}@{item["Version"]}"),
            ]
        );
    }

    static IEnumerable<JsonNode?> Items(JsonNode evaluated, string name) => evaluated["Items"]?[name] as JsonArray ?? [];
}
