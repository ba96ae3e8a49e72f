using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Survival;

public sealed class CoxTests
{
    [Theory]
    [MemberData(nameof(SurvivalGolden.Names), MemberType = typeof(SurvivalGolden))]
    public void Newton_finds_the_coefficients_of_R(string name)
    {
        using var scope = NewDisposeScope();
        SurvivalGolden golden = SurvivalGolden.Named(name);
        foreach ((CoxTies ties, SurvivalGolden.Fit fit) in new[] { (CoxTies.Breslow, golden.Breslow), (CoxTies.Efron, golden.Efron) })
        {
            CoxRegression cox = CoxRegression.Fit(golden.Table(), golden.Times, golden.Died, ties);
            for (int i = 0; i < golden.Width; i++)
            {
                Assert.Equal(fit.Coefficients[i], cox.Coefficients[i], 1e-9);
                Assert.Equal(fit.Errors[i], cox.StandardErrors[i], 1e-9);
            }
            Assert.Equal(fit.LogLikelihoods[0], cox.LogLikelihoods[0], 1e-9);
            Assert.Equal(fit.LogLikelihoods[1], cox.LogLikelihoods[^1], 1e-9);
            Assert.InRange(cox.LogLikelihoods.Count, 3, 10);
        }
    }

    [Theory]
    [MemberData(nameof(SurvivalGolden.Names), MemberType = typeof(SurvivalGolden))]
    public void The_baseline_hazard_is_that_of_R(string name)
    {
        using var scope = NewDisposeScope();
        SurvivalGolden golden = SurvivalGolden.Named(name);
        double[] scores =
        [
            .. Enumerable
                .Range(0, golden.Times.Length)
                .Select(i => golden.Breslow.Coefficients.Select((b, j) => b * golden.Features[i * golden.Width + j]).Sum()),
        ];
        BreslowHazard hazard = BreslowHazard.Of(scores, golden.Times, golden.Died);
        Assert.Equal(golden.EventTimes, hazard.Times);
        Assert.All(golden.CumulativeHazard.Zip(hazard.Cumulative), pair => Assert.Equal(1, pair.Second / pair.First, 1e-9));
        // A constant more in all scores is a factor less in the hazard, and no other survival, however large it is.
        BreslowHazard shifted = BreslowHazard.Of([.. scores.Select(score => score + 800)], golden.Times, golden.Died);
        double t = golden.EventTimes[^1];
        Assert.Equal(
            hazard.Survival(t, scores[0]),
            BreslowHazard.Of([.. scores.Select(score => score + 30)], golden.Times, golden.Died).Survival(t, scores[0] + 30),
            1e-12
        );
        Assert.Equal(0, shifted.At(t));
        Assert.Equal((0, 1), (hazard.At(-1), hazard.Survival(-1, 5)));
    }

    [Fact]
    public void Without_scores_it_is_Nelson_and_Aalens_estimate() =>
        Assert.Equal(
            [2 / 6.0, 2 / 6.0 + 1 / 3.0, 2 / 6.0 + 1 / 3.0 + 1],
            BreslowHazard.Of(new double[6], [7, 6, 9, 6, 10, 6], [true, true, false, false, true, true]).Cumulative
        );

    /// <summary>The loss of linear scores at R's coefficients is R's likelihood, to its sign and the number of events.</summary>
    [Theory]
    [MemberData(nameof(SurvivalGolden.Names), MemberType = typeof(SurvivalGolden))]
    public void The_loss_is_the_likelihood_of_R(string name)
    {
        using var scope = NewDisposeScope();
        SurvivalGolden golden = SurvivalGolden.Named(name);
        Tensor targets = CoxLoss.Targets(golden.Times, golden.Died);
        foreach ((CoxTies ties, SurvivalGolden.Fit fit) in new[] { (CoxTies.Breslow, golden.Breslow), (CoxTies.Efron, golden.Efron) })
        {
            Tensor scores = golden.Table().matmul(tensor(fit.Coefficients, [golden.Width, 1]));
            double loss = new CoxLoss(ties).call(scores, targets).ToDouble();
            Assert.Equal(fit.LogLikelihoods[1], -loss * golden.Events.Sum(), 1e-7);
            Assert.Equal(loss, new CoxLoss(ties).call(scores + 700, targets).ToDouble(), 1e-9);
            Assert.Equal(loss, new CoxLoss(ties).call(scores.to(ScalarType.Float32), targets).ToDouble(), 1e-5);
        }
    }

    [Theory]
    [InlineData(CoxTies.None)]
    [InlineData(CoxTies.Breslow)]
    [InlineData(CoxTies.Efron)]
    public void Its_gradient_is_that_of_finite_differences(CoxTies ties)
    {
        using var scope = NewDisposeScope();
        SurvivalGolden golden = SurvivalGolden.Named("simulated, many ties");
        Tensor targets = CoxLoss.Targets(golden.Times, golden.Died);
        manual_seed(3);
        Tensor scores = (2 * randn([golden.Times.Length, 1], ScalarType.Float64)).requires_grad_();
        var loss = new CoxLoss(ties);
        loss.call(scores, targets).backward();
        double[] gradient = scores.grad!.data<double>().ToArray();
        Assert.Equal(0, gradient.Sum(), 1e-14); // a constant more changes nothing
        double[] at = scores.detach().data<double>().ToArray();
        for (int i = 0; i < at.Length; i++)
        {
            double Moved(double by) => loss.call(tensor([.. at.Select((f, j) => j == i ? f + by : f)], [at.Length, 1]), targets).ToDouble();
            Assert.Equal((Moved(1e-5) - Moved(-1e-5)) / 2e-5, gradient[i], 1e-9);
        }
    }

