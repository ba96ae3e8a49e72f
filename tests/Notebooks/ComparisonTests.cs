using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// Lessons 3 to 5 compare networks that differ in one thing at a time, from several seeds, and published figures only with the same setup.
/// </summary>
public partial class ComparisonTests
{
    static Lesson Numbered(string number) => Lesson.All.Single(lesson => lesson.Name.StartsWith(number, StringComparison.Ordinal));

    static IReadOnlyList<JsonElement> Figures(string number) =>
        [.. Numbered(number).Shown("application/vnd.key-figures+json").SelectMany(shown => shown.GetProperty("figures").EnumerateArray())];

    // The text of each value and display that a lesson shows.
    static IEnumerable<string> Texts(string number) => Numbered(number).Shown("text/plain").Select(Lesson.Joined);

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
            Assert.Contains(figures, figure =>
                Text(figure, "name") == $"{contestant}: validation accuracy, epoch 1"
                && Text(figure, "note").Contains("mean of 3 seeds", StringComparison.Ordinal)
            );
            Assert.Contains(figures, figure => Text(figure, "name") == $"{contestant}: test accuracy");
            Assert.Contains(figures, figure =>
                Text(figure, "name").StartsWith($"{contestant}: test accuracy at its best rate", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void A_published_range_is_no_figure() =>
        Assert.DoesNotContain(Figures("03"), figure =>
            figure.TryGetProperty("published", out JsonElement published) && published.GetDouble() == 97.5
        );

    [Fact]
    public void No_published_figure_stands_beside_a_run_on_re_encoded_photographs_or_on_few_of_them() =>
        Assert.All(Figures("05").Where(figure => figure.TryGetProperty("published", out _)), figure =>
            Assert.NotEqual("", Text(figure, "not_comparable"))
        );

    [Fact]
    public void The_other_variants_for_cifar_10_stand_with_what_was_published_and_why_it_is_not_comparable() =>
        Assert.Equal(
            [("SELU", 76.72), ("ELU", 75.33), ("ReLU", 74.48)],
            Figures("05")
                .Where(figure =>
                    Text(figure, "name").StartsWith("TensorFlow variant", StringComparison.Ordinal) && Text(figure, "not_comparable") != ""
                )
                .Select(figure => (Text(figure, "name").Split(", ")[1].Split(':')[0], figure.GetProperty("published").GetDouble()))
        );

    /// <summary>
    /// ReLU with He's weights takes part where a lesson sets SELU against ReLU; lesson 8 calls it Rectified, and lesson 10 says that it
    /// leaves it out.
    /// </summary>
    [Theory]
    [InlineData("07", "ReLU, He")]
    [InlineData("08", "Rectified")]
    [InlineData("09", "ReLU, He")]
    public void Relu_with_weights_made_for_it_takes_part(string number, string contestant) =>
        Assert.Contains(Texts(number), text => text.Contains(contestant, StringComparison.Ordinal));

    /// <summary>
    /// Folds of a cross-validation share training rows, so the standard error is larger than the deviation over the root of their number.
    /// </summary>
    [Fact]
    public void Lesson_9_counts_that_its_folds_overlap()
    {
        MatchCollection errors = StandardError().Matches(string.Concat(Texts("09")));
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error =>
            Assert.True(Number(error, "error") > 1.2 * Number(error, "deviation") / Math.Sqrt(Number(error, "folds")), error.Value)
        );
    }

    static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"± (?<deviation>0\.\d+), above 0 in \d+ of (?<folds>\d+) folds; standard error of the mean (?<error>0\.\d+)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex StandardError();

    /// <summary>
    /// A wall time beside one network and another beside the next read as a speed-up; both depend on what else the machine did.
    /// </summary>
    [Fact]
    public void Lesson_7_gives_no_wall_times()
    {
        Assert.DoesNotContain(Texts("07"), text => WallTime().IsMatch(text));
        Assert.Matches(WallTime(), "SELU, LeCun: 50 epochs · 98 s, 0 s left");
    }

    [GeneratedRegex(@"\d (?:s|min|ms)\b|\bseconds\b", RegexOptions.CultureInvariant)]
    private static partial Regex WallTime();

    [Theory]
    [InlineData("05")]
    [InlineData("04")]
    [InlineData("03")]
    public void The_learning_rate_is_chosen_without_the_test_set(string number)
    {
        string sweep = Lesson.Source(Numbered(number).CodeCells.Single(cell => cell.GetProperty("id").GetString() == "sweep"));
        Assert.Contains("Contest.BestRates(sweep)", sweep);
        Assert.DoesNotContain("test", sweep.Replace("contest", "", StringComparison.OrdinalIgnoreCase), StringComparison.OrdinalIgnoreCase);
    }
}
