using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests;

public class GradientGainTests
{
    const double AtTheFixedPoint = 1.0715749924557993; // gaussian-poincare.csv: 1.071574992455799257575

    static readonly SeluParameters standard = SeluParameters.Standard;

    [Fact]
    public void It_is_that_of_the_closed_form() => Assert.Equal(AtTheFixedPoint, MomentMap.GradientGain(0, 1, 0, 1, standard), 1e-14);

    [Fact]
    public void Gains_agree_with_quadrature_of_the_definition()
    {
        foreach (double[] row in Golden.Rows("gradient-gains.csv"))
        {
            double gain = MomentMap.GradientGain(row[0], row[1], row[2], row[3], new(row[4], row[5]));
            Assert.True(Golden.RelativeError(gain, row[6]) < 1e-12, $"{gain:R}, expected {row[6]:R}");
        }
    }

    [Fact]
    public void It_is_enclosed_to_the_last_digits()
    {
        Box point = new(Interval.Exact(0), Interval.Exact(0), Interval.Exact(1), Interval.Exact(1));
        Interval gain = point.Evaluate(Quantity.GradientGain, ParameterEnclosure.Standard);
        Assert.True(gain.Contains(Interval.Parse("1.071574992455799257575")), gain.ToString());
        Assert.True(gain.Width < 1e-13);
    }

    // Of every SELU that the solver finds for (μ, ν) at ω = 0 and at other weights with Var z = ν: Var φ(z) = ν ≤ ντ E φ′², so the gain is
    // ≥ 1.
    [Fact]
    public void No_fixed_point_that_keeps_the_variance_has_a_gain_below_one()
    {
        int found = 0;
        foreach (double mean in new[] { -1, -0.3, 0, 0.2, 0.8 })
        foreach (double variance in new[] { 0.1, 0.5, 1, 2, 10 })
        foreach (double omega in new[] { -0.5, 0, 0.5, 1 })
            if (SeluSolver.TrySolve(mean, variance, out SeluParameters parameters, omega))
            {
                Assert.True(
                    MomentMap.GradientGain(mean, variance, omega, 1, parameters) > 1,
                    $"({mean}, {variance}), ω = {omega}: {parameters}"
                );
                found++;
            }
        Assert.True(found > 30);
    }

    [Fact]
    public void Its_range_on_the_domain_of_theorem_1_is_proved_with_a_certificate_that_is_accepted()
    {
        Domain domain = Theorems.Theorem1.Claims[0].Domain;
        var range = new Theorem(
            "Gradients on the domain of theorem 1",
            [
                new(Quantity.GradientGain, Extremum.Minimum, "0.9", domain, ParameterEnclosure.Standard),
                new(Quantity.GradientGain, Extremum.Maximum, "1.25", domain, ParameterEnclosure.Standard),
            ]
        );
        TheoremResult proof = range.Prove();
        Assert.Equal(Verdict.Proved, proof.Verdict);
        Assert.True(CertificateChecker.Verify(proof.Certificate).Accepted);
        Assert.All(proof.Claims, claim => Assert.True(claim.Enclosure.Width < 1e-9));
        Assert.Equal(Verdict.Refuted, (range.Claims[0] with { Bound = "1" }).Prove().Verdict);
    }

    // With p = ½ and E[e²ᶻ; z ≤ 0] = e²Φ(−2) at (0, 1), and ½ each at (0, 0).
    [Theory]
    [InlineData(1, 1, 1e200, 1e-200, 0.16810200122317061)]
    [InlineData(1, 1, 1e-200, 1e140, 5e279)]
    [InlineData(1, 1e-250, 1, 1e200, 1e150)]
    [InlineData(1, 1e-250, 1e100, 1e100, 5e149)]
    [InlineData(1e-250, 1e250, 1, 1e-200, 6.681020012231706e-151)]
    public void What_fits_into_a_double_is_given_where_a_factor_of_it_does_not(
        double variance,
        double tau,
        double alpha,
        double lambda,
        double expected
    ) => Assert.True(Golden.RelativeError(MomentMap.GradientGain(0, variance, 0, tau, new(alpha, lambda)), expected) < 1e-14);

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MomentMap.GradientGain(0, 0, 0, 1, standard));
        Assert.Throws<ArgumentOutOfRangeException>(() => MomentMap.GradientGain(0, 1, 0, 1e300, new(1, 1e100)));
    }
}
