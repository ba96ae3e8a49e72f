using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Script;
using Notebooks.Engine.Script.Packages;

namespace NotebookHost.Tests.Script;

/// <summary>Packages from a folder that a cell names as a source; no network is needed.</summary>
public sealed class PackageTests : IDisposable
{
    readonly NotebookFolder _home = new();
    readonly Evaluator _evaluator;
    readonly RecordedOutput _output = new();
    int _count;

    public PackageTests()
    {
        Directory.CreateDirectory(Path.Combine(_home.Path, "shelf"));
        _home.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        _evaluator = new Evaluator(_home.Path);
    }

    public void Dispose() => _home.Dispose();

    string Shelf => Path.Combine(_home.Path, "shelf");

    Task<CellResult> Run(string code) => _evaluator.RunAsync(code, ++_count, _output, default);

    async Task<string?> Value(string code)
    {
        CellResult result = await Run(code);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return (string?)result.Value?["text/plain"];
    }

    [Fact]
    public async Task What_was_resolved_counts_and_not_how_it_was_spelt()
    {
        await TestPackage.PackAsync(Shelf, "SnnSpelt", "1.2.3");
        Assert.Equal("42", await Value("#i \"nuget: shelf\"\n#r \"nuget: SnnSpelt, 1.0.0\"\nSnnSpelt.Answer.Get()"));
        Assert.Contains("update:SnnSpelt 1.2.3\nwarning NU1603: ", _output.Events[^1]);
        int shown = _output.Events.Count;
        foreach (
            string same in new[]
            {
                "SnnSpelt",
                "snnspelt,1.2.3",
                "SnnSpelt, 1.2.3.0",
                "SnnSpelt,1.*",
                "SnnSpelt, [1.2.3]",
                "SnnSpelt, 1.0.0",
            }
        )
            Assert.Equal("42", await Value($"#r \"nuget: {same}\"\nSnnSpelt.Answer.Get()"));
        Assert.Equal(shown, _output.Events.Count);
        Assert.Contains("as version 1.2.3. Restart the kernel to use 2.0.0", (await Run("#r \"nuget: SnnSpelt, 2.0.0\"")).Error!.Message);
    }

    [Fact]
    public async Task A_loaded_file_may_name_a_source()
    {
        await TestPackage.PackAsync(Shelf, "SnnLoaded", "1.0.0");
        _home.Write("sub/setup.csx", "#i \"nuget: ../shelf\"\n#r \"nuget: SnnLoaded, 1.0.0\"\nint answer = SnnLoaded.Answer.Get();");
        Assert.Equal("42", await Value("#load \"sub/setup.csx\"\nanswer"));
    }

    [Fact]
    public async Task Another_version_of_a_dependency_is_a_warning()
    {
        await TestPackage.PackAsync(Shelf, "SnnNeeded", "1.5.0");
        await TestPackage.PackAsync(Shelf, "SnnNeedy", "1.0.0", dependency: "SnnNeeded", dependencyVersion: "1.0.0");
        Assert.Equal("42", await Value("#i \"nuget:shelf\"\n#r \"nuget: SnnNeedy, 1.0.0\"\nSnnNeeded.Answer.Get()"));
        Assert.Contains("warning NU1603: ", _output.Events[^1]);
        Assert.Contains("SnnNeeded", _output.Events[^1]);
    }

    [Theory]
    [InlineData("#i \"https://example.org\"")]
    [InlineData("#i \"nuget:\"")]
    public async Task A_source_that_is_none_is_named(string line) =>
        Assert.Contains("names no source of packages", (await Run($"1\n{line}")).Error!.Message);

    [Fact]
    public void Text_that_looks_like_a_source_is_text()
    {
        const string Code = "var a = \"\"\"\n#i \"nuget: x\"\n\"\"\";\n// #i \"nuget: y\"\n  #i \"nuget: z\"\nvar b = 1;";
        Assert.Equal(Code.Replace("  #i \"nuget: z\"", new string(' ', 15)), PackageSources.Take(Code, out IReadOnlyList<string> sources));
        Assert.Equal(["z"], sources);
    }

    [Theory]
    [InlineData("1.0", "1.0.0", true)]
    [InlineData("1.0.0-Beta", "1.0.0-beta+sha", true)]
    [InlineData("1.0.0", "1.0.1", false)]
    [InlineData("1.*", "1.9.2", true)]
    [InlineData("*", "2.0.0-beta", false)]
    [InlineData("2.*-*", "2.0.0-beta", false)]
    [InlineData("[1.0]", "1.0.0", true)]
    [InlineData("[1.0,2.0)", "1.5.0", false)]
    public void Versions_are_compared_as_NuGet_does(string asked, string loaded, bool fits) =>
        Assert.Equal(fits, PackageVersions.Fits(asked, loaded));

    const string KernelStandIn = """
        namespace Microsoft.DotNet.Interactive
        {
            public class Kernel { }
            public class CompositeKernel : Kernel { }
            public interface IKernelExtension { System.Threading.Tasks.Task OnLoadAsync(Kernel kernel); }
        }
        """;

    const string Extension = """
        public class Extension : Microsoft.DotNet.Interactive.IKernelExtension
        {
            public System.Threading.Tasks.Task OnLoadAsync(Microsoft.DotNet.Interactive.Kernel kernel)
            {
                System.Environment.SetEnvironmentVariable("SNN_TEST_EXTENSION", kernel.GetType().Name);
                return System.Threading.Tasks.Task.CompletedTask;
            }
        }
        """;

    [Fact]
    public async Task An_extension_for_dotnet_interactive_is_loaded_where_that_comes_with_it()
    {
        await TestPackage.PackAsync(Shelf, "SnnExtended", "1.0.0", kernel: KernelStandIn, extension: Extension);
        Assert.Equal("42", await Value("#i \"nuget: shelf\"\n#r \"nuget: SnnExtended\"\nSnnExtended.Answer.Get()"));
        Assert.Equal("CompositeKernel", Environment.GetEnvironmentVariable("SNN_TEST_EXTENSION"));
        Assert.DoesNotContain(_output.Events, line => line.Contains("was not loaded"));
    }

    [Fact]
    public async Task One_that_lacks_what_it_needs_is_told_in_a_line()
    {
        await TestPackage.PackAsync(Shelf, "SnnBare", "1.0.0", kernel: KernelStandIn, extension: Extension, withKernel: false);
        Assert.Equal("42", await Value("#i \"nuget: shelf\"\n#r \"nuget: SnnBare\"\nSnnBare.Answer.Get()"));
        Assert.Equal(
            "display:SnnBare: its extension Extension.SnnBare.dll was not loaded, since it needs SnnBare.Kernel, which is not loaded here.",
            _output.Events[^1]
        );
        await Value("1");
        Assert.Single(_output.Events, line => line.Contains("was not loaded"));
    }
}
