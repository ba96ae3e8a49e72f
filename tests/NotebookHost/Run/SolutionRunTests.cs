using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

/// <summary>Exercises are counted, and their solutions run after them, write what they print and must do them.</summary>
public sealed class SolutionRunTests : IDisposable
{
    // As the lessons' library does: a stub that throws, and a call that says how far it is.
    const string Library = """"
        class NotDoneYetException(string message) : Exception(message);
        void Check(int number, Func<double> answer, double expected)
        {
            string state, text;
            try
            {
                double value = answer();
                (state, text) = value == expected ? ("done", $"done: {value}") : ("wrong", $"not right yet: {value}");
            }
            catch (NotDoneYetException exception)
            {
                (state, text) = ("open", $"open: {exception.Message}");
            }
            $$"""{"number":{{number}},"state":"{{state}}","text":"Exercise {{number}} is {{text}}"}"""
                .DisplayAs("application/vnd.exercise+json");
        }
        """";

    const string Stub =
        "exercise:// Exercise 1: twice one.\ndouble Twice() => throw new NotDoneYetException(\"multiply\");\nCheck(1, Twice, 2)";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string SolvedBy(string code) =>
        $"solution:<details><summary>Solution</summary>\n\n```csharp\n{code}\n```\n\nSo it is.\n\n</details>";

    async Task<NotebookResult> Run(bool solutions = true, bool inPlace = false, string? profile = null)
    {
        var settings = new RunSettings([], profile, new Dictionary<string, string>(), null, inPlace, Build: false, Solutions: solutions);
        return Assert.Single(await new ReportedRun(RunPlan.Make(settings, _folder.Path), settings, new QuietProgress()).RunAsync(default));
    }

    string Source(string file, int cell) =>
        string.Concat(
            JsonNode.Parse(File.ReadAllText(_folder.File(file)))!["cells"]![cell]!["source"]!.AsArray().Select(line => (string)line!)
        );

    [Fact]
    public async Task A_run_in_place_keeps_the_exercise_open_and_shows_what_its_solution_prints()
    {
        _folder.WriteNotebook(
            "notebooks/n.ipynb",
            Library,
            Stub,
            SolvedBy(
                "double Twice() => 2;\nConsole.WriteLine(\"by hand\");\n\"<svg>\".DisplayAs(\"image/svg+xml\");\n"
                    + "\"<b>no</b>\".DisplayAs(\"text/html\");\nConsole.Error.WriteLine(\"unseen\");\nCheck(1, Twice, 2);"
            ),
            "6 * 7"
        );
        NotebookResult result = await Run(inPlace: true);
        Assert.Equal((NotebookStatus.Passed, null, (1, 1)), (result.Status, result.Failure, result.Solutions));
        Assert.Equal(new ExerciseCount(0, 0, 1, 0), ExerciseCount.Of(result.Exercises));
        Assert.Contains(
            "Check(1, Twice, 2);\n```\n\n```text\nby hand\nExercise 1 is done: 2\n```\n\nSo it is.",
            Source("notebooks/n.ipynb", 2)
        );
        Assert.Equal(Source("notebooks/n.ipynb", 2), Source("out/n.ipynb", 2));
        string written = File.ReadAllText(_folder.File("notebooks/n.ipynb"));
        Assert.Contains("Exercise 1 is open: multiply", written);
        Assert.DoesNotContain(JsonNode.Parse(written)!["cells"]!.AsArray(), cell =>
            cell!["outputs"]?.ToJsonString().Contains("is done", StringComparison.Ordinal) == true
        );
        Assert.Equal(3, (int?)JsonNode.Parse(written)!["cells"]![3]!["execution_count"]);
        NbformatJudge.AgreesWith(_folder.File("notebooks/n.ipynb"));
    }

