namespace SelfNormalizing.Tests.Survival;

public sealed class KaplanMeierTests
{
    /// <summary>
    /// Six patients in remission, by hand: times 6, 6, 6+, 7, 9+, 10, a plus for censored. At 6, 2 of 6 relapse, at 7 one of 3, at 10 the
    /// only one left.
    /// </summary>
    [Fact]
    public void It_is_the_product_worked_out_by_hand()
    {
        KaplanMeier curve = KaplanMeier.Of([7, 6, 9, 6, 10, 6], [true, true, false, false, true, true]);
        Assert.Equal([6.0, 7, 10], curve.Times);
        Assert.Equal([6, 3, 1], curve.AtRisk);
        Assert.Equal([2, 1, 1], curve.Events);
        Assert.Equal(4 / 6.0, curve.Survival[0], 1e-15);
        Assert.Equal(4 / 9.0, curve.Survival[1], 1e-15);
        Assert.Equal(0, curve.Survival[2]);
        // Greenwood: S²·(2/(6·4) + 1/(3·2)).
        Assert.Equal(4 / 9.0 * Math.Sqrt(2 / 24.0 + 1 / 6.0), curve.StandardErrors[1], 1e-15);
        Assert.True(double.IsNaN(curve.StandardErrors[2]));
        Assert.Equal(7, curve.Median);
        Assert.Equal([1, 0.667, 0.667, 0.444, 0], new[] { 5.9, 6, 6.9, 8, 11 }.Select(t => Math.Round(curve.At(t), 3)));
    }

    [Theory]
    [MemberData(nameof(SurvivalGolden.Names), MemberType = typeof(SurvivalGolden))]
    public void It_is_the_curve_of_R_with_its_band(string name)
    {
        SurvivalGolden golden = SurvivalGolden.Named(name);
        KaplanMeier curve = KaplanMeier.Of(golden.Times, golden.Died);
        Assert.Equal(golden.EventTimes, curve.Times);
        Assert.Equal(golden.AtRisk, curve.AtRisk);
        Assert.Equal(golden.EventCounts, curve.Events);
        var (low, high) = curve.Band();
        for (int i = 0; i < curve.Times.Count; i++)
        {
            Assert.Equal(golden.Survival[i], curve.Survival[i], 1e-13);
            Assert.Equal(golden.StandardErrors[i] ?? double.NaN, curve.StandardErrors[i], 1e-13);
            Assert.Equal(golden.Low[i] ?? double.NaN, low[i], 1e-12);
            Assert.Equal(golden.High[i] ?? double.NaN, high[i], 1e-12);
        }
    }

    [Fact]
    public void Without_censoring_it_is_the_share_of_those_who_live()
    {
        double[] times = [3, 1, 4, 1, 5, 9, 2, 6];
        KaplanMeier curve = KaplanMeier.Of(times, [.. times.Select(_ => true)]);
        foreach (double t in new[] { 0, 1, 2.5, 5, 8.9 })
            Assert.Equal(times.Count(time => time > t) / 8.0, curve.At(t), 1e-14);
        Assert.Equal(3, curve.Median);
        Assert.Null(KaplanMeier.Of([1, 2, 3, 4], [true, false, false, false]).Median);
    }

    [Fact]
    public void What_has_no_curve_is_an_error()
    {
        Assert.Contains("2 times of 1 samples", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([1, 2], [true])).Message);
        Assert.Contains("Time 1 is NaN", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([1, double.NaN], [true, true])).Message);
        Assert.Contains("Time 0 is -1", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([-1], [true])).Message);
        Assert.Contains("All 2 times are censored", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([1, 2], [false, false])).Message);
    }
}
