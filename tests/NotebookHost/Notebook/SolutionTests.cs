using NotebookHost.Notebook;

namespace NotebookHost.Tests.Notebook;

/// <summary>A solution's code is found, and what it prints is written below it, whatever else its text holds.</summary>
public sealed class SolutionTests : IDisposable
{
    const string Before = "solution:<details><summary>Solution</summary>\n\nBecause.\n\n",
        After = "\n\nIt shows that.\n\n</details>";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    NotebookFile NotebookWith(string solution) => _folder.Notebook("exercise:1", solution);

    static string Shown(NotebookFile notebook, params string[] printed)
    {
        Assert.True(Assert.Single(Solution.Of(notebook)).Show(printed));
        return notebook.Cells[1].Source;
    }

    [Fact]
    public void The_text_is_written_directly_below_the_code()
    {
        NotebookFile notebook = NotebookWith(Before + "```csharp\nint a = 1;\na\n```" + After);
        Assert.Equal(["int a = 1;\na"], Assert.Single(Solution.Of(notebook)).Codes);
        string text = Shown(notebook, "1\n2");
        Assert.Equal((Before + "```csharp\nint a = 1;\na\n```\n\n```text\n1\n2\n```" + After)["solution:".Length..], text);
        // Written once more, it takes the place of what is there, and the same text changes nothing.
        Assert.Equal(text.Replace("1\n2\n", "3\n", StringComparison.Ordinal), Shown(notebook, "3"));
        Assert.False(Solution.Of(notebook)[0].Show(["3"]));
    }

    [Fact]
    public void Each_code_has_a_text_of_its_own_and_other_fences_stay()
    {
        NotebookFile notebook = NotebookWith(
            Before
                + "```csharp\none\n```\n```text\nold\n```\n\nThen\n\n```cs\nnot run\n```\n\n```text\nkept\n```\n\n"
                + "~~~csharp\ntwo\n~~~\n\n- ```csharp\n  in a list\n  ```"
                + After
        );
        Assert.Equal(["one", "two"], Assert.Single(Solution.Of(notebook)).Codes);
        string text = Shown(notebook, "new", "```");
        Assert.Contains("```csharp\none\n```\n\n```text\nnew\n```\n\nThen", text);
        Assert.Contains("```text\nkept\n```", text);
        Assert.Contains("~~~\n\n````text\n```\n````\n\n- ```csharp", text);
        Assert.DoesNotContain("old", text);
    }

    [Fact]
    public void Where_nothing_is_printed_there_is_no_text() =>
        Assert.DoesNotContain("```text", Shown(NotebookWith(Before + "```csharp\n1\n```\n\n```text\nold\n```" + After), ""));

    [Theory]
    [InlineData("# Text\n\n```csharp\n1\n```")]
    [InlineData(Before + "```cs\n1\n```" + After)]
    [InlineData(Before + After)]
    public void Text_that_is_not_tagged_and_code_that_is_not_to_run_are_no_solutions(string second) =>
        Assert.Empty(Solution.Of(NotebookWith(second)));

    [Theory]
    [InlineData("<details><summary>Solution</summary>\n```csharp\n1\n```\n</details>", "put an empty line before it")]
    [InlineData("```csharp\n1", null)]
    [InlineData("```csharp\n1\n```", null)]
    public void Code_that_Markdown_does_not_see_is_told(string text, string? fault)
    {
        IReadOnlyList<string> faults = Solution.Faults(NotebookWith("solution:" + text));
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults));
    }

    [Fact]
    public void A_solution_that_follows_no_exercise_is_told() =>
        Assert.Contains(
            "`c2` does not stand directly below a code cell tagged `exercise`",
            Assert.Single(Solution.Faults(_folder.Notebook("exercise:1", "# Text", "solution:```csharp\n1\n```")))
        );
}
