using System.Diagnostics;
using System.IO.Compression;
using NotebookHost.Bundle;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Bundle;

/// <summary>What goes into a bundle.</summary>
public sealed class BundleTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Assets(string packages) =>
        $$"""
            {
              "packageFolders": { "{{packages.Replace('\\', '/')}}": {} },
              "libraries": { "Some.Package/1.2.0": { "type": "package" }, "Ours/1.0.0": { "type": "project" } },
              "project": {
                "frameworks": { "net10.0": { "downloadDependencies": [ { "name": "Sdk.Tasks", "version": "[10.0.1, 10.0.1]" } ] } }
              }
            }
            """;

    string Solution()
    {
        _folder.Write("feed/some.package/1.2.0/some.package.1.2.0.nupkg", "package");
        _folder.Write("feed/sdk.tasks/10.0.1/sdk.tasks.10.0.1.nupkg", "tasks");
        _folder.Write("r/lib/A/obj/project.assets.json", Assets(_folder.File("feed")));
        _folder.Write("r/lib/B/obj/project.assets.json", Assets(_folder.File("feed")));
        return _folder.Write(
            "r/All.slnx",
            "<Solution><Folder Name=\"/lib/\"><Project Path=\"lib/A/A.csproj\" /></Folder><Project Path=\"lib\\B\\B.csproj\" /></Solution>"
        );
    }

    [Fact]
    public void Packages_are_those_of_all_projects_each_once()
    {
        IReadOnlyList<string> files = SolutionPackages.Of(Solution());
        Assert.Equal(["sdk.tasks.10.0.1.nupkg", "some.package.1.2.0.nupkg"], files.Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_not_restored_is_said_with_what_to_do()
    {
        string solution = Solution();
        File.Delete(_folder.File("feed/sdk.tasks/10.0.1/sdk.tasks.10.0.1.nupkg"));
        Assert.Contains("sdk.tasks.10.0.1.nupkg", Assert.Throws<BundleException>(() => SolutionPackages.Of(solution)).Message);
        _folder.Write("r/lib/B/obj/project.assets.json", "{");
        _folder.Write("feed/sdk.tasks/10.0.1/sdk.tasks.10.0.1.nupkg", "tasks");
        Assert.Contains("dotnet restore", Assert.Throws<BundleException>(() => SolutionPackages.Of(solution)).Message);
        File.Delete(_folder.File("r/lib/B/obj/project.assets.json"));
        Assert.Contains("B.csproj is not restored", Assert.Throws<BundleException>(() => SolutionPackages.Of(solution)).Message);
    }

    void Git(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("git", ["-C", _folder.File("r"), .. arguments]) { RedirectStandardOutput = true }
        )!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_bundle_has_what_git_tracks_the_packages_and_the_book_under_one_folder()
    {
        Solution();
        _folder.Write("r/.gitignore", "obj/\nout/\n");
        _folder.Write("r/notebooks/é 1.ipynb", "{}");
        _folder.Write("r/out/index.html", "book");
        _folder.Write("r/out/explorer/_framework/app.wasm", "explorer");
        _folder.Write("r/out/export/1.cs", "no");
        _folder.Write("r/untracked.txt", "no");
        Git("init", "-q");
        Git("add", ".gitignore", "All.slnx", "notebooks");
        string zip = _folder.File("course.zip");
        IReadOnlyList<BundleWriter.Part> parts = BundleWriter.Write(
            _folder.File("r"),
            zip,
            [_folder.File("feed/some.package/1.2.0/some.package.1.2.0.nupkg")],
            written => $"{written.Count} parts",
            CancellationToken.None
        );
        Assert.Equal([("repository", 3), ("packages", 1), ("book", 2)], parts.Select(part => (part.Name, part.Files)));
        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal(
            [
                "course/.gitignore",
                "course/All.slnx",
                "course/START-HERE.txt",
                "course/notebooks/é 1.ipynb",
                "course/nuget.config",
                "course/out/explorer/_framework/app.wasm",
                "course/out/index.html",
                "course/packages/some.package.1.2.0.nupkg",
            ],
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
        );
        using var config = new StreamReader(archive.GetEntry("course/nuget.config")!.Open());
        Assert.Contains("<add key=\"bundle\" value=\"packages\" />", config.ReadToEnd());
    }

    [Fact]
    public void A_folder_that_is_no_repository_leaves_no_file_behind()
    {
        Directory.CreateDirectory(_folder.File("r"));
        var error = Assert.Throws<BundleException>(() =>
            BundleWriter.Write(_folder.File("r"), _folder.File("course.zip"), [], _ => "", CancellationToken.None)
        );
        Assert.Contains("git cannot list", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
