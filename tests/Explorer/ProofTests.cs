using System.Text.Json.Nodes;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.Explorer.Tests;

public sealed class ProofTests
{
    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 1, 0.05, 1)]
    [InlineData(-0.1, 2, 0, 1)]
    [InlineData(0.2, 1, 0.1, 0.9)]
    public void Where_the_map_contracts_the_certificate_is_accepted_by_the_checker(double mean, double variance, double omega, double tau)
    {
        ProofUpdate proof = Prove(
            new()
            {
                Mean = mean,
                Variance = variance,
                Omega = omega,
                Tau = tau,
            }
        );
        Assert.True(proof.IsProved);
        Certificate certificate = Certificate.FromJson(proof.Certificate!);
        CheckResult check = CertificateChecker.Verify(certificate);
        Assert.True(check.Accepted, check.Reason);
        // It is about the wanted point: it lies in the domain, up to the doubles nearest to α and λ.
        Assert.True(Interval.Parse(certificate.Claims[0].Domain[0]).Contains(mean));
        Assert.True(Interval.Parse(certificate.Claims[0].Domain[2]).Contains(variance));
    }

    [Fact]
    public void A_fixed_point_that_repels_is_enclosed_and_said_to_repel()
    {
        ProofUpdate proof = Prove(new() { Omega = 1 });
        Assert.True(proof.IsProved);
        Assert.Contains(proof.Lines, line => line.Contains("It repels", StringComparison.Ordinal));
        JsonNode enclosure = JsonNode.Parse(proof.Certificate!)!;
        Assert.Equal("Repelling", (string)enclosure["stability"]!);
        Assert.True((double)enclosure["mean"]![0]! <= 0 && (double)enclosure["mean"]![1]! >= 0);
        Assert.True((double)enclosure["variance"]![0]! <= 1 && (double)enclosure["variance"]![1]! >= 1);
    }

    static ProofUpdate Prove(FixedPointState state)
    {
        using var job = new ProofJob(state);
        while (job.Step()) { }
        return job.Update();
    }
}
