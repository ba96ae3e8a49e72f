using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>One way to part the rows of a table. The indices are in ascending order.</summary>
/// <param name="Number">Number of the fold, from 1.</param>
/// <param name="Train">Rows to learn from.</param>
/// <param name="Test">Rows held out.</param>
public sealed record Fold(int Number, IReadOnlyList<long> Train, IReadOnlyList<long> Test)
{
    /// <summary>
    /// k folds whose test parts cover each row once and hold each class in its share: the rows of a class, in an order drawn at
    /// random, are dealt out in turn, each class going on where the one before stopped, so that the sizes of folds, and of a class
    /// within them, differ by one at most.
    /// </summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="folds">How many, 2 to the number of rows.</param>
    /// <param name="seed">Gives the same folds on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two folds, or more than rows.</exception>
    public static IReadOnlyList<Fold> Stratified(IReadOnlyList<long> labels, int folds, ulong seed)
    {
        if (folds < 2 || folds > labels.Count)
            throw new ArgumentOutOfRangeException(nameof(folds), folds, $"Expected 2 to {labels.Count} folds of {labels.Count} rows.");
        var foldOf = new int[labels.Count];
        int next = 0;
        foreach (long row in ByClass(labels, seed).SelectMany(rows => rows))
            foldOf[row] = next++ % folds;
        return [.. Enumerable.Range(0, folds).Select(number => Parted(number + 1, labels.Count, row => foldOf[row] == number))];
    }

    /// <summary>One split that holds out a share of each class, rounded to whole rows.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="share">What to hold out, above 0 and below 1.</param>
    /// <param name="seed">Gives the same split on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside (0, 1), or one that leaves no row on one side.</exception>
    public static Fold HoldOut(IReadOnlyList<long> labels, double share, ulong seed)
    {
        if (!(share > 0 && share < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a share above 0 and below 1.");
        var held = new bool[labels.Count];
        foreach (IReadOnlyList<long> rows in ByClass(labels, seed))
        foreach (long row in rows.Take((int)Math.Round(share * rows.Count, MidpointRounding.AwayFromZero)))
            held[row] = true;
        Fold fold = Parted(1, labels.Count, row => held[row]);
        return fold.Train.Count > 0 && fold.Test.Count > 0
            ? fold
            : throw new ArgumentOutOfRangeException(
                nameof(share),
                share,
                $"Of {labels.Count} rows this share leaves {fold.Train.Count} to train and holds out {fold.Test.Count}: expected "
                    + $"one or more on each side."
            );
    }

    // The rows of each class, classes in ascending order, rows in an order drawn at random.
    static IEnumerable<IReadOnlyList<long>> ByClass(IReadOnlyList<long> labels, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        long[] order = randperm(labels.Count, generator: generator).data<long>().ToArray();
        return [.. order.GroupBy(row => labels[(int)row]).OrderBy(rows => rows.Key).Select(rows => rows.ToArray())];
    }

    static Fold Parted(int number, int count, Func<int, bool> isTest)
    {
        ILookup<bool, long> parts = Enumerable.Range(0, count).ToLookup(isTest, row => (long)row);
        return new Fold(number, [.. parts[false]], [.. parts[true]]);
    }
}
