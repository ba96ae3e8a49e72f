using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Run;
using NotebookHost.Workbooks;

namespace NotebookHost.Tests.Workbooks;

/// <summary>Students' copies hold no outputs and no solutions, and work where they lie.</summary>
public sealed class WorkbookTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public WorkbookTests()
    {
        _folder.WriteNotebook(
            "course/notebooks/01-first.ipynb",
            "# First\n\n[![cover](images/2.svg)](02-second.ipynb), [a word](glossary.md#a-word), "
                + "[a page](https://example.org/02-second.ipynb), [how](../tests/README.md)\n\n<a href=\"02-second.ipynb\">second</a>",
            "#load \"bin/setup.csx\"",
            "exercise:// Exercise 1: answer.\nAnswer()",
            "solution:<details><summary>Solution</summary>\n\n```csharp\n42\n```\n\n</details>"
        );
        _folder.WriteNotebook("course/notebooks/02-second.ipynb", "# Second, after [the first](01-first.ipynb)", "1");
        _folder.Write("course/notebooks/bin/setup.csx", "int Answer() => 42;\n");
        _folder.Write("course/notebooks/bin/Lessons.deps.json", "{\"runtimes/used/native/a.so\":{}}");
        _folder.Write("course/notebooks/bin/runtimes/used/native/a.so", "a");
        _folder.Write("course/notebooks/bin/runtimes/left/native/b.so", "b");
        _folder.Write("course/notebooks/images/2.svg", "<svg/>");
        _folder.Write("course/notebooks/images/unused.svg", "<svg/>");
        _folder.Write("course/notebooks/glossary.md", "# Glossary\n\nSee [notation](notation.md) and [second](02-second.ipynb).\n");
        _folder.Write("course/notebooks/notation.md", "# Notation\n");
        _folder.Write("course/data/SOURCES.md", "# Sources\n");
    }

    public void Dispose() => _folder.Dispose();

    WrittenWorkbook Write(bool overwrite = false, bool withData = true, params string[] lessons) =>
        Workbook.Write(LessonChoice.Of(_folder.File("course/notebooks"), lessons), _folder.File("class"), overwrite, withData);

    string Text(string name) => File.ReadAllText(_folder.File($"class/{name}"));

    [Fact]
    public async Task A_copy_is_stripped_and_runs_outside_the_course()
    {
        string lesson = _folder.File("course/notebooks/01-first.ipynb");
        var settings = new RunSettings([lesson], null, new Dictionary<string, string>(), null, InPlace: true, Build: false);
        await foreach (
            NotebookResult run in new Runner(RunPlan.Make(settings, _folder.Path), settings, new QuietProgress()).RunAsync(default)
        )
            Assert.Equal((NotebookStatus.Passed, null), (run.Status, run.Failure));
        Assert.Contains("\"42\"", File.ReadAllText(lesson));

        WrittenWorkbook written = Write();
        Assert.Equal(["01-first", "02-second"], written.Lessons);
        Assert.Equal(1, written.Solutions);
        Assert.Equal(["../tests/README.md"], written.LinksLeftOut);
        NotebookFile copy = NotebookFile.Read(_folder.File("class/01-first.ipynb"));
        Assert.Equal(3, copy.Cells.Count);
        Assert.All(copy.Cells.Where(cell => cell.IsCode), cell =>
        {
            Assert.Empty(cell.Outputs);
            Assert.Null(cell.ExecutionCount);
        });
        Assert.DoesNotContain("42", Text("01-first.ipynb"));
        NbformatJudge.AgreesWith(_folder.File("class/01-first.ipynb"));

        Directory.Move(_folder.File("class"), _folder.File("elsewhere"));
        Directory.Delete(_folder.File("course"), recursive: true);
        settings = settings with { Notebooks = [], InPlace = false };
        RunPlan plan = RunPlan.Make(settings, _folder.File("elsewhere"));
        Assert.Equal(_folder.File("elsewhere/out"), plan.OutFolder);
        var results = new List<NotebookResult>();
        await foreach (NotebookResult run in new Runner(plan, settings, new QuietProgress()).RunAsync(default))
            results.Add(run);
        Assert.Equal([NotebookStatus.Passed, NotebookStatus.Passed], results.Select(result => result.Status));
        Assert.Equal("42", Cell.Join(results[0].Notebook.Cells.First(cell => cell.HasTag("exercise")).Outputs[0]!["data"]!["text/plain"]));
    }

    [Fact]
    public void What_lessons_load_show_and_link_to_lies_beside_them()
    {
        WrittenWorkbook written = Write();
        Assert.Equal(["README.md", "bin/", "data/", "glossary.md", "images/", "notation.md"], written.Beside);
        Assert.Equal(
            [
                "01-first.ipynb",
                "02-second.ipynb",
                "README.md",
                "bin/Lessons.deps.json",
                "bin/runtimes/used/native/a.so",
                "bin/setup.csx",
                "data/SOURCES.md",
                "glossary.md",
                "images/2.svg",
                "notation.md",
            ],
            Directory
                .EnumerateFiles(_folder.File("class"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.File("class"), file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains("- [First](01-first.ipynb)", Text("README.md"));
        Assert.DoesNotContain("data/", Write(withData: false).Beside);
    }

    [Fact]
    public void A_link_to_a_lesson_that_is_not_among_them_becomes_words()
    {
        WrittenWorkbook written = Write(lessons: "1");
        Assert.Equal(["01-first"], written.Lessons);
        Assert.Equal(["../tests/README.md", "02-second.ipynb"], written.LinksLeftOut);
        Assert.Equal(
            "# First\n\n![cover](images/2.svg), [a word](glossary.md#a-word), [a page](https://example.org/02-second.ipynb), how\n\nsecond",
            NotebookFile.Read(_folder.File("class/01-first.ipynb")).Cells[0].Source
        );
        Assert.Equal("# Glossary\n\nSee [notation](notation.md) and second.\n", Text("glossary.md"));
    }

    [Fact]
    public void Work_is_replaced_only_where_that_is_asked_for()
    {
        Write(lessons: "01-first");
        string work = _folder.Write("class/01-first.ipynb", Text("01-first.ipynb").Replace("Answer()", "41", StringComparison.Ordinal));
        string refusal = Assert.Throws<UsageException>(() => Write()).Message;
        Assert.Contains("01-first.ipynb already", refusal);
        Assert.Contains("--overwrite", refusal);
        Assert.False(File.Exists(_folder.File("class/02-second.ipynb")));
        Assert.Contains("41", File.ReadAllText(work));

        // Another lesson may be added, and one that nobody has worked in may be written again.
        Assert.Equal(["02-second"], Write(lessons: "2").Lessons);
        Assert.Equal(["02-second"], Write(lessons: "2").Unchanged);
        Assert.Contains("(01-first.ipynb)", Text("02-second.ipynb"));
        Assert.Contains("[second](02-second.ipynb)", Text("glossary.md"));
        Assert.Equal(["01-first"], Write(overwrite: true).Lessons);
        Assert.DoesNotContain("41", File.ReadAllText(work));
    }

    [Fact]
    public void The_lessons_own_folder_is_refused()
    {
        string lessons = _folder.File("course/notebooks");
        Assert.Contains(
            "holds the lessons themselves",
            Assert
                .Throws<UsageException>(() => Workbook.Write(LessonChoice.Of(lessons, []), lessons + "/", overwrite: true, withData: true))
                .Message
        );
    }

    [Theory]
    [InlineData("1", "01-first")]
    [InlineData("02", "02-second")]
    [InlineData("01-f", "01-first")]
    [InlineData("notebooks/02-second.ipynb", "02-second")]
    public void A_lesson_is_known_by_number_by_the_beginning_of_its_name_and_by_path(string name, string lesson) =>
        Assert.Equal(lesson, Path.GetFileNameWithoutExtension(Assert.Single(LessonChoice.Of(_folder.File("course/notebooks"), [name]))));

    [Theory]
    [InlineData("3", "There is no lesson `3`")]
    [InlineData("0", "There is no lesson `0`")]
    [InlineData("second", "Known are 01-first, 02-second")]
    public void A_lesson_that_is_not_there_is_told_with_those_that_are(string name, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => LessonChoice.Of(_folder.File("course/notebooks"), [name])).Message);
}
