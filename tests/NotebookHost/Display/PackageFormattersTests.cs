using System.Text.Json.Nodes;
using NotebookHost.Tests.Script;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Display;

/// <summary>Values of packages that the host does not reference.</summary>
public sealed class PackageFormattersTests
{
    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    readonly RecordedOutput _output = new();
    int _count;

    async Task<JsonObject?> Shown(string code)
    {
        CellResult result = await _evaluator.RunAsync(code, ++_count, _output, default);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return result.Value;
    }

    [Fact]
    public async Task Newtonsofts_tokens_are_shown_as_json()
    {
        // Every SDK has one: dotnet/shared/NAME/VERSION/ → dotnet/sdk/VERSION/.
        string sdks = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../sdk"));
        string? library = Directory.Exists(sdks)
            ? Directory.EnumerateFiles(sdks, "Newtonsoft.Json.dll", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        Assert.SkipWhen(library is null, $"No Newtonsoft.Json.dll lies in an SDK below {sdks}.");
        await Shown($"#r \"{library}\"\nusing Newtonsoft.Json.Linq;");
        JsonObject bundle = (await Shown("JObject.Parse(\"{\\\"a\\\":[1,null]}\")"))!;
        Assert.Equal("{\n  \"a\": [\n    1,\n    null\n  ]\n}", (string?)bundle["text/plain"]);
        Assert.Equal(
            (string?)
                (await Shown("System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(\"{\\\"a\\\":[1,null]}\")"))![
                    "text/html"
                ],
            (string?)bundle["text/html"]
        );
        Assert.Equal("NaN", (string?)(await Shown("new JValue(double.NaN)"))!["text/plain"]);
        Assert.Contains("NaN", (string?)(await Shown("new JArray(double.NaN)"))!["text/plain"]);
        Assert.Equal("[]", (string?)(await Shown("new JArray()"))!["text/plain"]);
    }

    /// <summary>A type of Plotly.NET's name and shape, so that the test needs no package; tests/Plotting has the real one.</summary>
    const string GenericChart = """
        namespace Plotly.NET
        {
            public class GenericChart
            {
                public string Json = "";
                public static string toFigureJson(GenericChart chart) => chart.Json;
                public sealed class MultiChart : GenericChart { }
            }
        }
        """;

    [Fact]
    public async Task A_chart_of_Plotly_NET_is_interactive_and_a_picture()
    {
        string library = Compiled(GenericChart);
        await Shown($"#r \"{library}\"");
        JsonObject bundle = (
            await Shown(
                "new Plotly.NET.GenericChart.MultiChart { Json = "
                    + "\"{\\\"data\\\":[{\\\"y\\\":[1,2,3],\\\"name\\\":\\\"a\\\"},"
                    + "{\\\"type\\\":\\\"pie\\\",\\\"name\\\":\\\"b\\\"}],\\\"layout\\\":{}}\" }"
            )
        )!;
        Assert.StartsWith("<svg", (string?)bundle["image/svg+xml"]);
        Assert.Equal(0x89, Convert.FromBase64String((string)bundle["image/png"]!)[0]);
        Assert.Contains("1 pie trace not drawn here", (string?)bundle["text/plain"]);
        Assert.Equal("pie", (string?)bundle["application/vnd.plotly.v1+json"]!["data"]![1]!["type"]);
        Assert.Equal(
            (640, 400),
            (
                (double)bundle["application/vnd.plotly.v1+json"]!["layout"]!["width"]!,
                (double)bundle["application/vnd.plotly.v1+json"]!["layout"]!["height"]!
            )
        );
        Assert.Matches(
            "^<img src=\"data:image/png;base64,[^\"]+\" width=\"640\" height=\"400\" alt=\"[^\"]+\">$",
            (string?)bundle["text/html"]
        );
    }

    [Fact]
    public void The_painter_is_not_among_the_assemblies_that_a_cell_meets()
    {
        Assert.NotNull(Notebooks.Engine.Display.Packages.ChartPainter.Paint("{\"data\":[{\"y\":[1,2]}],\"layout\":{}}"));
        Assert.Null(Notebooks.Engine.Display.Packages.ChartPainter.Paint("{}"));
        Assert.DoesNotContain(System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies, a =>
            a.GetName().Name == "SelfNormalizing.Plotting"
        );
        Assert.DoesNotContain("SelfNormalizing.Plotting.dll", (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!);
    }

    static string Compiled(string source)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("package").FullName, "Plotly.NET.dll");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(p => Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(p));
        using FileStream file = File.Create(path);
        var made = Microsoft
            .CodeAnalysis.CSharp.CSharpCompilation.Create(
                "Plotly.NET",
                [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source)],
                references,
                new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)
            )
            .Emit(file);
        Assert.True(made.Success, string.Join("\n", made.Diagnostics));
        return path;
    }
}
