using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What a lesson's text says is true of the run beside it, whatever its profile.</summary>
public partial class ProseTests
{
    public static TheoryData<string> Names => [.. Lesson.All.Select(lesson => lesson.Name)];

    static Lesson Named(string name) => Lesson.All.Single(lesson => lesson.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_text_states_no_figure_that_the_committed_run_did_not_compute(string name) =>
        Assert.Empty(Prose.Unsupported(Named(name).Cells));

    /// <summary>A verdict without a figure stands as long as the cell beside it computed what bears it out.</summary>
    [Theory]
    [InlineData(
        "10-tox21-toxicity.ipynb",
        "In the committed run ReLU is ahead at every depth",
        "ReLU is ahead of the SNN in test AUC at 4 of 4 depths"
    )]
    [InlineData(
        "17-foundation-model.ipynb",
        "SELU is lower in each of three seeds at both depths",
        "SELU has a lower risk than ReLU in 3 of 3 seeds with three layers, in 3 of 3 with eight"
    )]
    [InlineData("17-foundation-model.ipynb", "is lower than SELU's in each of three seeds", "a lower one than ELU in 0 of 3")]
    public void A_verdict_in_words_is_what_a_cell_of_the_committed_run_computed(string name, string verdict, string computed)
    {
        Lesson lesson = Named(name);
        Assert.Contains(lesson.Cells.Select(Lesson.Source), text => text.Contains(verdict, StringComparison.Ordinal));
        Assert.Contains(lesson.Shown("text/plain").Select(Lesson.Joined), text => text.Contains(computed, StringComparison.Ordinal));
    }

    /// <summary>The copies that <c>snn run</c> leaves in out/: the same text stands above other figures.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_text_states_no_figure_that_a_quick_run_did_not_compute(string name)
    {
        Lesson lesson = Named(name);
        string path = Path.Combine(Path.GetDirectoryName(lesson.Path)!, "..", "out", name);
        Assert.SkipUnless(File.Exists(path), $"out/{name} is not there: run `snn run` first.");
        IReadOnlyList<JsonElement> run = [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cells").EnumerateArray()];
        Assert.SkipUnless(
            Sources(run).SequenceEqual(Sources(lesson.Cells)),
            $"out/{name} is a run of another version: run `snn run` again."
        );
        Assert.Empty(Prose.Unsupported(run));
    }

    // What a run may write: its banner, its parameters, and what the solutions print.
    static IEnumerable<string> Sources(IEnumerable<JsonElement> cells) =>
        cells
            .Where(cell => !Array.Exists(["run-profile", "injected-parameters", "solution"], tag => Lesson.HasTag(cell, tag)))
            .Select(Lesson.Source);

    // Sentences that stood in lessons 3, 4, 5 and 10, over figures that denied them.
    [Theory]
    [InlineData(
        "The head start is plain: after five updates the self-normalizing network reads 69 of 100 digits and the ReLU network 48.",
        3
    )]
    [InlineData("The gap narrows as both learn, but the order stays: the self-normalizing network is ahead on the test set too.", 1)]
    [InlineData("After 20 epochs both have learned; the self-normalizing network is still ahead on the test set.", 1)]
    [InlineData("With Adam the same kind of network reads about 97 to 98 of 100 digits.", 3)]
    [InlineData("The one of depth 8 is far below its rivals.", 1)]
    [InlineData("After which ReLU stood at 18.43 % and SELU at 49.98 %.", 2)]
    public void What_old_texts_claimed_is_found(string text, int claims) => Assert.Equal(claims, Prose.Claims(text, [20, 5]).Count());

    [Theory]
    [InlineData("In the committed run SELU reads 92.0 % of the digits. ReLU is ahead with 93.3 %.")]
    [InlineData("The authors printed 76.72 % for SELU.")]
    [InlineData("Trained for 20 epochs, it reads 0.9 of them, 90.0 % or 89.96 %.")]
    [InlineData("Filters of 5×5 in CIFAR-10 at $\\tau = 1.25$ and `rate = 0.3`, ten of 28×28, at 10⁻³, as lessons 7 and 12 show.")]
    [InlineData("**Predict.** Which network is ahead, and by how much?")]
    public void What_is_computed_named_or_no_figure_is_not(string text) => Assert.Empty(Prose.Claims(text, [20, 0.8996]));

    /// <summary>
    /// The epoch or the rate that is kept is chosen on validation samples: a test set that chooses flatters what it measures. Where the
    /// last epoch is kept, nothing is chosen.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void No_training_is_validated_on_test_samples(string name) =>
        Assert.DoesNotContain(
            Named(name)
                .CodeCells.Select(Lesson.Source)
                .Where(source => !source.Contains("BestBy.LastEpoch", StringComparison.Ordinal))
                .SelectMany(source => Fit().Matches(source)),
            call => Test().IsMatch(call.Groups["validation"].Value)
        );

    /// <summary>A check that adds a margin says so: "training loss against validation loss" is not "training loss + 0.5".</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_check_names_the_margin_that_it_adds(string name) =>
        Assert.All(Named(name).CodeCells.SelectMany(cell => Margin().Matches(Lesson.Source(cell))), check =>
            Assert.Contains(check.Groups["margin"].Value, check.Groups["label"].Value)
        );

    /// <summary>…and a check that compares with a whole multiple says which: "base rate" is not five times the base rate.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_check_names_the_factor_that_it_multiplies_by(string name) =>
        Assert.All(Named(name).CodeCells.SelectMany(cell => Factor().Matches(Lesson.Source(cell))), check =>
            Assert.Contains(FactorWords[check.Groups["factor"].Value], check.Groups["label"].Value)
        );

    // A hundred makes percent of a fraction; add what else a check multiplies by.
    static readonly Dictionary<string, string> FactorWords = new()
    {
        ["3"] = "3 standard errors",
        ["5"] = "five times",
        ["100"] = "%",
        ["1000"] = "a thousand times",
    };

    [Fact]
    public void What_old_checks_did_is_found()
    {
        Match factor = Factor().Match("""Check.Less("base rate, against the average precision", 5 * baseRate, snnPr.AveragePrecision);""");
        Assert.DoesNotContain(FactorWords[factor.Groups["factor"].Value], factor.Groups["label"].Value);
        Assert.Matches(
            Margin(),
            """Check.Less("SELU's training loss, last epoch, against its validation loss", end.TrainLoss + 0.5, end.ValidationLoss);"""
        );
        Assert.Matches(
            Test(),
            Fit().Match("Trainer.Fit(network, optimizer, train, test, new TrainingOptions { Epochs = 3 })").Groups["validation"].Value
        );
    }

    [GeneratedRegex(
        @"Trainer\.Fit\((?:(?:[^(),]|\((?:[^()]|\([^()]*\))*\))*,){3}\s*(?<validation>(?:[^(),]|\((?:[^()]|\([^()]*\))*\))*)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Fit();

    [GeneratedRegex(@"\btest|Test\b|\bjudge", RegexOptions.CultureInvariant)]
    private static partial Regex Test();

    [GeneratedRegex(@"Check\.(?:Less|Greater)\(\$?""(?<label>[^""]*)"",[^;]*?(?<![\w.-])(?<factor>\d+) \* ", RegexOptions.CultureInvariant)]
    private static partial Regex Factor();

    [GeneratedRegex(
        @"Check\.(?:Less|Greater)\(\$?""(?<label>[^""]*)"",[^;]*?[\w)]\s+[+-]\s+(?<margin>\d+\.\d+)\s*[,)]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Margin();
}
