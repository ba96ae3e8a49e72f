using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class ClassificationReportTests
{
    // scikit-learn 1.2.1: y = [0]*5 + [1]*3 + [2]*2, p = [0,0,0,1,2, 1,1,0, 0,1];
    // precision_recall_fscore_support(y, p) and f1_score(y, p, average='macro').
    [Fact]
    public void Scores_are_those_of_scikit_learn()
    {
        var report = new ClassificationReport(
            new long[,]
            {
                { 3, 1, 1 },
                { 1, 2, 0 },
                { 1, 1, 0 },
            }
        );
        Assert.Equal(0.5, report.Accuracy, 1e-15);
        Assert.Equal([0.6, 0.5, 0], report.Classes.Select(c => c.Precision));
        Assert.Equal([0.6, 2 / 3.0, 0], report.Classes.Select(c => c.Recall));
        Assert.All(report.Classes.Zip([0.6, 0.5714285714285715, 0]), pair => Assert.Equal(pair.Second, pair.First.F1, 1e-15));
        Assert.Equal(0.39047619047619053, report.MacroF1, 1e-15);
    }

    [Fact]
    public void A_network_is_judged_in_evaluation_mode_whatever_the_batches()
    {
        manual_seed(1);
        using Sequential network = DenseStack.SelfNormalizing([2, 6, 2], dropout: 0.5);
        Samples samples = TestData.Rings(50, seed: 2);
        ClassificationReport whole = ClassificationReport.Of(network, samples),
            parts = ClassificationReport.Of(network, samples, batchSize: 7);
        Assert.Equal(whole.Counts.Cast<long>(), parts.Counts.Cast<long>());
        Assert.Equal(Trainer.Evaluate(network, samples).Accuracy!.Value, whole.Accuracy, 1e-12);
        Assert.True(network.training);
    }

    [Fact]
    public void Counts_and_targets_that_are_none_are_errors()
    {
        Assert.Contains("2×3", Assert.Throws<ArgumentException>(() => new ClassificationReport(new long[2, 3])).Message);
        Assert.Contains("no sample", Assert.Throws<ArgumentException>(() => new ClassificationReport(new long[2, 2])).Message);
        using Sequential network = DenseStack.SelfNormalizing([2, 3]);
        Assert.Contains(
            "no classes",
            Assert.Throws<ArgumentException>(() => ClassificationReport.Of(network, new Samples(zeros(4, 2), zeros(4, 1)))).Message
        );
        Assert.Contains(
            "class 3",
            Assert
                .Throws<ArgumentException>(() => ClassificationReport.Of(network, new Samples(zeros(1, 2), tensor(new long[] { 3 }))))
                .Message
        );
    }
}
