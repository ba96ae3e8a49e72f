using System.Text.Json.Nodes;

namespace Packages.Tests;

/// <summary>The tool `snn`, installed from a folder, outside the repository: no lessons, no library beside it.</summary>
public sealed class ToolTests(Feed feed)
{
    [Fact]
    public void It_tells_its_version_and_outside_a_repository_what_it_needs()
    {
        Assert.Equal(feed.Version, feed.Command.Run(feed.Snn, "--version").Passed().Output.Trim());
        string empty = feed.Folder("empty");
        Ended run = feed.Command.RunIn(empty, feed.Snn, "run");
        Assert.Equal(2, run.Code);
        Assert.Contains($"Neither {empty} nor a folder above it holds `notebooks/`. Go there, or give the notebooks' paths.", run.Output);
    }

    [Fact]
    public void It_runs_a_notebook_with_the_packages_and_exports_it_as_a_program()
    {
        string folder = feed.Folder("notebook");
        string file = Notebook.Write(folder, "packages.ipynb", feed.Version);
        feed.Command.RunIn(folder, feed.Snn, "run", file).Passed();
        string outputs = File.ReadAllText(Path.Combine(folder, "out", "packages.ipynb"));
        Assert.Contains("α = 1.9769021954", outputs);
        Assert.Contains("learned", outputs);
        Assert.Contains("image/svg+xml", outputs);
        Assert.True(File.Exists(Path.Combine(folder, "out", "index.html")));

        feed.Command.RunIn(folder, feed.Snn, "export", file).Passed();
        Assert.Contains("learned", feed.Command.RunIn(folder, "dotnet", "run", "--file", "out/export/packages.cs").Passed().Output);
    }

    [Fact]
    public void A_lesson_taken_out_of_the_repository_says_what_is_missing()
    {
        string folder = feed.Folder("lesson");
        const string Lesson = "01-selu-and-its-fixed-point.ipynb";
        File.Copy(Path.Combine(Feed.Repository, "notebooks", Lesson), Path.Combine(folder, Lesson));
        Ended run = feed.Command.RunIn(folder, feed.Snn, "run", Lesson);
        Assert.Equal(1, run.Code);
        string outputs = File.ReadAllText(Path.Combine(folder, "out", Lesson));
        Assert.Contains("no project lies beside the notebook", outputs);
        Assert.Contains("#r \\\"nuget: SelfNormalizing\\\"", outputs);
        Ended export = feed.Command.RunIn(folder, feed.Snn, "export", Lesson);
        Assert.Equal(2, export.Code);
        Assert.Contains("bin/setup.csx", export.Output);
    }

    [Fact]
    public void Its_kernel_is_started_by_the_tool_and_runs_a_notebook_in_Jupyter()
    {
        string folder = feed.Folder("jupyter");
        string file = Notebook.Write(folder, "packages.ipynb", feed.Version);
        feed.Command.RunIn(folder, feed.Snn, "kernel", "install", "--prefix", "env").Passed();
        JsonNode spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "env/share/jupyter/kernels/.net-csharp/kernel.json")))!;
        Assert.Equal([feed.Snn, "kernel", "start", "{connection_file}"], spec["argv"]!.AsArray().Select(part => (string)part!));
        Assert.True(Directory.Exists((string)spec["env"]!["DOTNET_ROOT"]!));

        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        Ended judged = feed.Command.RunIn(
            folder,
            "sh",
            "-c",
            $"'{python}' -c 'import nbconvert, nbclient' || exit 77; JUPYTER_PATH=env/share/jupyter JUPYTER_RUNTIME_DIR=runtime "
                + $"PYDEVD_DISABLE_FILE_VALIDATION=1 "
                + $"'{python}' -m nbconvert --to notebook --execute --output done.ipynb '{file}'"
        );
        Assert.SkipWhen(judged.Code == 77, "nbconvert is not installed for this machine's Python.");
        judged.Passed();
        Assert.Contains("learned", File.ReadAllText(Path.Combine(folder, "done.ipynb")));
    }
}
