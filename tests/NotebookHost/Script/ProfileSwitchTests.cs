using Notebooks.Engine.Parameters;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>The profile that a cell chooses, as the kernel applies it to the cells below.</summary>
public sealed class ProfileSwitchTests
{
    const string Cell = """
        int samples = 1_000_000;       // random numbers; quick: 200000
        var rate = 0.5;                // quick: 1
        int[] depths = [8, 16];        // paper: [8, 16, 32]
        int seed = 1;                  // of all random numbers
        """;

    // As the lessons' library calls it.
    static string Use(string profile) => ((Func<string, string>)AppContext.GetData("Notebooks.UseProfile")!)(profile);

    static ProfileSwitch At(string profile)
    {
        var chosen = new ProfileSwitch();
        chosen.Offer();
        Use(profile);
        return chosen;
    }

    [Fact]
    public void Its_values_are_put_in_and_named_in_one_line()
    {
        (string code, string? line) = At("quick").Apply(Cell);
        Assert.Equal("profile quick: samples = 200000, rate = 1", line);
        Assert.Equal(
            [
                "int samples = 1_000_000; samples = 200000;       // random numbers; quick: 200000",
                "var rate = 0.5; rate = 1;                // quick: 1",
                .. Cell.Split('\n')[2..],
            ],
            code.Split('\n')
        );
    }

    [Fact]
    public async Task The_cell_runs_with_them_and_keeps_its_types()
    {
        var evaluator = new Evaluator(AppContext.BaseDirectory);
        var output = new RecordedOutput();
        string code = At("quick").Apply(Cell + "\n(samples, rate, depths.Length, seed) is (200_000, 1.0, 2, 1)").Code;
        CellResult result = await evaluator.RunAsync(code, 1, output, CancellationToken.None);
        Assert.Equal("True", (string?)result.Value?["text/plain"]);
    }

    [Theory]
    [InlineData("quick", "Console.WriteLine(1);")]
    [InlineData("quick", "int epochs = 20; // training epochs")]
    [InlineData("quick", "// quick: nothing is declared here\nvar x = 1;")]
    [InlineData("quick", "var text = \"quick: 5\";")]
    [InlineData("quick", "void F()\n{\n    int x = 1; // quick: 5\n}")]
    [InlineData("lesson", Cell)]
    public void Other_cells_and_the_profile_lesson_are_left_as_written(string profile, string cell) =>
        Assert.Equal((cell, null), At(profile).Apply(cell));

    [Fact]
    public void A_profile_without_values_says_that_too() =>
        Assert.Equal("profile paper: every parameter as it is written", At("paper").Apply("int epochs = 20; // quick: 2").Line);

    [Fact]
    public void A_comment_that_does_not_fit_is_an_error() =>
        Assert.Contains("gives `soon`", Assert.Throws<ParameterException>(() => At("quick").Apply("int x = 1; // quick: soon")).Message);

    [Fact]
    public void The_reader_is_told_that_it_holds_from_now_on()
    {
        new ProfileSwitch().Offer();
        Assert.Equal("Profile quick: it holds for the Parameters cell from its next run on.", Use("quick"));
        Assert.Equal("", Use("lesson"));
    }
}
