using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookHost.Install;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Processes;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Where <c>snn kernel install</c> and <c>uninstall</c> write, and what they leave alone.</summary>
public sealed class KernelSpecTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The command line with nothing of this machine's Python or Jupyter in sight: a home of its own.
    async Task<(int Code, string Output, string Errors)> Kernel(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Dotnet.Path, [typeof(KernelSpec).Assembly.Location, "kernel", .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in new[] { "JUPYTER_DATA_DIR", "JUPYTER_PATH", "XDG_DATA_HOME", "VIRTUAL_ENV", "CONDA_PREFIX" })
            start.Environment.Remove(variable);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = start.Environment["APPDATA"] = _folder.Path;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    JsonNode Spec(string folder) => JsonNode.Parse(File.ReadAllText(_folder.File($"{folder}/kernel.json")))!;

    static string UserFolder =>
        OperatingSystem.IsMacOS() ? "Library/Jupyter"
        : OperatingSystem.IsWindows() ? "jupyter"
        : ".local/share/jupyter";

    [Fact]
    public async Task For_this_user_unless_told_otherwise()
    {
        (int code, string output, string errors) = await Kernel(["install"]);
        Assert.Equal((0, ""), (code, errors));
        string folder = $"{UserFolder}/kernels/.net-csharp";
        Assert.Contains($"Installed in {_folder.File(folder)}.", output);
        JsonNode spec = Spec(folder);
        Assert.Equal(
            (".NET (C#)", "C#", "message"),
            ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"])
        );
        string[] argv = [.. spec["argv"]!.AsArray().Select(part => (string)part!)];
        Assert.Equal([Dotnet.Path, typeof(KernelSpec).Assembly.Location, "kernel", "start", "{connection_file}"], argv);
        Assert.All(argv[..2], path => Assert.True(File.Exists(path)));
        Assert.Equal([_folder.File($"{folder}/kernel.json")], Directory.GetFiles(_folder.File(folder))); // nothing half written is left

        Assert.Equal(0, (await Kernel(["install", "--user", "--display-name", "C# of the course"])).Code); // its own, once more
        Assert.Equal("C# of the course", (string?)Spec(folder)["display_name"]);
        (code, output, _) = await Kernel(["uninstall"]);
        Assert.Equal((0, $"Removed {_folder.File(folder)}."), (code, output.Trim()));
        Assert.False(Directory.Exists(_folder.File(folder)));
    }

    [Fact]
    public async Task Each_option_has_its_folder()
    {
        Assert.Equal(0, (await Kernel(["install", "--prefix", "env"])).Code);
        Assert.Equal(".NET (C#)", (string?)Spec("env/share/jupyter/kernels/.net-csharp")["display_name"]);
        Assert.Equal(0, (await Kernel(["install", "--sys-prefix", "--name", "snn"], ("VIRTUAL_ENV", _folder.File("venv")))).Code);
        Assert.NotNull(Spec("venv/share/jupyter/kernels/snn"));
        Assert.Equal(0, (await Kernel(["install", "--sys-prefix", "--name", "snn"], ("CONDA_PREFIX", _folder.File("conda")))).Code);
        Assert.NotNull(Spec("conda/share/jupyter/kernels/snn"));
        Assert.Equal(0, (await Kernel(["install", "--name", "a.b-c_1"], ("JUPYTER_DATA_DIR", _folder.File("data")))).Code);
        Assert.NotNull(Spec("data/kernels/a.b-c_1"));
        Assert.Equal(0, (await Kernel(["uninstall", "--name", "snn", "--prefix", "venv"])).Code);
        Assert.False(Directory.Exists(_folder.File("venv/share/jupyter/kernels/snn")));
        Assert.NotNull(Spec("conda/share/jupyter/kernels/snn"));
    }

    [Theory]
    [InlineData("""{"argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#"}""")]
    [InlineData("""{"argv": [], "metadata": {"installed_by": "another"}}""")]
    [InlineData("""{"metadata": "text"}""")]
    [InlineData("[1, 2]")]
    [InlineData("not JSON")]
    [InlineData(null)]
    public void What_another_installed_is_neither_replaced_nor_removed(string? spec)
    {
        string folder = _folder.File("kernels/.net-csharp");
        Directory.CreateDirectory(folder);
        if (spec is not null)
            _folder.Write("kernels/.net-csharp/kernel.json", spec);
        _folder.Write("kernels/.net-csharp/logo.svg", "theirs");
        string installing = Assert.Throws<KernelSpecException>(() => KernelSpec.Install(_folder.Path, ".net-csharp", "x")).Message;
        Assert.StartsWith($"{folder} holds a kernel that is not this program's, and stays as it is.", installing);
        Assert.Contains("--name snn-csharp", installing);
        Assert.Contains(
            "jupyter kernelspec remove .net-csharp",
            Assert.Throws<KernelSpecException>(() => KernelSpec.Uninstall(_folder.Path, ".net-csharp")).Message
        );
        Assert.Equal(spec, spec is null ? null : File.ReadAllText(Path.Combine(folder, "kernel.json")));
        Assert.Equal("theirs", File.ReadAllText(Path.Combine(folder, "logo.svg")));
    }

    [Fact]
    public async Task None_is_installed_that_would_hide_anothers_or_be_hidden_by_it()
    {
        _folder.Write("shared/kernels/.net-csharp/kernel.json", """{"argv": ["dotnet", "interactive"]}""");
        (int code, string output, string errors) = await Kernel(["install"], ("JUPYTER_PATH", _folder.File("shared")));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{_folder.File("shared/kernels/.net-csharp")} holds a kernel that is not this program's", errors);
        Assert.False(Directory.Exists(_folder.File(UserFolder)));
        Assert.Equal(0, (await Kernel(["install", "--name", "snn-csharp"], ("JUPYTER_PATH", _folder.File("shared")))).Code);
        _folder.Write($"{UserFolder}/kernels/mine/kernel.json", "{}");
        Assert.Equal(2, (await Kernel(["install", "--name", "mine", "--prefix", "env"])).Code);
    }

    [Fact]
    public void A_tools_kernel_is_started_by_what_outlives_an_update()
    {
        string tool = _folder.File(OperatingSystem.IsWindows() ? "tools/snn.exe" : "tools/snn");
        string file = _folder.File("tools/.store/snn/1.2.3/snn/1.2.3/tools/net10.0/any/snn.dll");
        Assert.Null(KernelSpec.ToolOf(file)); // the store alone: nothing there starts it
        _folder.Write(Path.GetRelativePath(_folder.Path, tool), "");
        Assert.Equal(tool, KernelSpec.ToolOf(file));
        Assert.Null(KernelSpec.ToolOf(_folder.File("tools/bin/snn.dll")));
    }

    [Theory]
    [InlineData(2, "Only one of --prefix, --user and --sys-prefix", "install", "--user", "--prefix", "x")]
    [InlineData(2, "`a/b` is no name for a kernel: it may have letters", "install", "--name", "a/b")]
    [InlineData(2, "`..` is no name for a kernel", "uninstall", "--name", "..")]
    [InlineData(2, "There is no kernel none in ", "uninstall", "--name", "none")]
    [InlineData(2, "cannot be written: ", "install", "--prefix", "file")]
    [InlineData(2, "no python3 is found here. Use --user or --prefix FOLDER.", "install", "--sys-prefix")]
    public async Task A_call_that_cannot_be_done_says_why_and_what_to_do(int expected, string reason, params string[] arguments)
    {
        _folder.Write("file", "not a folder");
        (int code, string output, string errors) = await Kernel(arguments, ("PATH", _folder.Path));
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(reason, errors);
        Assert.DoesNotContain("   at ", errors);
    }
}
