using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>Lessons 3 to 5 compare networks that differ in one thing at a time, from several seeds, and published figures only with the same setup.</summary>
public class ComparisonTests
{
    static Lesson Numbered(string number) => Lesson.All.Single(lesson => lesson.Name.StartsWith(number, StringComparison.Ordinal));

    static IReadOnlyList<JsonElement> Figures(string number) =>
    [
        .. Numbered(number).CodeCells.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(output => output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("application/vnd.key-figures+json", out _))
            .SelectMany(output => output.GetProperty("data").GetProperty("application/vnd.key-figures+json").GetProperty("figures").EnumerateArray()),
    ];

    static string Text(JsonElement figure, string name) => figure.TryGetProperty(name, out JsonElement text) ? text.GetString()! : "";

    [Theory]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    public void Three_contestants_are_compared_over_several_seeds_and_at_rates_of_their_own(string number)
    {
        IReadOnlyList<JsonElement> figures = Figures(number);
        foreach (string contestant in new[] { "ReLU, default", "ReLU, He", "SELU, LeCun" })
        {
            Assert.Contains(figures, figure => Text(figure, "name") == $"{contestant}: validation accuracy, epoch 1" && Text(figure, "note").Contains("mean of 3 seeds", StringComparison.Ordinal));
            Assert.Contains(figures, figure => Text(figure, "name") == $"{contestant}: test accuracy");
            Assert.Contains(figures, figure => Text(figure, "name").StartsWith($"{contestant}: test accuracy at its best rate", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_published_range_is_no_figure() =>
        Assert.DoesNotContain(Figures("03"), figure => figure.TryGetProperty("published", out JsonElement published) && published.GetDouble() == 97.5);

    [Fact]
    public void No_published_figure_stands_beside_a_run_on_re_encoded_photographs_or_on_few_of_them() =>
        Assert.All(Figures("05").Where(figure => figure.TryGetProperty("published", out _)), figure => Assert.NotEqual("", Text(figure, "not_comparable")));

    [Theory]
    [InlineData("04")]
    [InlineData("03")]
    public void The_learning_rate_is_chosen_without_the_test_set(string number)
    {
        string sweep = Lesson.Source(Numbered(number).CodeCells.Single(cell => cell.GetProperty("id").GetString() == "sweep"));
        Assert.Contains("Contest.BestRates(sweep)", sweep);
        Assert.DoesNotContain("test", sweep.Replace("contest", "", StringComparison.OrdinalIgnoreCase), StringComparison.OrdinalIgnoreCase);
    }
}
