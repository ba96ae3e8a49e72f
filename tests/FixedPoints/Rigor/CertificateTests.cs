using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

public class CertificateTests
{
    static readonly Lazy<Certificate> theorem2 = new(() => Theorems.Theorem2.Prove().Certificate);
    static readonly Lazy<Certificate> theorem3 = new(() => Theorems.Theorem3.Prove().Certificate);

    public static TheoryData<int> Numbers => [1, 2, 3];

    // The committed certificates are also verified by rigor_check_certificate.py beside them, which shares nothing with this library.
    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_committed_certificate_is_accepted_and_found_again_to_the_last_digit(int number)
    {
        Theorem theorem =
            number == 1 ? Theorems.Theorem1
            : number == 2 ? Theorems.Theorem2
            : Theorems.Theorem3;
        string path = Path.Combine(AppContext.BaseDirectory, $"Reference/FixedPoints/rigor_theorem{number}.json");
        Certificate committed = Certificate.Load(path);
        CheckResult result = CertificateChecker.Verify(committed);
        Assert.True(result.Accepted, result.ToString());
        Assert.Equal(committed.Claims.Sum(claim => claim.Bounds.Length), result.Boxes);
        Certificate found = theorem.Prove(null, TestContext.Current.CancellationToken).Certificate;
        Assert.Equal(File.ReadAllText(path), (found with { Program = committed.Program }).ToJson() + "\n");
    }

