namespace SelfNormalizing.Datasets.Tests;

public sealed class FoldTests
{
    static readonly long[] labels =
    [
        .. Enumerable
            .Range(0, 103)
            .Select(i =>
                i % 10 == 0 ? 1L
                : i % 3 == 0 ? 2L
                : 0L
            ),
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public void Test_parts_cover_each_row_once_and_hold_each_class_in_its_share(int count)
    {
        IReadOnlyList<Fold> folds = Fold.Stratified(labels, count, seed: 1);
        Assert.Equal(Enumerable.Range(1, count), folds.Select(fold => fold.Number));
        Assert.Equal(Enumerable.Range(0, labels.Length).Select(i => (long)i), folds.SelectMany(fold => fold.Test).Order());
        Assert.All(folds, fold =>
        {
            Assert.Equal(labels.Length, fold.Train.Concat(fold.Test).Distinct().Count());
            Assert.InRange(fold.Test.Count, labels.Length / count, labels.Length / count + 1);
            foreach (var of in labels.CountBy(label => label))
                Assert.InRange(fold.Test.Count(row => labels[row] == of.Key), of.Value / count, of.Value / count + 1);
        });
    }

    [Fact]
    public void A_seed_gives_the_same_folds_and_another_seed_others()
    {
        Assert.Equal(Fold.Stratified(labels, 5, 7)[2].Test, Fold.Stratified(labels, 5, 7)[2].Test);
        Assert.NotEqual(Fold.Stratified(labels, 5, 7)[2].Test, Fold.Stratified(labels, 5, 8)[2].Test);
    }

    [Fact]
    public void A_hold_out_takes_its_share_of_each_class()
    {
        Fold fold = Fold.HoldOut(labels, 0.2, seed: 3);
        foreach (var of in labels.CountBy(label => label))
            Assert.Equal((int)Math.Round(0.2 * of.Value), fold.Test.Count(row => labels[row] == of.Key));
        Assert.Equal(labels.Length, fold.Train.Count + fold.Test.Count);
        Assert.Empty(fold.Train.Intersect(fold.Test));
    }

    [Fact]
    public void Folds_that_cannot_be_are_errors()
    {
        Assert.Contains("Expected 2 to 103 folds", Assert.Throws<ArgumentOutOfRangeException>(() => Fold.Stratified(labels, 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fold.Stratified([0, 1], 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fold.HoldOut(labels, 0, 1));
        Assert.Contains("one or more on each side", Assert.Throws<ArgumentOutOfRangeException>(() => Fold.HoldOut([0, 1], 0.1, 1)).Message);
    }
}
