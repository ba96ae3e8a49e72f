using System.Text.Json;

namespace SelfNormalizing.Tests;

public class ExerciseTests
{
    [Fact]
    public void A_stub_is_open_and_says_what_to_do()
    {
        static double Variance() => throw Exercise.NotDoneYet("write it with I(1)");
        ExerciseResult result = Exercise.Check(2, Variance, expected: 0.7, tolerance: 0.01);
        Assert.Equal(ExerciseState.Open, result.State);
        Assert.Equal("○ Exercise 2 is open: write it with I(1)", result.ToString());
    }

    [Theory]
    [InlineData(0.705, ExerciseState.Done, "● Exercise 2 is done: 0.705")]
    [InlineData(0.72, ExerciseState.Wrong, "✗ Exercise 2 is not right yet: 0.72")]
    [InlineData(double.NaN, ExerciseState.Wrong, "✗ Exercise 2 is not right yet: NaN")]
    public void An_answer_is_compared(double answer, ExerciseState state, string text)
    {
        ExerciseResult result = Exercise.Check(2, () => answer, expected: 0.7, tolerance: 0.01);
        Assert.Equal(state, result.State);
        Assert.Equal(text, result.ToString());
    }

    [Fact]
    public void A_condition_judges() =>
        Assert.Equal(ExerciseState.Wrong, Exercise.Check(1, () => new[] { 1, 2 }, values => values.Length == 3).State);

    [Fact]
    public void What_is_shown_is_done() =>
        Assert.Equal("● Exercise 1 is done: 0.3333, 2, SELU", Exercise.Show(1, () => new object[] { 1 / 3.0, 2, "SELU" }).ToString());

    [Fact]
    public void What_shows_by_itself_is_done_once_it_has_run()
    {
        bool ran = false;
        Assert.Equal("● Exercise 3 is done.", Exercise.Do(3, () => ran = true).ToString());
        Assert.True(ran);
    }

    [Fact]
    public void A_stub_that_runs_side_by_side_is_open_too()
    {
        static int Stub(int item) => throw Exercise.NotDoneYet("return the item");
        Assert.Equal(ExerciseState.Open, Exercise.Show(1, () => Enumerable.Range(0, 4).AsParallel().Select(Stub).ToArray()).State);
    }

    [Fact]
    public void Other_exceptions_are_the_cells() =>
        Assert.Throws<InvalidOperationException>(() => Exercise.Show<int>(1, () => throw new InvalidOperationException()));

    [Fact]
    public void As_JSON_it_holds_number_state_and_text()
    {
        string json = HostFormat.Of(new ExerciseResult(4, ExerciseState.Open, "x < y"), ExerciseResult.MimeType);
        JsonElement root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(4, root.GetProperty("number").GetInt32());
        Assert.Equal("open", root.GetProperty("state").GetString());
        Assert.Equal("x < y", root.GetProperty("text").GetString());
    }
}
