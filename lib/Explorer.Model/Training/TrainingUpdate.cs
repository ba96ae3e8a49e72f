namespace SelfNormalizing.Explorer;

/// <summary>How far a training is.</summary>
/// <param name="Step">Batches done.</param>
/// <param name="Losses">Their losses, thinned out where there are many: one in <paramref name="Every"/> steps.</param>
/// <param name="Every">Steps between two of the losses.</param>
/// <param name="Accuracies">Shares of the test digits classified correctly, with the steps they were measured after.</param>
/// <param name="Seen">Digits seen.</param>
/// <param name="Parameters">Numbers that are learned.</param>
public sealed record TrainingUpdate(
    int Step,
    IReadOnlyList<double> Losses,
    int Every,
    IReadOnlyList<TestPoint> Accuracies,
    int Seen,
    long Parameters
);

/// <summary>A test.</summary>
/// <param name="Step">After which batch.</param>
/// <param name="Accuracy">Share classified correctly, 0 to 1.</param>
public sealed record TestPoint(int Step, double Accuracy);

/// <summary>What the network reads in a picture.</summary>
/// <param name="Probabilities">One for each digit, summing to 1.</param>
/// <param name="Pixels">The picture, 784 from 0 to 1.</param>
/// <param name="Label">What it is, where that is known.</param>
public sealed record ReadDigit(IReadOnlyList<double> Probabilities, IReadOnlyList<float> Pixels, int? Label)
{
    /// <summary>The likeliest digit.</summary>
    public int Best => Enumerable.Range(0, Probabilities.Count).MaxBy(digit => Probabilities[digit]);
}
