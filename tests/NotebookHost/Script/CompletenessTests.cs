using Notebooks.Engine.Script.Language;

namespace NotebookHost.Tests.Script;

/// <summary>Whether a console takes Enter for "run".</summary>
public sealed class CompletenessTests
{
    [Theory]
    [InlineData("if (x)", "Incomplete")]
    [InlineData("class A {", "Incomplete")]
    [InlineData("x.", "Incomplete")]
    [InlineData("#if DEBUG\n1", "Incomplete")]
    [InlineData("try { }", "Incomplete")]
    [InlineData("new[] { 1,", "Incomplete")]
    [InlineData("var s = @\"first", "Incomplete")]
    [InlineData("var s = \"\"\"\nfirst", "Incomplete")]
    [InlineData("var s = $\"\"\"\n{1}", "Incomplete")]
    [InlineData("var s = \"first", "Invalid")]
    [InlineData("var s = \"first\nvar t = 1;", "Invalid")]
    [InlineData("var c = 'a", "Invalid")]
    [InlineData("}", "Invalid")]
    [InlineData("var s = \"\"\"\nfirst\n\"\"\";", "Complete")]
    [InlineData("#!markdown\n# \"Title", "Complete")]
    [InlineData("#!time\n1", "Complete")]
    [InlineData("1", "Complete")]
    [InlineData("", "Complete")]
    public void More_text_is_waited_for_only_where_it_could_help(string code, string expected) =>
        Assert.Equal(expected, CompletenessCheck.Of(code).ToString());
}
