using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Export;
using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Report;
using Notebooks.Engine.Processes;

namespace NotebookHost.Tests.Export;

/// <summary>
/// What VS Code does at F5, without VS Code: the task of <c>.vscode/tasks.json</c> builds an exported lesson, what <c>launch.json</c> names
/// is run, and the symbols lead from the lesson's lines to those of the derivative of SELU in the library.
/// </summary>
public sealed class DebuggerTests : IDisposable
{
    static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Lessons.Repository, "out", $"debugger-test-{Environment.ProcessId}"))
        .FullName;

    string Program => Path.Combine(_folder, "lesson.cs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static JsonArray Settings(string file, string list) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Lessons.Repository, ".vscode", file)), null, WithComments)![list]!.AsArray();

    // The variables of VS Code that the settings use; any other would stay and fail.
    static string Filled(string text, string openFile) =>
        text.Replace("${fileDirnameBasename}", Path.GetFileName(Path.GetDirectoryName(openFile)))
            .Replace("${fileBasenameNoExtension}", Path.GetFileNameWithoutExtension(openFile))
            .Replace("${fileDirname}", Path.GetDirectoryName(openFile))
            .Replace("${workspaceFolder}", Lessons.Repository)
            .Replace("${file}", openFile);

    static async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Lessons.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Dotnet.ForgetOuterBuild(start);
        start.Environment["RunAnalyzers"] = "false"; // CI runs them where it builds the library itself
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }

    // At F5 with the file open: the task before the launch, then the launch's program.
    static async Task<(string Program, string Output)> LaunchAsync(string configuration, string openFile)
    {
        JsonNode launch = Settings("launch.json", "configurations").Single(node => (string?)node!["name"] == configuration)!;
        JsonNode task = Settings("tasks.json", "tasks").Single(node => (string?)node!["label"] == (string?)launch["preLaunchTask"])!;
        Assert.Equal(
            ("coreclr", "launch", "process", "dotnet", false),
            (
                (string)launch["type"]!,
                (string)launch["request"]!,
                (string)task["type"]!,
                (string)task["command"]!,
                (bool)launch["justMyCode"]!
            )
        );
        await Run(Dotnet.Path, task["args"]!.AsArray().Select(part => Filled((string)part!, openFile)));
        string program = Filled((string)launch["program"]!, openFile);
        Assert.True(File.Exists(program), program);
        return (program, await Run(Dotnet.Path, [program]));
    }

    [Fact]
    public async Task Symbols_lead_from_a_lessons_line_to_the_derivative_of_SELU()
    {
        using var notebooks = new NotebookFolder();
        string notebook = Path.Combine(_folder, "lesson.ipynb");
        File.Copy(
            notebooks.WriteNotebook(
                "lesson.ipynb",
                "# Lesson",
                "#load \"../../notebooks/bin/setup.csx\"\nusing TorchSharp;\nusing static TorchSharp.torch;",
                "var x = tensor(new[] { -1f, 1f }, requires_grad: true);\nx.selu().sum().backward();\nx.grad"
            ),
            notebook
        );
        string lessons = Path.Combine(Lessons.Repository, "notebooks", "Notebooks.csproj");
        LibraryProjects library = await LibraryProjects.ReadAsync(lessons, CancellationToken.None);
        // Of the library only what this lesson and its setup use: the rest would be built for nothing.
        library = library with
        {
            Projects = [.. library.Projects.Where(project => Path.GetFileName(project) is "ManagedTorch.csproj" or "Lessons.csproj")],
            Packages = [],
        };
        await File.WriteAllTextAsync(Program, await Exporter.ExportAsync(NotebookFile.Read(notebook), Program, library));
        (string program, string output) = await LaunchAsync("Exported lesson (the open file)", Program);
        Assert.Contains("1.0507", output); // λ, the slope at 1

        int backward = LineOf(Program, "x.selu().sum().backward();");
        Assert.Contains(Lines(program, Program), line => line == backward);
        string derivative = Path.Combine(Lessons.Repository, "lib", "ManagedTorch", "nn", "Activations", "SELU.cs");
        int slope = LineOf(derivative, "y > T.Zero ? g *");
        Assert.Contains(Lines(Path.Combine(Path.GetDirectoryName(program)!, "ManagedTorch.dll"), derivative), line => line == slope);
    }

    [Fact]
    public void The_launch_of_a_rooms_tests_names_the_program_that_its_build_makes()
    {
        string openFile = Path.Combine(Lessons.Repository, "tests", "NotebookHost", "PythonJudge.cs");
        JsonNode launch = Settings("launch.json", "configurations").Single(node => ((string)node!["name"]!).StartsWith("Tests of a room"))!;
        JsonNode task = Settings("tasks.json", "tasks").Single(node => (string?)node!["label"] == (string?)launch["preLaunchTask"])!;
        Assert.Equal(
            ["build", Path.GetDirectoryName(openFile), "-c", "Debug"],
            task["args"]!.AsArray().Select(part => Filled((string)part!, openFile))
        );
        string ours = typeof(DebuggerTests).Assembly.Location;
        Assert.Equal(ours.Replace("Release", "Debug"), Filled((string)launch["program"]!, openFile));
    }

    static int LineOf(string file, string text) => Array.FindIndex(File.ReadAllLines(file), line => line.Contains(text)) + 1;

    /// <summary>The lines of a source file at which a debugger can stop in an assembly that was not optimised.</summary>
    static int[] Lines(string assembly, string source)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        Assert.True(
            image.TryOpenAssociatedPortablePdb(assembly, File.OpenRead, out MetadataReaderProvider? provider, out string? pdb),
            $"{assembly} has no symbols"
        );
        using (provider)
        {
            Assert.True(IsUnoptimised(image.GetMetadataReader()), $"{assembly} is optimised");
            MetadataReader symbols = provider!.GetMetadataReader();
            DocumentHandle document = symbols.Documents.Single(handle => symbols.GetString(symbols.GetDocument(handle).Name) == source);
            return
            [
                .. symbols
                    .MethodDebugInformation.SelectMany(method => symbols.GetMethodDebugInformation(method).GetSequencePoints())
                    .Where(point => !point.IsHidden && point.Document == document)
                    .Select(point => point.StartLine),
            ];
        }
    }

    // The second argument of DebuggableAttribute(DebuggingModes): 0x100 is DisableOptimizations.
    static bool IsUnoptimised(MetadataReader metadata) =>
        metadata
            .GetAssemblyDefinition()
            .GetCustomAttributes()
            .Select(metadata.GetCustomAttribute)
            .Any(attribute =>
                attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                    is { Kind: HandleKind.TypeReference } type
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == nameof(DebuggableAttribute)
                && metadata.GetBlobReader(attribute.Value) is var blob
                && blob.ReadUInt16() == 1
                && (blob.ReadInt32() & (int)DebuggableAttribute.DebuggingModes.DisableOptimizations) != 0
            );
}
