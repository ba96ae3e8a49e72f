using System.Text.Json;

namespace SelfNormalizing.Tests.Metrics;

/// <summary>Golden values by scikit-learn; see tests/Reference/SelfNormalizing/ranking_metrics.py.</summary>
public sealed class RankingTests
{
    static readonly JsonSerializerOptions camelCase = new(JsonSerializerDefaults.Web);

    public sealed record Case(
        string Name,
        double[] Scores,
        int[] Labels,
        double Auc,
        double AveragePrecision,
        double[] FalsePositiveRates,
        double[] TruePositiveRates,
        double Threshold,
        double Accuracy,
        double BalancedAccuracy,
        double F1,
        double Matthews,
        double Precision,
        double Recall
    )
    {
        public bool[] Positives => [.. Labels.Select(label => label == 1)];
    }

    sealed record Golden(Case[] Cases);

    static readonly Case[] cases = JsonSerializer
        .Deserialize<Golden>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "ranking_metrics.json")), camelCase)!
        .Cases;

    public static TheoryData<string> Names => [.. cases.Select(c => c.Name)];

    static Case Named(string name) => cases.Single(c => c.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Areas_are_those_of_scikit_learn(string name)
    {
        Case golden = Named(name);
        RocCurve roc = RocCurve.Of(golden.Scores, golden.Positives);
        Assert.Equal(golden.Auc, roc.Auc, 1e-14);
        Assert.Equal(golden.AveragePrecision, PrecisionRecallCurve.Of(golden.Scores, golden.Positives).AveragePrecision, 1e-14);
        Assert.Equal(golden.FalsePositiveRates, roc.FalsePositiveRates);
        Assert.Equal(golden.TruePositiveRates, roc.TruePositiveRates);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_at_a_threshold_are_those_of_scikit_learn(string name)
    {
        Case golden = Named(name);
        BinaryConfusion at = BinaryConfusion.At(golden.Threshold, golden.Scores, golden.Positives);
        Assert.Equal(golden.Accuracy, at.Accuracy, 1e-14);
        Assert.Equal(golden.BalancedAccuracy, at.BalancedAccuracy, 1e-14);
        Assert.Equal(golden.F1, at.F1, 1e-14);
        Assert.Equal(golden.Matthews, at.MatthewsCorrelation, 1e-14);
        Assert.Equal(golden.Precision, at.Precision, 1e-14);
        Assert.Equal(golden.Recall, at.Recall, 1e-14);
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order_and_the_integral_of_the_curve()
    {
        Case golden = cases[1];
        double[] above = [.. golden.Scores.Where((_, i) => golden.Labels[i] == 1)],
            below = [.. golden.Scores.Where((_, i) => golden.Labels[i] == 0)];
        double pairs =
            above.Sum(a =>
                below.Sum(b =>
                    a > b ? 1
                    : a == b ? 0.5
                    : 0
                )
            ) / (above.Length * below.Length);
        RocCurve roc = RocCurve.Of(golden.Scores, golden.Positives);
        Assert.Equal(pairs, roc.Auc, 1e-14);
        double integral = Enumerable
            .Range(1, roc.Thresholds.Count - 1)
            .Sum(i =>
                (roc.FalsePositiveRates[i] - roc.FalsePositiveRates[i - 1]) * (roc.TruePositiveRates[i] + roc.TruePositiveRates[i - 1]) / 2
            );
        Assert.Equal(integral, roc.Auc, 1e-12);
    }

    [Fact]
    public void What_has_no_order_is_an_error()
    {
        Assert.Contains("0 positives and 2 negatives", Assert.Throws<ArgumentException>(() => RocCurve.Of([1, 2], [false, false])).Message);
        Assert.Contains(
            "Score 1 is not a number",
            Assert.Throws<ArgumentException>(() => RocCurve.Of([1, double.NaN], [true, false])).Message
        );
        Assert.Contains(
            "1 scores of 2 samples",
            Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([1], [true, false])).Message
        );
        Assert.Contains("no positive", Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([1], [false])).Message);
        Assert.Throws<ArgumentException>(() => BinaryConfusion.At(0, [1], [true, false]));
        Assert.Null(RocCurve.AreaOrNull([1, 2], [true, true]));
    }
}
