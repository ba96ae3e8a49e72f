using System.Text.Json.Nodes;
using NotebookHost.Script;
using NotebookHost.Tests.Script;

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
        string? library = Directory.Exists(sdks) ? Directory.EnumerateFiles(sdks, "Newtonsoft.Json.dll", SearchOption.AllDirectories).FirstOrDefault() : null;
        Assert.SkipWhen(library is null, $"No Newtonsoft.Json.dll lies in an SDK below {sdks}.");
        await Shown($"#r \"{library}\"\nusing Newtonsoft.Json.Linq;");
        JsonObject bundle = (await Shown("JObject.Parse(\"{\\\"a\\\":[1,null]}\")"))!;
        Assert.Equal("{\n  \"a\": [\n    1,\n    null\n  ]\n}", (string?)bundle["text/plain"]);
        Assert.Equal((string?)(await Shown("System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(\"{\\\"a\\\":[1,null]}\")"))!["text/html"], (string?)bundle["text/html"]);
        Assert.Equal("NaN", (string?)(await Shown("new JValue(double.NaN)"))!["text/plain"]);
        Assert.Contains("NaN", (string?)(await Shown("new JArray(double.NaN)"))!["text/plain"]);
        Assert.Equal("[]", (string?)(await Shown("new JArray()"))!["text/plain"]);
    }
}
