using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookHost.Notebook;
using NotebookHost.Slides;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Slides;

/// <summary>A lesson as slides, and as a page to print.</summary>
public sealed class SlidesTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string[] Texts(string markdown) => [.. SlideText.Of(markdown).Select(slide => $"{slide.Heading}|{slide.Text}")];

    [Fact]
    public void Headings_begin_slides() =>
        Assert.Equal(["# One|a\n\nb", "## Two|c", "### Three|"], Texts("# One\n\na\n\nb\n## Two\nc\n\n### Three"));

    [Fact]
    public void A_full_slide_is_continued_under_its_heading()
    {
        string paragraph = new('x', 400);
        IReadOnlyList<SlideText> slides = SlideText.Of($"## Much\n\n{paragraph}\n\n{paragraph}\n\nshort");
        Assert.Equal(["## Much", "## Much"], slides.Select(slide => slide.Heading));
        Assert.Equal([false, true], slides.Select(slide => slide.Continues));
        Assert.Equal($"{paragraph}\n\nshort", slides[1].Text);
    }

    [Fact]
    public void What_belongs_together_is_not_cut()
    {
        string list = "Here is why:\n\n" + string.Join('\n', Enumerable.Repeat("- " + new string('y', 80), 9));
        Assert.Single(SlideText.Of(list));
        string fence = "```sh\n# no heading\n\n" + new string('z', 900) + "\n```";
        Assert.Equal(["|" + fence], Texts(fence));
        string folded = "<details><summary>Q</summary>\n\n# none\n\n" + new string('z', 900) + "\n</details>";
        Assert.Equal(["|" + folded], Texts(folded));
        Assert.Equal(["|$$\na\n\nb\n$$"], Texts("$$\na\n\nb\n$$"));
    }

    [Fact]
    public void Each_question_of_a_quiz_is_a_slide() =>
        Assert.Equal(
            ["## Quiz|Choose.", "## Quiz|**1. Why?**\n\n<details>a</details>", "## Quiz|**2. How?**\n\n<details>b</details>"],
            Texts("## Quiz\n\nChoose.\n\n**1. Why?**\n\n<details>a</details>\n\n**2. How?**\n\n<details>b</details>")
        );

    NotebookFile Lesson()
    {
        NotebookFile notebook = _folder.Notebook(
            "# The title\n\nWhat it is about, and $x^2$.",
            "#load \"bin/setup.csx\"",
            "# ## Part\n\ntext",
            "var answer = 42;\nanswer",
            "# Solution <details>the secret way</details>"
        );
        notebook.Cells[^1].Json["metadata"]!["tags"] = new JsonArray("solution");
        notebook
            .Cells[3]
            .Outputs.Add(
                new JsonObject
                {
                    ["output_type"] = "display_data",
                    ["data"] = new JsonObject
                    {
                        ["image/svg+xml"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
                        ["application/vnd.plotly.v1+json"] = new JsonObject
                        {
                            ["data"] = new JsonArray("thousands of points"),
                            ["layout"] = new JsonObject(),
                        },
                    },
                }
            );
        return notebook;
    }

    [Fact]
    public void A_deck_is_one_file_with_code_beside_what_it_shows()
    {
        string html = SlideDeck.Render(Lesson(), _folder.Path);
        Assert.Equal(4, Regex.Count(html, "<section class=\"slide"));
        Assert.Contains("<section class=\"slide title\"", html);
        Assert.Contains("<math", html);
        Assert.Matches("<section class=\"slide both\"[^>]*>[\\s\\S]*?answer[\\s\\S]*?<svg", html);
        Assert.DoesNotContain("setup.csx", html);
        Assert.DoesNotContain("thousands of points", html);
        // Nothing is brought from elsewhere.
        Assert.DoesNotMatch("<(script|link|img)[^>]*(src|href)=\"(?!data:)", html);
        Assert.Contains("ArrowRight", html);
    }

    [Fact]
    public void A_solution_is_marked_so_that_it_is_hidden()
    {
        string html = SlideDeck.Render(Lesson(), _folder.Path);
        Assert.Matches("<section class=\"slide text-only solution\"[^>]*>[\\s\\S]*?the secret way", html);
        Assert.Contains(".solution { display: none; }", html);
    }

    [Fact]
    public void A_handout_has_all_but_solutions()
    {
        string html = Handout.Render(Lesson(), _folder.Path);
        Assert.Contains("What it is about", html);
        Assert.Contains("<svg", html);
        Assert.Contains("@page", html);
        Assert.DoesNotContain("the secret way", html);
        Assert.DoesNotContain("<script", html);
    }
}