    [Fact]
    public void The_order_of_the_samples_matters_only_where_ties_are_not_corrected()
    {
        using var scope = NewDisposeScope();
        double[] times = [4, 2, 2, 2, 1],
            scores = [0.3, -1, 2, 0.5, 1];
        bool[] events = [false, true, true, false, true];
        double Loss(CoxTies ties, params int[] order) =>
            new CoxLoss(ties)
                .call(
                    tensor([.. order.Select(i => scores[i])], [5]),
                    CoxLoss.Targets([.. order.Select(i => times[i])], [.. order.Select(i => events[i])])
                )
                .ToDouble();
        foreach (CoxTies ties in new[] { CoxTies.Breslow, CoxTies.Efron })
            Assert.Equal(Loss(ties, 0, 1, 2, 3, 4), Loss(ties, 4, 3, 2, 1, 0), 1e-14);
        // By hand: the event that is given first sees those with the longer time and itself.
        double e1 = Math.Exp(0.3),
            e2 = e1 + Math.Exp(-1),
            e3 = e2 + Math.Exp(2),
            e5 = e3 + Math.Exp(0.5) + Math.Exp(1);
        double expected = -(-1 - Math.Log(e2) + 2 - Math.Log(e3) + 1 - Math.Log(e5)) / 3;
        Assert.Equal(expected, Loss(CoxTies.None, 0, 1, 2, 3, 4), 1e-14);
        Assert.Equal(expected, Loss(CoxTies.None, 4, 0, 1, 2, 3), 1e-14);
        Assert.NotEqual(expected, Loss(CoxTies.None, 0, 2, 1, 3, 4), 1e-3);
    }

    [Fact]
    public void A_batch_without_events_has_neither_loss_nor_gradient()
    {
        using var scope = NewDisposeScope();
        Tensor scores = ones(3, 1).requires_grad_();
        Tensor loss = new CoxLoss().call(scores, CoxLoss.Targets([1, 2, 3], [false, false, false]));
        loss.backward();
        Assert.Equal((0, 0), (loss.ToDouble(), scores.grad!.abs().sum().ToDouble()));
    }

    [Fact]
    public void Linear_scores_have_their_best_loss_where_Newton_stops()
    {
        using var scope = NewDisposeScope();
        SurvivalGolden golden = SurvivalGolden.Named("veteran, tied times");
        foreach (CoxTies ties in Enum.GetValues<CoxTies>())
        {
            CoxRegression cox = CoxRegression.Fit(golden.Table(), golden.Times, golden.Died, ties);
            Tensor beta = tensor(cox.Coefficients.ToArray(), [golden.Width, 1]).requires_grad_();
            new CoxLoss(ties).call(golden.Table().matmul(beta), CoxLoss.Targets(golden.Times, golden.Died)).backward();
            Assert.All(beta.grad!.data<double>().ToArray(), slope => Assert.Equal(0, slope, 1e-6));
        }
        CoxRegression fitted = CoxRegression.Fit(golden.Table(), golden.Times, golden.Died);
        double[] scores = fitted.Scores(golden.Table());
        Assert.Equal(0, scores.Average(), 1e-12);
        double between = golden
            .Features.Take(3)
            .Zip(golden.Features.Skip(3).Take(3), (x, y) => x - y)
            .Zip(fitted.Coefficients, (d, b) => d * b)
            .Sum();
        Assert.Equal(between, scores[0] - scores[1], 1e-12);
    }

    [Fact]
    public void What_cannot_be_fitted_is_an_error()
    {
        using var scope = NewDisposeScope();
        double[] times = [1, 2, 3, 4];
        bool[] events = [true, true, true, false];
        string Message(Tensor features) => Assert.ThrowsAny<Exception>(() => CoxRegression.Fit(features, times, events)).Message;
        Assert.Contains("Feature 1 is constant", Message(tensor(new[] { 1.0, 5, 3, 5, 2, 5, 4, 5 }, [4, 2])));
        Assert.Contains("Feature 1 is constant, or a sum", Message(tensor(new[] { 1.0, 2, 3, 6, 2, 4, 4, 8 }, [4, 2])));
        Assert.Contains("still rises after 30 steps", Message(tensor(new[] { 4.0, 3, 2, 1 }, [4, 1])));
        Assert.Contains("Row 2, column 0 is NaN", Message(tensor(new[] { 1, 2, double.NaN, 4 }, [4, 1])));
        Assert.Contains("shape [3, 1] for 4 times", Message(zeros(3, 1)));
        CoxRegression cox = CoxRegression.Fit(tensor(new[] { 1.0, 3, 2, 4 }, [4, 1]), times, events);
        Assert.Contains("Found 2 features: expected 1", Assert.Throws<ArgumentException>(() => cox.Scores(zeros(4, 2))).Message);
        Assert.Contains(
            "targets of shape [2] for 2 scores: expected [2, 2]",
            Assert.Throws<ArgumentException>(() => new CoxLoss().call(zeros(2), zeros(2))).Message
        );
        Assert.Contains(
            "Event 1 is 0.5",
            Assert.Throws<ArgumentException>(() => new CoxLoss().call(zeros(2), tensor(new[] { 1, 1, 2, 0.5 }, [2, 2]))).Message
        );
        Assert.Contains(
            "Score 1 is NaN",
            Assert.Throws<ArgumentException>(() => BreslowHazard.Of([0, double.NaN], [1, 2], [true, true])).Message
        );
    }
}
