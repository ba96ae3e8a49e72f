using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

public partial class LessonTests
{
    public static TheoryData<string> Names => [.. Lesson.All.Select(lesson => lesson.Name)];

    static Lesson Named(string name) => Lesson.All.Single(lesson => lesson.Name == name);

    [Fact]
    public void There_are_lessons() => Assert.NotEmpty(Lesson.All);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_a_notebook_for_the_csharp_kernel(string name)
    {
        JsonElement root = Named(name).Root,
            metadata = root.GetProperty("metadata");
        Assert.Equal((4, 5), (root.GetProperty("nbformat").GetInt32(), root.GetProperty("nbformat_minor").GetInt32()));
        Assert.Equal(".net-csharp", metadata.GetProperty("kernelspec").GetProperty("name").GetString());
        Assert.Equal(
            "csharp",
            metadata.GetProperty("polyglot_notebook").GetProperty("kernelInfo").GetProperty("defaultKernelName").GetString()
        );
        List<string?> ids = [.. Named(name).Cells.Select(cell => cell.GetProperty("id").GetString())];
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_first_code_cell_is_the_setup_cell_of_every_lesson(string name)
    {
        string setup = Lesson.Source(Named(name).CodeCells.First());
        Assert.Equal(WithoutProfile(Lesson.Source(Lesson.All[0].CodeCells.First())), WithoutProfile(setup));
        Assert.True(setup.Split('\n').Length <= 8);
        Assert.Contains("dotnet build notebooks", setup);
    }

    // LessonFormTests asks for the line.
    static string WithoutProfile(string setup) =>
        string.Join('\n', setup.Split('\n').Where(line => !line.StartsWith("// Profile.Use", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_holds_a_whole_run_at_its_written_parameters(string name)
    {
        Lesson lesson = Named(name);
        List<JsonElement> run = [.. lesson.CodeCells.Where(cell => Lesson.Source(cell).Trim().Length > 0)];
        Assert.Equal(Enumerable.Range(1, run.Count), run.Select(cell => cell.GetProperty("execution_count").GetInt32()));
        Assert.DoesNotContain(run.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray()), output =>
            output.GetProperty("output_type").GetString() == "error"
        );
        Assert.DoesNotContain(lesson.Cells, cell => Lesson.HasTag(cell, "injected-parameters"));
        Assert.Single(lesson.Cells, cell => Lesson.HasTag(cell, "parameters"));
    }

    /// <summary>Code that a projector shows whole. Prose wraps, so its lines may be as long as they like.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_code_has_at_most_100_columns(string name) =>
        Assert.Empty(
            Named(name).Cells.SelectMany(cell => TooWide(Lesson.Source(cell), isCode: cell.GetProperty("cell_type").GetString() == "code"))
        );

    [Theory]
    [InlineData(true, 100, 0)]
    [InlineData(true, 101, 1)]
    [InlineData(false, 101, 0)]
    public void A_line_too_wide_is_found_in_code_alone(bool isCode, int columns, int found) =>
        Assert.Equal(found, TooWide($"x\n{new string('é', columns)}", isCode).Count());

    [Fact]
    public void A_line_too_wide_is_found_in_a_block_of_code_within_text() =>
        Assert.Equal(
            [new string('b', 101)],
            TooWide($"{new string('a', 101)}\n```sh\n{new string('b', 101)}\n```\n{new string('c', 101)}", isCode: false)
        );

    static IEnumerable<string> TooWide(string source, bool isCode)
    {
        bool isFenced = false;
        foreach (string line in source.Split('\n'))
        {
            if (!isCode && line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isFenced = !isFenced;
            else if ((isCode || isFenced) && new StringInfo(line).LengthInTextElements > 100)
                yield return line;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_no_path_of_the_machine_that_ran_it(string name) => Assert.DoesNotMatch(MachinePath(), Named(name).Text);

    [GeneratedRegex(@"(/home/|/root/|/work/|/Users/|/tmp/|file://|[A-Za-z]:\\\\)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_plots_are_there_for_readers_without_scripts(string name)
    {
        List<JsonElement> plots =
        [
            .. Named(name)
                .CodeCells.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
                .Where(output =>
                    output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("application/vnd.plotly.v1+json", out _)
                ),
        ];
        Assert.NotEmpty(plots);
        Assert.All(plots, plot => Assert.StartsWith("<svg", Lesson.Joined(plot.GetProperty("data").GetProperty("image/svg+xml"))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_the_shape_of_a_lesson(string name)
    {
        Lesson lesson = Named(name);
        List<string> prose = [.. lesson.Cells.Where(cell => cell.GetProperty("cell_type").GetString() == "markdown").Select(Lesson.Source)];
        Assert.InRange(lesson.Cells.Count, 20, 64);
        Assert.StartsWith("# ", prose[0]);
        foreach (string part in new[] { "## Summary", "## Exercises", "## References" })
            Assert.Contains(prose, text => text.Contains(part, StringComparison.Ordinal));
        Assert.Contains(lesson.CodeCells, cell => Lesson.Source(cell).Contains("Check.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_cover_is_the_picture_that_other_pages_link_to(string name)
    {
        Lesson lesson = Named(name);
        JsonElement cover = Assert.Single(lesson.CodeCells, cell => Lesson.HasTag(cell, "cover"));
        string picture = Path.Combine(Path.GetDirectoryName(lesson.Path)!, "images", Path.ChangeExtension(lesson.Name, ".svg"));
        string shown = Lesson.Joined(
            cover
                .GetProperty("outputs")
                .EnumerateArray()
                .First(output => output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("image/svg+xml", out _))
                .GetProperty("data")
                .GetProperty("image/svg+xml")
        );
        Assert.Equal(shown.TrimEnd(), File.ReadAllText(picture).TrimEnd());
    }
}
