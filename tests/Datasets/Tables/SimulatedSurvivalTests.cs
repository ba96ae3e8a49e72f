using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class SimulatedSurvivalTests
{
    [Theory]
    [InlineData(HazardKind.Linear)]
    [InlineData(HazardKind.Gaussian)]
    public void Half_have_the_event_and_the_times_follow_the_hazards(HazardKind kind)
    {
        using SurvivalData data = SimulatedSurvival.Make(kind, 4000, seed: 1);
        Assert.Equal([4000, 10], data.Features.shape);
        Assert.Equal((4000, 2000), (data.Count, data.EventCount));
        Assert.InRange(data.Features.min().ToSingle(), -1, -0.99f);
        Assert.InRange(data.Features.max().ToSingle(), 0.99f, 1);
        double end = data.Times.Max();
        Assert.All(data.Times.Zip(data.Events), pair => Assert.Equal(pair.Second, pair.First < end));
        Assert.Equal(0, data.LogHazards!.Average(), 1e-12);
        // The events seen up to the end are as many as the true S(t | x) says, to three standard errors.
        double expected = data.LogHazards!.Sum(h => 1 - Math.Exp(-end * Math.Exp(h) / SimulatedSurvival.MeanTime));
        Assert.InRange(expected, 1900, 2100);
        // Exponential times: events over the time watched, weighted by the hazard, is 1/5.
        double exposure = data.Times.Zip(data.LogHazards!, (t, h) => t * Math.Exp(h)).Sum();
        Assert.Equal(1 / SimulatedSurvival.MeanTime, data.EventCount / exposure, 0.014);
        float[] x = data.Features[7].data<float>().ToArray();
        double constant = SimulatedSurvival.LogHazard(kind, x[0], x[1]) - data.LogHazards![7];
        float[] y = data.Features[8].data<float>().ToArray();
        Assert.Equal(constant, SimulatedSurvival.LogHazard(kind, y[0], y[1]) - data.LogHazards![8], 1e-12);
    }

    [Fact]
    public void One_seed_gives_one_set()
    {
        using SurvivalData one = SimulatedSurvival.Make(HazardKind.Linear, 50, seed: 1),
            same = SimulatedSurvival.Make(HazardKind.Linear, 50, seed: 1),
            other = SimulatedSurvival.Make(HazardKind.Linear, 50, seed: 2);
        Assert.Equal(one.Times, same.Times);
        Assert.NotEqual(one.Times, other.Times);
        Assert.Equal(DataKind.Generated, one.Origin!.Kind);
        Assert.Equal(3, SimulatedSurvival.LogHazard(HazardKind.Linear, 1, 1));
        Assert.Equal(Math.Log(10), SimulatedSurvival.LogHazard(HazardKind.Gaussian, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedSurvival.Make(HazardKind.Linear, 1, 1));
    }
}
