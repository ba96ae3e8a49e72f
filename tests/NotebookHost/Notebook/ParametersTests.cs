using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;

namespace NotebookHost.Tests.Notebook;

public sealed class ParametersTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static readonly Dictionary<string, string> Nothing = [];

    static Dictionary<string, string> Set(string name, string value) => new() { [name] = value };

    string[] Injected(string declarations, string profile, Dictionary<string, string>? values = null)
    {
        NotebookFile notebook = _folder.Notebook("1", "parameters:" + declarations, "2");
        Parameters.Inject(notebook, profile, values ?? Nothing);
        int at = notebook.Cells.FindIndex(cell => cell.Tags.Contains("injected-parameters"));
        if (at < 0)
            return [];
        Assert.Equal(3, at); // after the banner, "1" and the declarations
        return notebook.Cells[at].Source.Split('\n')[1..];
    }

    const string Declarations = """
        int epochs = 20;        // quick: 2
        double rate = 1e-2;     // learning rate; quick: 0.1; paper: 1e-5
        string data = "mnist";  // quick: "mnist; small"; paper: "full"
        var seed = 42;          // no profile here: a seed
        int[] depths = [8, 16, 32]; // quick: [8]
        """;

    [Fact]
    public void A_profile_gives_the_values_written_in_the_comments()
    {
        Assert.Equal(["epochs = 2;", "rate = 0.1;", "data = \"mnist; small\";", "depths = [8];"], Injected(Declarations, "quick"));
        Assert.Equal(["rate = 1e-5;", "data = \"full\";"], Injected(Declarations, "paper"));
    }

    [Fact]
    public void The_lesson_profile_is_what_is_written() => Assert.Empty(Injected(Declarations, "lesson"));

    [Theory]
    [InlineData("int x = 1;", "5", "x = 5;")]
    [InlineData("int x = 1;", "-5", "x = -5;")]
    [InlineData("long x = 1;", "5", "x = 5L;")]
    [InlineData("float x = 1;", "0.5", "x = 0.5F;")]
    [InlineData("double x = 1;", "1e-3", "x = 1e-3;")]
    [InlineData("decimal x = 1;", "0.1", "x = 0.1M;")]
    [InlineData("bool x = true;", "false", "x = false;")]
    [InlineData("string x = \"\";", "a \"b\"", "x = \"a \\\"b\\\"\";")]
    [InlineData("var x = 1.5;", "2", "x = 2;")]
    [InlineData("int[] x = [1];", "[1, 2]", "x = [1, 2];")]
    [InlineData("bool x = true;", "False", "x = false;")]
    [InlineData("var x = false;", "TRUE", "x = true;")]
    [InlineData("char x = 'a';", "y", "x = 'y';")]
    [InlineData("var x = 'a';", "'", "x = '\\'';")]
    [InlineData("char x = 'a';", " ", "x = ' ';")]
    [InlineData("char x = 'a';", "'y'", "x = 'y';")]
    [InlineData("DayOfWeek x = DayOfWeek.Monday;", "Friday", "x = DayOfWeek.Friday;")]
    [InlineData("System.DayOfWeek x = DayOfWeek.Monday;", "Friday", "x = DayOfWeek.Friday;")]
    [InlineData("var x = System.DayOfWeek.Monday;", "Friday", "x = System.DayOfWeek.Friday;")]
    [InlineData("DayOfWeek x = DayOfWeek.Monday;", "DayOfWeek.Friday", "x = DayOfWeek.Friday;")]
    [InlineData("DayOfWeek x = DayOfWeek.Monday;", "default", "x = default;")]
    [InlineData("TimeSpan x = TimeSpan.Zero;", "TimeSpan.FromDays(1)", "x = TimeSpan.FromDays(1);")]
    [InlineData("int? x = null;", "5", "x = 5;")]
    [InlineData("int? x = 5;", "null", "x = null;")]
    [InlineData("sbyte x = 1;", "-128", "x = -128;")]
    public void A_given_value_becomes_a_literal_of_the_declared_type(string declaration, string value, string expected) =>
        Assert.Equal([expected], Injected(declaration, "lesson", Set("x", value)));

    [Fact]
    public void A_given_value_wins_over_the_profile() =>
        Assert.Equal(["epochs = 7;"], Injected("int epochs = 20; // quick: 2", "quick", Set("epochs", "7")));

    [Theory]
    [InlineData("int x = 1;", "1.5", "declared as `int`")]
    [InlineData("int x = 1;", "many", "declared as `int`")]
    [InlineData("double x = 1;", "", "declared as `double`")]
    [InlineData("bool x = true;", "yes", "declared as `bool`")]
    [InlineData("char x = 'a';", "yes", "declared as `char`")]
    [InlineData("ushort x = 1;", "-1", "declared as `ushort`")]
    [InlineData("int[] x = [1];", "[1, 2", "declared as `int[]`")]
    public void A_value_that_does_not_fit_is_refused(string declaration, string value, string expected)
    {
        var error = Assert.Throws<NotebookException>(() => Injected(declaration, "lesson", Set("x", value)));
        Assert.Contains($"--set x={value}", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("int x = 1; // quick: soon", "gives `soon` for the profile quick, which is no `int`")]
    [InlineData("int x = 1, y = 2; // quick: 3", "declared alone")]
    [InlineData("const int x = 1; // quick: 3", "not const")]
    public void A_wrong_declaration_is_refused(string declaration, string expected) =>
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => Injected(declaration, "quick")).Message);

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        NotebookFile notebook = _folder.Notebook("parameters:" + Declarations);
        var error = Assert.Throws<NotebookException>(() => Parameters.CheckNames([notebook], ["epoch"]));
        Assert.Contains("No notebook has a parameter `epoch`", error.Message);
        Assert.Contains("n: epochs (int, 20), rate (double, 1e-2)", error.Message);
    }

    [Fact]
    public void An_earlier_injected_cell_is_replaced_or_removed()
    {
        NotebookFile notebook = _folder.Notebook("parameters:int epochs = 20; // quick: 2", "1");
        Parameters.Inject(notebook, "quick", Nothing);
        Parameters.Inject(notebook, "quick", Set("epochs", "3"));
        Assert.Equal(4, notebook.Cells.Count);
        Assert.EndsWith("epochs = 3;", notebook.Cells[2].Source);
        Parameters.Inject(notebook, "lesson", Nothing);
        Assert.Equal(2, notebook.Cells.Count);
    }

    [Fact]
    public void What_papermill_injected_stays_until_a_value_is_given()
    {
        NotebookFile notebook = _folder.Notebook("parameters:int epochs = 20; // quick: 2", "1");
        notebook.Cells.Insert(1, Cell.Code("papermill", "// Parameters\nepochs = 7;", "injected-parameters"));
        Parameters.Inject(notebook, "quick", Nothing);
        Assert.Equal(["epochs = 2;", "epochs = 7;"], notebook.Cells.Where(cell => cell.HasTag("injected-parameters")).Select(LastLine));
        Parameters.Inject(notebook, "quick", Set("epochs", "3"));
        Assert.Equal(["epochs = 3;"], notebook.Cells.Where(cell => cell.HasTag("injected-parameters")).Select(LastLine));

        static string LastLine(Cell cell) => cell.Source.Split('\n')[^1];
    }

    [Theory]
    [InlineData("quick", "Quick profile", "`epochs = 2` (written: 20)")]
    [InlineData("paper", "Paper profile", "`epochs = 2000` (written: 20)")]
    public void A_banner_below_the_title_says_which_run_it_is(string profile, string kind, string change)
    {
        NotebookFile notebook = _folder.Notebook("parameters:int epochs = 20; // quick: 2; paper: 2000");
        notebook.Cells.Insert(0, Cell.Markdown("title", "# Title"));
        Parameters.Inject(notebook, profile, Nothing);
        Assert.Contains(Parameters.BannerTag, notebook.Cells[1].Tags);
        Assert.Contains(kind, notebook.Cells[1].Source);
        Assert.Contains(change, notebook.Cells[1].Source);
        Assert.Contains(
            "<div class=\"text profile\" role=\"note\">",
            new LessonPage(new NotebookResult(notebook, NotebookStatus.Passed, TimeSpan.Zero), new PageLinks([notebook], [], ".")).Render(
                null,
                null,
                [],
                plots: false
            )
        );
        Parameters.Inject(notebook, "lesson", Nothing);
        Assert.DoesNotContain(notebook.Cells, cell => cell.Tags.Contains(Parameters.BannerTag));
    }
}
