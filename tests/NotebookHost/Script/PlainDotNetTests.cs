using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>
/// A cell computes what a program that <c>dotnet run</c> builds computes on the same machine: its cultures, its language.
/// </summary>
public sealed class PlainDotNetTests
{
    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    int _count;

    async Task<string?> Text(string code) =>
        (string?)(await _evaluator.RunAsync(code, ++_count, new RecordedOutput(), default)).Value?["text/plain"];

    [Fact]
    public async Task Texts_are_ordered_normalised_and_formatted_by_the_machines_cultures()
    {
        Assert.SkipWhen(
            AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant
                || IsSet("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"),
            "This machine asks .NET for no cultures."
        );
        Assert.Equal("a A b B é z", await Text("string.Join(' ', new[] { \"b\", \"A\", \"a\", \"B\", \"é\", \"z\" }.OrderBy(s => s))"));
        Assert.Equal("1", await Text("\"e\\u0301\".Normalize().Length.ToString()"));
        Assert.Equal("en-US", await Text("System.Globalization.CultureInfo.GetCultureInfo(\"en-US\").Name"));
        Assert.Equal("1.234,5", await Text("1234.5.ToString(\"N1\", System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\"))"));
    }

    static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is "1" or "true";

    [Theory]
    [InlineData("var union = 1; union", "1")]
    [InlineData("int F(int field) => field; F(2)", "2")]
    [InlineData("class P { public int X { get => field; set => field = value + 1; } }\nvar p = new P(); p.X = 2; p.X", "3")]
    public async Task The_language_is_the_sdks(string code, string expected) => Assert.Equal(expected, await Text(code));
}
