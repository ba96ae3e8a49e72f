using System.Net;
using NotebookHost.Report.Plotly;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Report;

/// <summary>Where plotly.js comes from, without the network: a registry of this test's own answers, or none does.</summary>
public sealed class PlotlySourceTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Task<(PlotlyFiles? Files, string Reason)> Find(string registry) =>
        new PlotlySource(_folder.File("cache"), new Uri(registry)).FindAsync(_folder.Path, PlotlyBundle.Plane, CancellationToken.None);

    [Fact]
    public async Task Where_nobody_answers_the_reason_names_the_registry()
    {
        (PlotlyFiles? files, string reason) = await Find("http://127.0.0.1:1/");
        Assert.Null(files);
        Assert.StartsWith("plotly.js could not be had from http://127.0.0.1:1 (", reason);
    }

    [Fact]
    public async Task Another_package_than_the_pinned_one_is_refused_and_not_kept()
    {
        using var registry = new HttpListener();
        string address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/npm/";
        registry.Prefixes.Add(address);
        registry.Start();
        Task<(PlotlyFiles? Files, string Reason)> finding = Find(address);
        HttpListenerContext request = await registry.GetContextAsync();
        Assert.Equal("/npm/plotly.js-cartesian-dist-min/-/plotly.js-cartesian-dist-min-4.1.1.tgz", request.Request.Url!.AbsolutePath);
        request.Response.Close([1, 2, 3], willBlock: true);
        (PlotlyFiles? files, string reason) = await finding;
        Assert.Null(files);
        Assert.Contains("SHA-512", reason);
        Assert.False(Directory.Exists(_folder.File("cache")));
    }

    [Fact]
    public async Task A_changed_file_in_node_modules_is_passed_over()
    {
        _folder.Write("node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js", "alert(1)");
        _folder.Write("node_modules/plotly.js-cartesian-dist-min/LICENSE", "MIT");
        Assert.Null((await Find("http://127.0.0.1:1/")).Files);
    }

    [Theory]
    [InlineData("plotly.js-cartesian-dist-min", "[{},{\"type\":\"heatmap\"}]")]
    [InlineData("plotly.js-dist-min", "[{},{\"type\":\"surface\"}]")]
    [InlineData(null, null)]
    public void The_whole_of_plotly_is_taken_only_where_a_plot_needs_it(string? package, string? traces)
    {
        string data = traces is null
            ? "{\"text/plain\":\"x\"}"
            : $"{{\"application/vnd.plotly.v1+json\":{{\"data\":{traces},\"layout\":{{}}}}}}";
        _folder.Write(
            "a.ipynb",
            $$$"""
            {"cells":[{"cell_type":"code","id":"a","metadata":{},"source":"1","execution_count":1,
               "outputs":[{"output_type":"display_data","metadata":{},"data":{{{data}}}}]}],
             "metadata":{"kernelspec":{"name":".net-csharp","language":"C#","display_name":"C#"}},"nbformat":4,"nbformat_minor":5}
            """
        );
        Assert.Equal(package, PlotlyBundle.For(NotebookHost.Notebook.NotebookFile.Read(_folder.File("a.ipynb")))?.Package);
    }

    [Theory]
    [InlineData("https://npm.example/", "registry=https://npm.example/")]
    [InlineData("https://npm.example/r", "; registry=x", "fund=false", " registry = \"https://npm.example/r\"")]
    [InlineData(null, "@scope:registry=https://npm.example/", "//npm.example/:_authToken=t")]
    public void The_registry_is_read_as_npm_reads_it(string? expected, params string[] lines) =>
        Assert.Equal(expected, NpmRegistry.InNpmrc(lines));

    [Fact]
    public void The_nearest_npmrc_wins()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("NPM_CONFIG_REGISTRY") is not null
                || Environment.GetEnvironmentVariable("npm_config_registry") is not null,
            "The environment names a registry, which comes first."
        );
        _folder.Write(".npmrc", "registry=https://far.example/");
        _folder.Write("a/.npmrc", "registry=https://near.example/");
        Directory.CreateDirectory(_folder.File("a/b"));
        Assert.Equal("https://near.example/", NpmRegistry.For(_folder.File("a/b")).AbsoluteUri);
    }
}