    [Fact]
    public void A_saved_certificate_is_read_back_the_same()
    {
        string path = Path.GetTempFileName();
        try
        {
            theorem3.Value.Save(path);
            Assert.Equal(theorem3.Value.ToJson(), Certificate.Load(path).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_lowered_bound_is_rejected() =>
        Rejected(
            c => c with { Bounds = [.. c.Bounds.Select((bound, i) => i == c.Bounds.Length / 2 ? bound - 1e-6 : bound)] },
            "stated bound"
        );

    [Fact]
    public void A_bound_beyond_the_enclosure_is_rejected() =>
        Rejected(c => c with { Bounds = [.. c.Bounds.Select((bound, i) => i == 0 ? -0.1 : bound)] }, "the worst bound is");

    [Fact]
    public void Swapped_bounds_are_rejected() => Rejected(c => c with { Bounds = [.. c.Bounds.Reverse()] }, "stated bound");

    [Fact]
    public void A_missing_box_is_rejected() =>
        Rejected(c => c with { Tree = c.Tree[..^1], Bounds = c.Bounds[..^1] }, "missing from the tree");

    [Fact]
    public void A_cut_off_subtree_is_rejected() => Rejected(c => c with { Tree = "." + c.Tree[1..] }, "stated bound");

    [Fact]
    public void A_box_without_a_bound_is_rejected() => Rejected(c => c with { Bounds = c.Bounds[..^1] }, "has no bound");

    [Fact]
    public void A_surplus_box_is_rejected() => Rejected(c => c with { Tree = c.Tree + ".", Bounds = [.. c.Bounds, -1] }, "goes on after");

    [Fact]
    public void A_surplus_bound_is_rejected() => Rejected(c => c with { Bounds = [.. c.Bounds, -1] }, "bounds for");

    [Fact]
    public void An_unknown_node_is_rejected() => Rejected(c => c with { Tree = "4" + c.Tree[1..] }, "has a node '4'");

    [Fact]
    public void Unresolved_boxes_are_rejected() => Rejected(c => c with { Unresolved = 1 }, "1 unresolved");

    [Fact]
    public void A_domain_other_than_the_theorems_is_rejected() =>
        Rejected(c => c with { Domain = [c.Domain[0], c.Domain[1], "[3, 15]", c.Domain[3]] }, "another domain");

    [Fact]
    public void A_wider_domain_is_rejected_whatever_the_name()
    {
        Certificate renamed = theorem2.Value with { Theorem = "Theorem 2, wider" };
        Assert.True(CertificateChecker.Verify(renamed).Accepted);
        Rejected(renamed, c => c with { Domain = [c.Domain[0], c.Domain[1], "[2.5, 16]", c.Domain[3]] }, "stated bound");
    }

    [Fact]
    public void A_domain_where_the_map_is_undefined_is_rejected() =>
        Rejected(
            theorem2.Value with
            {
                Theorem = "other",
            },
            c => c with { Domain = [c.Domain[0], c.Domain[1], "[-3, 16]", c.Domain[3]] },
            "no meaning"
        );

    [Fact]
    public void Another_claim_under_the_theorems_name_is_rejected() => Rejected(c => c with { Bound = "1" }, "is not the theorem's");

    [Fact]
    public void A_statement_that_does_not_follow_is_rejected() =>
        Rejected(c => c with { Statement = "max ν' − ν < -1" }, "is not what the entries say");

    [Fact]
    public void A_sharper_claim_than_the_bounds_allow_is_rejected() =>
        Rejected(
            theorem2.Value with
            {
                Theorem = "other",
            },
            c => c with { Bound = "-0.2", Statement = "max ν' − ν < -0.2" },
            "does not satisfy"
        );

    [Fact]
    public void An_attained_value_that_is_not_attained_is_rejected()
    {
        Rejected(c => c with { Enclosure = [c.Enclosure[1], c.Enclosure[1]] }, "does not reach");
        Rejected(c => c with { Witness = [2, 2, .. c.Witness[2..]] }, "not certainly in the domain");
    }

    [Fact]
    public void A_larger_margin_is_rejected() => Rejected(c => c with { WorstMargin = 0.2 }, "worst margin");

    [Fact]
    public void Other_parameters_are_rejected()
    {
        CheckResult result = CertificateChecker.Verify(theorem2.Value with { Alpha = [1.6, 1.6] });
        Assert.False(result.Accepted);
        Assert.Contains("parameters", result.Reason);
    }

    [Fact]
    public void A_claim_left_out_is_rejected()
    {
        CheckResult result = CertificateChecker.Verify(theorem3.Value with { Claims = [theorem3.Value.Claims[0]] });
        Assert.False(result.Accepted);
        Assert.Contains("has 2 claims", result.Reason);
    }

    [Fact]
    public void A_theorem_without_claims_or_about_two_selus_has_no_certificate()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        Assert.Throws<InvalidOperationException>(() => new Theorem("nothing", []).Prove(null, stop));
        Claim claim = Theorems.Theorem2.Claims[0];
        Theorem mixed = new("two", [claim, claim with { Parameters = ParameterEnclosure.Exact(SeluParameters.Standard) }]);
        Assert.Throws<InvalidOperationException>(() => mixed.Prove(null, stop).Certificate);
    }

    [Fact]
    public void An_unknown_format_is_rejected()
    {
        CheckResult result = CertificateChecker.Verify(theorem2.Value with { Format = "selu-theorem-certificate/9" });
        Assert.False(result.Accepted);
        Assert.Contains("selu-theorem-certificate/1", result.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\": 1}")]
    public void Text_that_is_no_certificate_is_refused(string text) => Assert.Throws<FormatException>(() => Certificate.FromJson(text));

    [Fact]
    public void Numbers_that_are_no_numbers_are_refused()
    {
        string text = theorem2.Value.ToJson();
        Assert.Throws<FormatException>(() => Certificate.FromJson(text.Replace("\"unresolved\": 0", "\"unresolved\": \"none\"")));
        Assert.Throws<FormatException>(() => Certificate.FromJson(text.Replace("\"bounds\": [", "\"bounds\": [null, ")));
    }

    [Theory]
    [InlineData("Theorem 2 ")]
    [InlineData(" Theorem 2")]
    [InlineData("theorem 2")]
    [InlineData("Theorem\u00a02")]
    [InlineData("Theorem  2.")]
    public void A_title_that_only_reads_like_a_theorems_is_rejected(string title)
    {
        foreach (Certificate certificate in (Certificate[])[theorem2.Value, theorem3.Value])
        {
            CheckResult result = CertificateChecker.Verify(certificate with { Theorem = title });
            Assert.False(result.Accepted);
            Assert.Contains("not quite 'Theorem 2'", result.Reason);
        }
    }

    [Fact]
    public void Another_theorems_claims_are_rejected_and_other_titles_are_named_after_what_is_proved()
    {
        CheckResult stolen = CertificateChecker.Verify(theorem2.Value with { Theorem = "Theorem 1" });
        Assert.False(stolen.Accepted);
        Assert.Contains("Theorem 1 has 5 claims", stolen.Reason);
        Assert.StartsWith(
            "Theorem 2, as in the paper",
            CertificateChecker.Verify(theorem2.Value with { Theorem = "Theorem 1, but wider" }).Reason
        );
        Certificate own = theorem3.Value with { Theorem = "Theorem 1 (strong form)", Claims = [theorem3.Value.Claims[0]] };
        CheckResult accepted = CertificateChecker.Verify(own);
        Assert.True(accepted.Accepted);
        Assert.StartsWith("claims of its own, 'Theorem 1 (strong form)', none of the paper's theorems", accepted.Reason);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        string text = theorem2.Value.ToJson();
        Assert.Contains(
            "null",
            Assert.Throws<FormatException>(() => Certificate.FromJson(text[..text.IndexOf("\"claims\"")] + "\"claims\": [null]}")).Message
        );
        Assert.Throws<FormatException>(() => Certificate.FromJson(text.Replace("\"[3, 16]\"", "null")));
        Assert.Throws<FormatException>(() =>
            Certificate.FromJson(text.Replace("\"theorem\":", "\"theorem\": \"Theorem 1\",\n  \"theorem\":"))
        );
        foreach (
            (Certificate certificate, string reason) in new[]
            {
                (theorem2.Value with { Claims = [null!] }, "claim 1 is null"),
                (theorem2.Value with { Claims = null! }, "claims are missing"),
                (theorem2.Value with { Theorem = null! }, "missing"),
                (theorem2.Value with { Claims = [theorem2.Value.Claims[0] with { Tree = null! }] }, "claim 1 is missing"),
                (
                    theorem2.Value with
                    {
                        Claims = [theorem2.Value.Claims[0] with { Domain = ["[-1, 1]", null!, "[3, 16]", "[0.8, 1.25]"] }],
                    },
                    "claim 1 is missing"
                ),
            }
        )
        {
            CheckResult result = CertificateChecker.Verify(certificate);
            Assert.False(result.Accepted);
            Assert.Contains(reason, result.Reason);
        }
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "<html></html>");
            Assert.Contains(path, Assert.Throws<FormatException>(() => Certificate.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static void Rejected(Func<ClaimCertificate, ClaimCertificate> tamper, string reason) => Rejected(theorem2.Value, tamper, reason);

    static void Rejected(Certificate certificate, Func<ClaimCertificate, ClaimCertificate> tamper, string reason)
    {
        CheckResult result = CertificateChecker.Verify(certificate with { Claims = [tamper(certificate.Claims[0])] });
        Assert.False(result.Accepted);
        Assert.Contains(reason, result.Reason);
    }
}
