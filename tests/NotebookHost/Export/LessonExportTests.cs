using System.Diagnostics;
using NotebookHost.Export;
using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Report;
using Notebooks.Engine.Parameters;
using Notebooks.Engine.Processes;

namespace NotebookHost.Tests.Export;

/// <summary>Every lesson as a program. The exporter compiles what it writes; one is also built and run as its reader would.</summary>
public sealed class LessonExportTests
{
    static readonly Lazy<Task<LibraryProjects>> Library = new(() =>
        LibraryProjects.ReadAsync(Path.Combine(Lessons.Repository, "notebooks", "Notebooks.csproj"), CancellationToken.None)
    );

    public static TheoryData<string> Names => [.. Lessons.Paths.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_lesson_compiles_as_a_program(string name)
    {
        string notebooks = Path.Combine(Lessons.Repository, "notebooks");
        NotebookFile lesson = NotebookFile.Read(Path.Combine(notebooks, name + ".ipynb"));
        Parameters.Inject(lesson, Profiles.Quick, new Dictionary<string, string>());
        string program = await Exporter.ExportAsync(
            lesson,
            Path.Combine(Lessons.Repository, "out", "export", name + ".cs"),
            await Library.Value
        );
        Assert.StartsWith("#:project ../../lib/", program);
        Assert.All(lesson.Cells.Where(cell => cell.IsMarkdown), cell =>
            Assert.Contains("// " + cell.Source.Split('\n')[0].TrimEnd(), program)
        );
    }

    // One that trains nothing, and so is done within seconds: its checks would end the program with an error. It shows Plotly.NET's charts.
    [Fact]
    public async Task A_whole_lesson_is_built_with_the_library_and_runs()
    {
        const string name = "01-selu-and-its-fixed-point";
        NotebookFile lesson = NotebookFile.Read(Path.Combine(Lessons.Repository, "notebooks", name + ".ipynb"));
        Parameters.Inject(lesson, Profiles.Quick, new Dictionary<string, string>());
        // In the repository, since paths to the library are relative and its build settings are those above the program.
        string folder = Directory.CreateDirectory(Path.Combine(Lessons.Repository, "out", $"export-test-{Environment.ProcessId}")).FullName;
        try
        {
            string program = Path.Combine(folder, name + ".cs");
            await File.WriteAllTextAsync(program, await Exporter.ExportAsync(lesson, program, await Library.Value));
            var start = new ProcessStartInfo(Dotnet.Path, ["run", "--file", program, "-c", "Release"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            Dotnet.ForgetOuterBuild(start);
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(),
                errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await output + await errors);
            Assert.Contains("✓ ", await output);
            Assert.Contains("Plots and tables: file:///", await output);
            Assert.True((await File.ReadAllTextAsync(Path.Combine(folder, name + ".html"))).Split("<svg").Length > 2, "plots are missing");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
