using System.Net;
using System.Text.RegularExpressions;
using NotebookHost.Explore;
using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Report;

namespace NotebookHost.Tests.Explore;

/// <summary>The site is built from a project of three lines here: `snn explore` does the same whatever a project publishes.</summary>
public sealed partial class ExplorerSiteTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("snn-explore-").FullName;

    string Source => Path.Combine(_root, "lib", "Explorer", "page.html");

    void WriteProject(string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Source)!);
        File.WriteAllText(
            Path.Combine(_root, "lib", "Explorer", "Explorer.csproj"),
            $"""<Project><Target Name="Restore" /><Target Name="Publish">{target}</Target></Project>"""
        );
        File.WriteAllText(Source, "first");
    }

    const string CopyPage = """<Copy SourceFiles="page.html" DestinationFiles="$(PublishDir)/wwwroot/index.html" />""";

    [Fact]
    public async Task It_is_built_where_a_source_has_changed_and_only_there()
    {
        WriteProject(CopyPage);
        string below = Directory.CreateDirectory(Path.Combine(_root, "notebooks", "deep")).FullName;
        ExplorerSite site = ExplorerSite.Find(below)!;
        Assert.Null(ExplorerSite.In(Path.Combine(_root, "out")));
        var said = new List<string>();

        await site.BuildAsync(said.Add, TestContext.Current.CancellationToken);
        Assert.Equal("first", File.ReadAllText(Path.Combine(site.Folder, "index.html")));
        Assert.Equal("explorer/index.html", ExplorerSite.In(Path.Combine(_root, "out")));
        Assert.Single(said);

        await site.BuildAsync(said.Add, TestContext.Current.CancellationToken);
        Assert.Single(said);

        File.WriteAllText(Source, "second");
        await site.BuildAsync(said.Add, TestContext.Current.CancellationToken);
        Assert.Equal("second", File.ReadAllText(Path.Combine(site.Folder, "index.html")));
        Assert.Equal(2, said.Count);
        Assert.Equal(["explorer"], Directory.EnumerateFileSystemEntries(Path.Combine(_root, "out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_build_that_fails_says_why_and_leaves_the_pages_that_were_there()
    {
        WriteProject(CopyPage);
        ExplorerSite site = ExplorerSite.Find(_root)!;
        await site.BuildAsync(_ => { }, TestContext.Current.CancellationToken);
        WriteProject("""<Error Text="Unable to find package Some.Package" Code="NU1101" />""");
        var failed = await Assert.ThrowsAsync<BuildFailedException>(() => site.BuildAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("error NU1101: Unable to find package Some.Package", failed.Message);
        Assert.Equal("first", File.ReadAllText(Path.Combine(site.Folder, "index.html")));
    }

    [Fact]
    public void All_rooms_that_the_pages_rest_on_are_looked_at()
    {
        string lib = Path.Combine(Lessons.Repository, "lib");
        var found = new SortedSet<string>(StringComparer.Ordinal) { "Shared" };
        var open = new Stack<string>(["Explorer"]);
        while (open.TryPop(out string? room))
        {
            if (!found.Add(room))
                continue;
            string project = File.ReadAllText(Directory.GetFiles(Path.Combine(lib, room), "*.csproj").Single());
            foreach (Match reference in References().Matches(project))
                open.Push(reference.Groups[1].Value);
            if (project.Contains("TensorEngine.props", StringComparison.Ordinal))
                open.Push("ManagedTorch");
        }
        Assert.Equal(found, ExplorerSite.Rooms.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""<ProjectReference Include="\.\./([^/"]+)/""")]
    private static partial Regex References();

    [Fact]
    public void Where_there_are_no_sources_there_is_no_site() => Assert.Null(ExplorerSite.Find(_root));

    [Fact]
    public void The_book_links_to_it_where_it_is_built()
    {
        using var notebooks = new NotebookFolder();
        NotebookResult result = NotebookResult.NotRun(NotebookFile.Read(notebooks.WriteNotebook("notebooks/a.ipynb", "1")));
        string Front() =>
            ReportWriter.Pages([result], "quick", _root, plots: false).Single(page => page.Name == ReportWriter.FirstPage).Text;
        Assert.DoesNotContain("explorer/index.html", Front());
        Directory.CreateDirectory(Path.Combine(_root, "explorer"));
        File.WriteAllText(Path.Combine(_root, "explorer", "index.html"), "");
        Assert.Contains("<a href=\"explorer/index.html\">", Front());
    }

    [Fact]
    public async Task Files_are_served_to_this_machine_with_the_types_that_browsers_ask_for()
    {
        foreach (string name in (string[])["index.html", "a.wasm", "a.js", "a.css", "a.svg", "a.bin"])
            File.WriteAllText(Path.Combine(_root, name), name);
        await using LoopbackServer server = await LoopbackServer.StartAsync(_root, 0);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/$", server.Address);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        foreach (
            (string path, string type) in (ReadOnlySpan<(string, string)>)
                [
                    ("", "text/html"),
                    ("a.wasm", "application/wasm"),
                    ("a.js", "text/javascript"),
                    ("a.css", "text/css"),
                    ("a.svg", "image/svg+xml"),
                    ("a.bin", "application/octet-stream"),
                ]
        )
        {
            using HttpResponseMessage answer = client.Send(new HttpRequestMessage(HttpMethod.Get, path));
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("missing", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("../secret", TestContext.Current.CancellationToken)).StatusCode);
        await Assert.ThrowsAsync<IOException>(() => LoopbackServer.StartAsync(_root, new Uri(server.Address).Port));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