    [Fact]
    public async Task An_exercise_is_counted_and_fails_nothing()
    {
        _folder.WriteNotebook(
            "notebooks/n.ipynb",
            Library,
            Stub,
            SolvedBy("throw new Exception(\"not asked for\");"),
            "exercise:// Exercise 2\nCheck(2, () => 2, 2)",
            "exercise:// Exercise 3\nCheck(3, () => 2, 3)",
            "exercise:// Exercise 4\nthrow new NotDoneYetException(\"begin\");",
            "\"the end\""
        );
        NotebookResult result = await Run(solutions: false);
        Assert.Equal((NotebookStatus.Passed, null, 0), (result.Status, result.Failure, result.AllowedErrors));
        Assert.Equal(
            [(1, ExerciseState.Open), (2, ExerciseState.Done), (3, ExerciseState.NotRight), (4, ExerciseState.Open)],
            result.Exercises.Select(exercise => (exercise.Number!.Value, exercise.State))
        );
        Assert.Equal(["Exercises: 1 done, 1 not right yet, 2 open. Not right yet: n 3."], ExerciseLines.Of([result]));
        Assert.Contains("the end", File.ReadAllText(_folder.File("out/n.ipynb")));
        Assert.Contains(
            "passed</span><br><small>Exercises: 1 done, 1 not right yet, 2 open</small>",
            File.ReadAllText(_folder.File("out/index.html"))
        );
        Assert.Contains(
            "<p class=\"note\">Exercises: 1 done, 1 not right yet, 2 open. "
                + "To do: <a href=\"#cell-2\">1</a>, <a href=\"#cell-4\">3</a>, <a href=\"#cell-5\">4</a>.</p>",
            File.ReadAllText(_folder.File("out/n.html"))
        );
    }

    [Fact]
    public async Task Only_an_exercise_may_be_open()
    {
        _folder.WriteNotebook("notebooks/n.ipynb", Library, "throw new NotDoneYetException(\"begin\");");
        Assert.Equal(NotebookStatus.Failed, (await Run()).Status);
    }

    [Fact]
    public async Task Solutions_that_do_not_do_their_exercise_fail_the_notebook_all_by_name()
    {
        string path = _folder.WriteNotebook(
            "notebooks/n.ipynb",
            Library,
            Stub,
            SolvedBy("Check(1, () => 3, 2)"),
            "exercise:// Exercise 2\n2",
            SolvedBy("throw new InvalidOperationException(\"boom\");"),
            "exercise:// Exercise 3\n3",
            SolvedBy("\"no result\""),
            "exercise:// Exercise 4\n4",
            SolvedBy("double half = 0.5;") + "\n\n```csharp\nCheck(4, () => half, 0.5)\n```"
        );
        string before = File.ReadAllText(path);
        NotebookResult result = await Run(inPlace: true);
        Assert.Equal((NotebookStatus.Failed, (4, 1)), (result.Status, result.Solutions));
        Assert.Equal(
            new NotebookFailure(
                2,
                "SolutionNotDone",
                "The solution of exercise 1 does not do it: Exercise 1 is not right yet: 3; "
                    + "the solution of exercise 2 throws System.InvalidOperationException: boom; "
                    + "the solution of exercise 3 shows no result: end it with the call that ends the exercise's cell."
            ),
            result.Failure
        );
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Contains("```text\nExercise 4 is done: 0.5\n```", Source("out/n.ipynb", 8));
    }

    [Theory]
    [InlineData("lesson", true)]
    [InlineData("quick", false)]
    public async Task Another_text_than_the_notebook_shows_is_told_where_it_runs_as_it_is_written(string profile, bool told)
    {
        _folder.WriteNotebook(
            "notebooks/n.ipynb",
            "parameters:int n = 3; // quick: 2",
            Library,
            Stub,
            SolvedBy("Check(1, () => n, n)"),
            "exercise:// Exercise 2\nCheck(2, () => 0, 1)",
            SolvedBy("Check(2, () => 1, 1)") + "\n\n```text\nby hand\n```"
        );
        NotebookResult first = await Run(profile: "lesson");
        Assert.Equal(NotebookStatus.Passed, first.Status);
        File.Copy(_folder.File("out/n.ipynb"), _folder.File("notebooks/n.ipynb"), overwrite: true);
        string path = _folder.File("notebooks/n.ipynb");
        File.WriteAllText(path, File.ReadAllText(path).Replace("done: 3", "done: 4", StringComparison.Ordinal));
        NotebookResult second = await Run(profile: profile);
        Assert.Equal(NotebookStatus.Passed, second.Status);
        Assert.Equal(
            told ? "the text below the solution of exercise 1 is not what this run printed; --solutions --in-place writes it" : "",
            second.Note
        );
        Assert.Contains("Solutions: 2 of 2 do their exercise.", ExerciseLines.Of([second]));
    }
}
