using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NotebookHost.Create;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Run;

namespace NotebookHost.Tests.Create;

/// <summary>The lesson that `snn new` writes: it has the form of all lessons, and it runs.</summary>
public sealed class LessonTemplateTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    NotebookFile Made(string setup = "#load \"bin/setup.csx\"") =>
        LessonTemplate.Fill(_folder.File("19-my-lesson.ipynb"), 19, "My lesson", setup);

    [Theory]
    [InlineData("19-my-lesson", 19, "my-lesson")]
    [InlineData("my-lesson", null, "my-lesson")]
    [InlineData("05-lstm2.ipynb", 5, "lstm2")]
    public void A_name_may_have_a_number(string given, int? number, string words) =>
        Assert.Equal(new LessonName(number, words), LessonName.Parse(given));

    [Theory]
    [InlineData("My lesson")]
    [InlineData("../19-x")]
    [InlineData("19")]
    [InlineData("19-")]
    [InlineData("")]
    [InlineData("a--b")]
    public void What_is_no_name_is_refused(string given) => Assert.Null(LessonName.Parse(given));

    [Fact]
    public void The_next_number_follows_the_highest()
    {
        Assert.Equal(0, LessonName.NextIn([]));
        Assert.Equal(19, LessonName.NextIn(["notebooks/00-start-here.ipynb", "notebooks/18-ppo.ipynb", "notebooks/notes.ipynb"]));
        Assert.Equal(
            ("My lesson", "07-my-lesson.ipynb"),
            (LessonName.Parse("my-lesson")!.Title, LessonName.Parse("my-lesson")!.FileName(7))
        );
    }

    [Fact]
    public void It_has_the_form_of_a_lesson()
    {
        NotebookFile lesson = Made();
        Assert.Equal("19 · My lesson", lesson.Title);
        Assert.InRange(lesson.Cells.Count, 20, 50);
        Assert.Equal(lesson.Cells.Count, lesson.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.Equal("#load \"bin/setup.csx\"", lesson.Cells.First(cell => cell.IsCode).Source);
        string text = string.Join("\n", lesson.Cells.Where(cell => cell.IsMarkdown).Select(cell => cell.Source));
        Assert.Equal(
            ["## Parameters", "## Key figures", "## Summary", "## Quiz", "## Exercises", "## References"],
            text.Split('\n').Where(line => Regex.IsMatch(line, @"^## (?!\d)"))
        );
        Assert.All(lesson.Cells.SelectMany(cell => cell.IsCode ? cell.Source.Split('\n') : []), line =>
            Assert.True(line.Length <= 100, line)
        );
        foreach ((string tag, int count) in new[] { ("parameters", 1), ("cover", 1), ("exercise", 3), ("solution", 3) })
            Assert.Equal(count, lesson.Cells.Count(cell => cell.HasTag(tag)));
    }

    [Fact]
    public void Each_question_of_its_quiz_has_one_right_answer()
    {
        string quiz = Made().Cells.Single(cell => cell.Source.StartsWith("## Quiz")).Source;
        string[] questions = Regex.Split(quiz, @"\n(?=\*\*\d+\. )")[1..];
        Assert.InRange(questions.Length, 4, 6);
        Assert.All(questions, question =>
        {
            Assert.InRange(Regex.Count(question, "<details>"), 3, 4);
            Assert.Equal(1, Regex.Count(question, "\nRight\\."));
            Assert.Equal(Regex.Count(question, "<details>") - 1, Regex.Count(question, "\nWrong\\."));
        });
    }

    [Fact]
    public async Task It_runs_as_it_is_written()
    {
        // The setup cell of all lessons, from where this test finds the library.
        string notebooks = Path.Combine(Repository(), "notebooks");
        string setup = NotebookFile
            .Read(Path.Combine(notebooks, "00-start-here.ipynb"))
            .Cells.First(cell => cell.IsCode)
            .Source.Replace("\"bin/setup.csx\"", $"\"{Path.Combine(notebooks, "bin", "setup.csx").Replace('\\', '/')}\"");
        NotebookFile lesson = Made(setup);
        Parameters.Inject(lesson, "quick", new Dictionary<string, string>());
        NotebookResult result = await new NotebookRun(lesson, new QuietProgress()).RunAsync(CancellationToken.None);
        Assert.Equal((null, NotebookStatus.Passed), (result.Failure, result.Status));
        Assert.Equal(2, result.Figures.Count);
        Assert.Contains(lesson.Cells.Single(cell => cell.HasTag("cover")).Outputs, output => output?["data"]?["image/svg+xml"] is not null);
        Assert.Equal(3, lesson.Cells.Count(cell => cell.HasTag("exercise") && cell.Outputs.ToJsonString().Contains(" is open: ")));
    }

    static string Repository([CallerFilePath] string file = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(file)!);
}
