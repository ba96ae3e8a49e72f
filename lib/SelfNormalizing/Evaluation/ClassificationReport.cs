using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>How well one class is told from the others.</summary>
/// <param name="Precision">Of the samples taken for this class, the share that is of it; 0 where none was.</param>
/// <param name="Recall">Of the samples of this class, the share that was found; 0 where there are none.</param>
/// <param name="F1">Harmonic mean of the two, 2TP/(2TP + FP + FN); 0 where the class neither occurs nor was predicted.</param>
public sealed record ClassScores(double Precision, double Recall, double F1);

/// <summary>What a classifier did with a set of samples.</summary>
public sealed class ClassificationReport
{
    /// <summary>Scores of given counts.</summary>
    /// <param name="counts">[true class, predicted class].</param>
    /// <exception cref="ArgumentException">The counts are not square, or all zero.</exception>
    public ClassificationReport(long[,] counts)
    {
        int classes = counts.GetLength(0);
        if (classes != counts.GetLength(1) || classes == 0)
            throw new ArgumentException(
                $"Counts by true and predicted class are square; found {classes}×{counts.GetLength(1)}.",
                nameof(counts)
            );
        Counts = counts;
        Classes = [.. Enumerable.Range(0, classes).Select(Scores)];
        long all = counts.Cast<long>().Sum();
        if (all == 0)
            throw new ArgumentException("There is no sample: expected at least one.", nameof(counts));
        Accuracy = Enumerable.Range(0, classes).Sum(i => counts[i, i]) / (double)all;
    }

    /// <summary>How many samples of each true class (row) were taken for each class (column).</summary>
    public long[,] Counts { get; }

    /// <summary>Share of samples classified rightly, 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>Scores of each class.</summary>
    public IReadOnlyList<ClassScores> Classes { get; }

    /// <summary>Mean of the classes' F1: each class counts alike, however many samples it has.</summary>
    public double MacroF1 => Classes.Average(scores => scores.F1);

    /// <summary>Lets a network classify samples, in evaluation mode and without gradients; its mode is restored.</summary>
    /// <param name="model">From inputs to one score a class, [N, classes].</param>
    /// <param name="samples">Samples whose targets are classes.</param>
    /// <param name="batchSize">Samples at a time; changes memory, not figures.</param>
    /// <exception cref="ArgumentException">The targets are no classes, or a target is none of the network's classes.</exception>
    public static ClassificationReport Of(nn.Module<Tensor, Tensor> model, Samples samples, int batchSize = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (!samples.AreClasses)
            throw new ArgumentException(
                $"Targets of shape [{string.Join(", ", samples.Targets.shape)}] and type {samples.Targets.dtype} are no classes: "
                    + $"expected [N] of Int64.",
                nameof(samples)
            );
        bool training = model.training;
        model.eval();
        try
        {
            using IDisposable noGradients = no_grad();
            long[,]? counts = null;
            foreach ((Tensor inputs, Tensor targets) in Batches.InOrder(samples, batchSize, Placement.Of(model)))
            {
                using var scope = NewDisposeScope();
                Tensor scores = model.call(inputs);
                long classes = scores.shape[1];
                counts ??= new long[classes, classes];
                foreach (
                    (long truth, long answer) in targets.cpu().data<long>().ToArray().Zip(scores.argmax(1).cpu().data<long>().ToArray())
                )
                {
                    if (truth < 0 || truth >= classes)
                        throw new ArgumentException(
                            $"A target is class {truth}, but the network gives scores for the classes 0 to {classes - 1}.",
                            nameof(samples)
                        );
                    counts[truth, answer]++;
                }
            }
            return new ClassificationReport(counts!);
        }
        finally
        {
            model.train(training);
        }
    }

    ClassScores Scores(int index)
    {
        long predicted = Enumerable.Range(0, Counts.GetLength(0)).Sum(i => Counts[i, index]);
        long present = Enumerable.Range(0, Counts.GetLength(0)).Sum(i => Counts[index, i]);
        double right = Counts[index, index];
        return new ClassScores(Ratio(right, predicted), Ratio(right, present), Ratio(2 * right, predicted + present));

        static double Ratio(double part, long whole) => whole == 0 ? 0 : part / whole;
    }
}
