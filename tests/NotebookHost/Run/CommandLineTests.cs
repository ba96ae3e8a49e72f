using System.Diagnostics;
using NotebookHost.Library;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Workers;
using Notebooks.Engine.Processes;

namespace NotebookHost.Tests.Run;

/// <summary>The program as a person starts it: exit codes and plain output.</summary>
public sealed class CommandLineTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Process Start(params string[] arguments) => StartIn(_folder.Path, arguments);

    internal static Process StartIn(string folder, params string[] arguments) => Process.Start(StartOf(folder, arguments))!;

    static ProcessStartInfo StartOf(string folder, params string[] arguments) =>
        new(Dotnet.Path, [typeof(WorkerProcess).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    internal static async Task<(int Code, string Output, string Errors)> Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    [Theory]
    [InlineData("no `notebooks/` here", "run")]
    [InlineData("unknown option", "run", "--nonsense")]
    [InlineData("no value", "run", "--set", "epochs")]
    [InlineData("unknown engine", "run", "--engine", "numpy")]
    [InlineData("engine without a build", "run", "--engine", "torchsharp", "--no-build")]
    [InlineData("no explorer here", "explore", "--no-browser")]
    [InlineData("a port that cannot be", "explore", "--port", "99999")]
    [InlineData("engine of a program without a build", "export", "a.ipynb", "--engine", "torchsharp", "--no-build")]
    public async Task A_wrong_call_exits_with_2_and_says_why(string _, params string[] arguments)
    {
        using Process process = Start(arguments);
        (int code, string output, string errors) = await Finish(process);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task A_passing_run_exits_with_0_and_ends_with_the_table()
    {
        _folder.WriteNotebook(
            "notebooks/a.ipynb",
            """"
            """{"figures":[{"name":"accuracy","value":91.87,"published":92.04,"unit":"%"}]}"""
                .DisplayAs("application/vnd.key-figures+json");
            """"
        );
        using Process process = Start("run", "--no-build");
        (int code, string output, string errors) = await Finish(process);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("[1/1] a passed in ", output);
        Assert.Matches(@"│ a +│ +[\d.]+ s │ accuracy +│ 91.87% │ +92.04% │ passed │", output);
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_another_culture_a_cell_follows_it_and_our_own_texts_do_not()
    {
        _folder.WriteNotebook(
            "notebooks/a.ipynb",
            """"
            Console.Write($"{1234.5:N1}");
            """{"figures":[{"name":"accuracy","value":91.87,"published":92.04,"unit":"%"}]}"""
                .DisplayAs("application/vnd.key-figures+json");
            """",
            "parameters:double rate = 0.5; // quick: 0.25",
            "Console.WriteLine(new string('x', 6_000_000));"
        );
        ProcessStartInfo start = StartOf(_folder.Path, "run", "--no-build", "--set", "rate=0.125");
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        Process process = Process.Start(start)!;
        using (process)
        {
            (int code, string output, string errors) = await Finish(process);
            Assert.Equal((0, ""), (code, errors));
            Assert.Matches(@"│ a +│ +\d+\.\d s │ accuracy +│ 91.87% │ +92.04% │ passed │", output);
            string copy = await File.ReadAllTextAsync(_folder.File("out/a.ipynb"));
            Assert.Contains("1.234,5", copy);
            Assert.Contains("rate = 0.125;", copy);
            Assert.Contains("a cell keeps 5,000,000 characters", copy);
            Assert.Contains(">−0.17<", await File.ReadAllTextAsync(_folder.File("out/index.html")));
        }
    }

    [Theory]
    [InlineData("managed", "[] []")]
    [InlineData("torchsharp", "[TorchSharp] [some.dll]")]
    [InlineData(null, "[FromOutside] [some.dll]")]
    public async Task The_library_is_built_on_the_engine_asked_for(string? engine, string built)
    {
        _folder.WriteNotebook("notebooks/a.ipynb", "# Text alone");
        File.WriteAllText(
            _folder.File("notebooks/a.csproj"),
            """
            <Project DefaultTargets="Build">
              <Target Name="Restore" />
              <Target Name="Build">
                <WriteLinesToFile File="engine.txt" Lines="[$(TensorEngine)] [$(TorchSharpDll)]" Overwrite="true" />
              </Target>
            </Project>
            """
        );
        var start = new ProcessStartInfo(
            Dotnet.Path,
            [typeof(WorkerProcess).Assembly.Location, "run", .. engine is null ? [] : new[] { "--engine", engine }]
        )
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TensorEngine"] = "FromOutside", ["TorchSharpDll"] = "some.dll" },
        };
        using Process process = Process.Start(start)!;
        (int code, _, string errors) = await Finish(process);
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(built, File.ReadAllText(_folder.File("notebooks/engine.txt")).Trim());
    }

    [Fact]
    public async Task A_failing_build_prints_its_errors_and_runs_nothing()
    {
        _folder.WriteNotebook("notebooks/a.ipynb", "1");
        _folder.Write(
            "notebooks/Notebooks.csproj",
            "<Project DefaultTargets=\"Build\"><Target Name=\"Restore\"/><Target "
                + "Name=\"Build\"><Error Text=\"no luck\" /></Target></Project>"
        );
        using Process process = Start("run");
        (int code, string output, string errors) = await Finish(process);
        Assert.Equal(1, code);
        Assert.Contains("The library did not build, so no notebook was run.", errors);
        Assert.Contains("no luck", errors);
        Assert.Contains("--no-build", errors);
        Assert.DoesNotContain("[1/1]", output);
    }
}
