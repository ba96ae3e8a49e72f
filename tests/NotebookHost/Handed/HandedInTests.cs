using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Handed;
using NotebookHost.Notebook;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Run;

namespace NotebookHost.Tests.Handed;

/// <summary>What a class hands in is counted from the outputs, whatever state the files are in.</summary>
public sealed class HandedInTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A cell's outputs: a text is printed, JSON is an exercise's result, and "!Type" is an error.
    void HandIn(string file, params (string Source, string[] Outputs)[] cells)
    {
        string path = _folder.WriteNotebook(file, [.. cells.Select(cell => cell.Source)]);
        JsonNode root = JsonNode.Parse(File.ReadAllText(path))!;
        for (int i = 0; i < cells.Length; i++)
            root["cells"]![i]!["outputs"] = new JsonArray([.. cells[i].Outputs.Select(OutputOf)]);
        File.WriteAllText(path, root.ToJsonString());
    }

    static JsonNode OutputOf(string text) =>
        text[0] switch
        {
            '{' => new JsonObject
            {
                ["output_type"] = "execute_result",
                ["execution_count"] = 1,
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { ["application/vnd.exercise+json"] = JsonNode.Parse(text) },
            },
            '!' => new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = text[1..],
                ["evalue"] = "",
                ["traceback"] = new JsonArray(),
            },
            _ => new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = "stdout",
                ["text"] = text,
            },
        };

    static string Result(int number, string state) => $$"""{"number":{{number}},"state":"{{state}}","text":""}""";

    IReadOnlyList<HandedIn> Read() => HandedInFolder.Read(_folder.Path);

    [Fact]
    public void Checks_exercises_and_errors_are_counted_from_the_outputs()
    {
        HandIn(
            "anna/04-cnn.ipynb",
            ("1", ["✓ one\n✓ two\nnot ✓\n⚠ three\n", "✓ four\n"]),
            ("2", ["✓ five\n", "!SelfNormalizing.CheckFailedException"]),
            ("3", ["!System.Exception"]),
            ("exercise:// Exercise 1", [Result(1, "open"), Result(1, "done")]),
            ("exercise:// Exercise 2", [Result(2, "wrong")]),
            ("exercise:// Exercise 3", [Result(3, "open")]),
            ("exercise:// Exercise 4", ["!SelfNormalizing.NotDoneYetException"]),
            ("exercise:// Exercise 5", ["!CompilationError"]),
            ("exercise:// Exercise 6", []),
            ("4", [Result(3, "done")]) // tried again further down
        );
        Assert.Equal(
            new HandedIn("anna", "04-cnn", "anna/04-cnn.ipynb", new CheckCount(4, 1, 1), new ExerciseCount(2, 2, 1, 1), ErrorCells: 3),
            Assert.Single(Read())
        );
    }

    [Fact]
    public void The_first_folder_is_the_student_and_of_a_file_alone_its_name()
    {
        foreach (string file in new[] { "bea/deep/er/02-b.ipynb", "bea/01-a.ipynb", "cy-02-b.ipynb", "Dora d'Or_01-a.ipynb", "eve.ipynb" })
            _folder.WriteNotebook(file, "# Title", "1");
        _folder.WriteNotebook("bea/.ipynb_checkpoints/01-a-checkpoint.ipynb", "1");
        _folder.WriteNotebook("__MACOSX/bea/01-a.ipynb", "1");
        Assert.Equal(
            [("bea", "01-a"), ("bea", "02-b"), ("cy", "02-b"), ("Dora d'Or", "01-a"), ("eve", "Title")],
            Read().Select(one => (one.Student, one.Lesson))
        );
    }

    [Fact]
    public void Of_several_files_of_one_lesson_the_furthest_counts()
    {
        HandIn("anna/01-a.ipynb", ("exercise:// Exercise 1", []));
        HandIn("anna/out/01-a.ipynb", ("exercise:// Exercise 1", [Result(1, "done")]));
        HandIn("anna/backup/01-a.ipynb", ("exercise:// Exercise 1", [Result(1, "wrong")]));
        _folder.Write("anna/broken/01-a.ipynb", "{");
        Assert.Equal(
            [("anna/broken/01-a.ipynb", 1, 0), ("anna/out/01-a.ipynb", 3, 1)],
            Read().Select(one => (one.File, one.Files, one.Exercises.Done))
        );
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{\"cells\": [", "it ends in the middle")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [7]}", "cell 1 is no object")]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"kernelspec\": {\"name\": \"ir\", \"language\": \"R\"}}, \"cells\": []}",
        "in R"
    )]
    public void A_file_that_cannot_be_read_is_a_row_among_the_others(string text, string problem)
    {
        _folder.Write("bad/01-a.ipynb", text);
        _folder.WriteNotebook("good/01-a.ipynb", "1");
        IReadOnlyList<HandedIn> all = Read();
        Assert.Equal(["bad", "good"], all.Select(one => one.Student));
        Assert.Contains(problem, all[0].Problem);
        Assert.Equal("", all[1].Problem);
    }

    [Fact]
    public void Csv_has_a_line_a_notebook_and_quotes_what_needs_it()
    {
        string[] lines = Encoding
            .UTF8.GetString(
                HandedInTable.Csv([
                    new HandedIn("Bär, Anna", "01-a", "Bär, Anna/01-a.ipynb", new CheckCount(1, 2, 3), new ExerciseCount(4, 5, 6, 7), 8),
                    new HandedIn("=1+1", "01-a", "x", Problem: "it says \"no\""),
                ])
            )
            .Split("\r\n");
        Assert.Equal(
            [
                "\uFEFFstudent,lesson,file,checks_passed,checks_warned,checks_failed,exercises_done,exercises_not_right,"
                    + "exercises_open,exercises_not_run,error_cells,problem",
                "\"Bär, Anna\",01-a,\"Bär, Anna/01-a.ipynb\",1,2,3,4,5,6,7,8,",
                "'=1+1,01-a,x,,,,,,,,,\"it says \"\"no\"\"\"",
                "",
            ],
            lines
        );
    }

    [Fact]
    public async Task The_command_shows_the_table_and_writes_it()
    {
        HandIn("anna/01-a.ipynb", ("1", ["✓ one\n"]), ("exercise:// Exercise 1", [Result(1, "done")]));
        _folder.Write("bob/01-a.ipynb", "{");
        using Process process = CommandLineTests.StartIn(_folder.Path, "collect", ".", "--csv", "class.csv");
        (int code, string output, string errors) = await CommandLineTests.Finish(process);
        Assert.Equal((1, ""), (code, errors));
        Assert.Matches(@"│ anna +│ 01-a +│ 1 │ 0 │ 0 │ +1 │ +0 │ +0 │ +0 │ +0 │", output);
        Assert.Matches(@"│ bob +│ 01-a not readable │", output);
        Assert.Contains("bob: 01-a.ipynb is not a valid notebook: it ends in the middle", output);
        Assert.StartsWith("student,lesson,file,", await File.ReadAllTextAsync(_folder.File("class.csv")));
    }

    [Fact]
    public async Task A_folder_without_notebooks_is_a_wrong_call()
    {
        using Process process = CommandLineTests.StartIn(_folder.Path, "collect", ".");
        (int code, _, string errors) = await CommandLineTests.Finish(process);
        Assert.Equal(2, code);
        Assert.Contains("holds no .ipynb file", errors);
    }
}
