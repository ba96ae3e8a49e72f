using System.Text;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>The checker's answer.</summary>
/// <param name="Accepted">True when the certificate proves what it states.</param>
/// <param name="Reason">What was checked, or the first thing found wrong.</param>
/// <param name="Boxes">Boxes whose bound was recomputed.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed record CheckResult(bool Accepted, string Reason, int Boxes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Accepted ? "accepted" : "REJECTED")}: {Reason}";
}

/// <summary>
/// Checks a certificate without trusting the search that made it: rebuilds every box from the domain and the tree, recomputes each bound,
/// and compares with what is stated. Shares with the search the interval arithmetic and the evaluation of the formulas, nothing else.
/// </summary>
public static class CertificateChecker
{
    /// <summary>Verifies coverings, bounds, witnesses and statements. A certificate named after one of <see cref="Theorems"/> must state
    /// that theorem; what is accepted is named after what it proves.</summary>
    /// <returns>Accepted, or rejected with the reason.</returns>
    public static CheckResult Verify(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        int boxes = 0;
        Theorem? proved = null;
        try
        {
            RequireMembers(certificate);
            Require(
                certificate.Format == Certificate.CurrentFormat,
                $"format '{certificate.Format}', known is '{Certificate.CurrentFormat}'"
            );
            Require(certificate.Claims.Count > 0, "it claims nothing");
            ParameterEnclosure parameters = new(Pair(certificate.Alpha, "alpha"), Pair(certificate.Lambda, "lambda"));
            proved = CheckStatement(certificate, parameters);
            foreach (ClaimCertificate claim in certificate.Claims)
                boxes += CheckClaim(claim, parameters);
        }
        catch (Flaw flaw)
        {
            return new(false, flaw.Message, boxes);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or FormatException)
        {
            return new(false, $"an entry has no meaning: {e.Message}", boxes);
        }
        string what = proved is not null
            ? $"{proved.Name}, as in the paper"
            : $"claims of its own, '{certificate.Theorem}', none of the paper's theorems, for its own parameters";
        return new(true, $"{what}: {certificate.Claims.Count} claim(s), {boxes} boxes recomputed, 0 unresolved", boxes);
    }

    // A certificate may come from code or from a file: nothing in it is there until it has been seen.
    static void RequireMembers(Certificate certificate)
    {
        Require(
            certificate.Format is not null
                && certificate.Theorem is not null
                && certificate.Alpha is not null
                && certificate.Lambda is not null,
            "the format, the theorem's name, alpha or lambda is missing"
        );
        Require(certificate.Claims is not null, "its claims are missing");
        for (int i = 0; i < certificate.Claims!.Count; i++)
        {
            ClaimCertificate? claim = certificate.Claims[i];
            Require(claim is not null, $"claim {i + 1} is null");
            Require(
                claim
                    is {
                        Statement: not null,
                        Bound: not null,
                        Domain: not null,
                        Enclosure: not null,
                        Witness: not null,
                        Tree: not null,
                        Bounds: not null
                    }
                    && claim.Domain.All(side => side is not null),
                $"an entry of claim {i + 1} is missing"
            );
        }
    }

    // The paper's theorem that the certificate states, by its claims and parameters, under whatever title; null where it states none and
    // speaks only for itself. A title that is a theorem's must be that theorem's, and one that only reads like it is refused.
    static Theorem? CheckStatement(Certificate certificate, ParameterEnclosure parameters)
    {
        Theorem[] known = [Theorems.Theorem1, Theorems.Theorem2, Theorems.Theorem3];
        Theorem? titled = Array.Find(known, theorem => Letters(theorem.Name) == Letters(certificate.Theorem));
        Theorem? stated = Array.Find(known, theorem => Difference(theorem, certificate, parameters) is null);
        Require(titled is null || titled.Name == certificate.Theorem, $"the title '{certificate.Theorem}' is not quite '{titled?.Name}'");
        if (titled is not null && Difference(titled, certificate, parameters) is string difference)
            throw new Flaw(difference);
        return stated;
    }

    // What a title says to a reader, who sees neither case nor blanks nor look-alikes of a digit's width.
    static string Letters(string title) =>
        string.Concat(title.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // In what the certificate differs from the theorem; null where it states the theorem.
    static string? Difference(Theorem theorem, Certificate certificate, ParameterEnclosure parameters)
    {
        ParameterEnclosure standard = ParameterEnclosure.Standard;
        if (!parameters.Alpha.Contains(standard.Alpha) || !parameters.Lambda.Contains(standard.Lambda))
            return "the parameters are not those of the theorem";
        if (certificate.Claims.Count != theorem.Claims.Count)
            return $"{theorem.Name} has {theorem.Claims.Count} claims, the certificate {certificate.Claims.Count}";
        for (int i = 0; i < theorem.Claims.Count; i++)
        {
            (Claim claim, ClaimCertificate entry) = (theorem.Claims[i], certificate.Claims[i]);
            if (entry.Quantity != claim.Quantity || entry.Extremum != claim.Extremum || entry.Bound != claim.Bound)
                return $"claim {i + 1} is not the theorem's '{claim.Statement}'";
            if (!entry.Domain.SequenceEqual(Enumerable.Range(0, Box.Sides).Select(claim.Domain.Text)))
                return $"claim {i + 1} has another domain than the theorem: {claim.Domain}";
        }
        return null;
    }

    static int CheckClaim(ClaimCertificate entry, ParameterEnclosure parameters)
    {
        Require(entry.Domain.Count == Box.Sides, "a domain needs four sides");
        Domain domain = new(entry.Domain[0], entry.Domain[1], entry.Domain[2], entry.Domain[3]);
        Claim claim = new(entry.Quantity, entry.Extremum, entry.Bound, domain, parameters);
        bool maximum = claim.Extremum == Extremum.Maximum;
        Require(entry.Statement == claim.Statement, $"the statement '{entry.Statement}' is not what the entries say: '{claim.Statement}'");
        Require(entry.Unresolved == 0, $"{claim.Statement}: {entry.Unresolved} unresolved boxes");

        // The covering: walk the tree, halving the domain as it says, and recompute each leaf's bound.
        Stack<Box> pending = new([claim.Domain.Outer]);
        int leaves = 0;
        double worst = maximum ? double.NegativeInfinity : double.PositiveInfinity;
        foreach (char node in entry.Tree)
        {
            if (!pending.TryPop(out Box box))
                throw new Flaw($"{claim.Statement}: the tree goes on after the domain is covered");
            if (node is >= '0' and <= '3')
            {
                (Box low, Box high) = box.Bisect(node - '0');
                pending.Push(high);
                pending.Push(low);
                continue;
            }
            if (node != '.')
                throw new Flaw($"{claim.Statement}: the tree has a node '{node}'; known are 0 1 2 3 and .");
            if (leaves == entry.Bounds.Length)
                throw new Flaw($"{claim.Statement}: a box has no bound: {box}");
            double stated = entry.Bounds[leaves++],
                found = Bound(box, claim);
            if (!(maximum ? found <= stated : found >= stated))
                throw new Flaw($"{claim.Statement}: stated bound {stated:R}, recomputed {found:R}, on box {leaves}: {box}");
            worst = maximum ? Math.Max(worst, stated) : Math.Min(worst, stated);
        }
        Require(pending.Count == 0, $"{claim.Statement}: {pending.Count} box(es) of the domain are missing from the tree");
        Require(leaves == entry.Bounds.Length, $"{claim.Statement}: {entry.Bounds.Length} bounds for {leaves} boxes");

        // The worst bound is one end of the enclosure and satisfies the claim; the other end is attained in the domain.
        Interval enclosure = Pair(entry.Enclosure, "enclosure");
        Require(
            worst == (maximum ? enclosure.Upper : enclosure.Lower),
            $"{claim.Statement}: the worst bound is {worst:R}, the enclosure says {enclosure}"
        );
        Require(claim.Holds(Interval.Exact(worst)), $"{claim.Statement}: the worst bound {worst:R} does not satisfy it");
        double margin = (maximum ? claim.BoundValue - Interval.Exact(worst) : Interval.Exact(worst) - claim.BoundValue).Lower;
        Require(
            entry.WorstMargin <= margin && entry.WorstMargin > 0,
            $"{claim.Statement}: worst margin {entry.WorstMargin:R}, recomputed {margin:R}"
        );
        Require(entry.Witness.Length == 2 * Box.Sides, $"{claim.Statement}: a witness needs eight numbers");
        double[] w = entry.Witness;
        Box witness = new(
            Interval.Between(w[0], w[1]),
            Interval.Between(w[2], w[3]),
            Interval.Between(w[4], w[5]),
            Interval.Between(w[6], w[7])
        );
        Require(claim.Domain.Meets(witness), $"{claim.Statement}: the witness is not certainly in the domain: {witness}");
        Interval attained = witness.Evaluate(claim.Quantity, parameters);
        Require(
            maximum ? attained.Lower >= enclosure.Lower : attained.Upper <= enclosure.Upper,
            $"{claim.Statement}: at the witness the quantity is in {attained}, which does not reach the enclosure {enclosure}"
        );
        return leaves;
    }

    // A one-sided bound of the quantity over the box. By the mean value theorem, with each side on which f is monotone replaced by the end
    // where f is extreme, f lies in f(c) + Σ ∂f/∂xᵢ(box)·(xᵢ − cᵢ); and in f(box).
    static double Bound(Box box, Claim claim)
    {
        bool maximum = claim.Extremum == Extremum.Maximum;
        IntervalGradient f = box.EvaluateGradient(claim.Quantity, claim.Parameters);
        Box face = box;
        for (int side = 0; side < Box.Sides; side++)
        {
            Interval slope = f[side];
            if (slope.Lower >= 0 || slope.Upper <= 0)
                face = face.With(side, Interval.Exact((maximum ? slope.Lower >= 0 : slope.Upper <= 0) ? box[side].Upper : box[side].Lower));
        }
        Box centre = face.Midpoint;
        Interval range = centre.Evaluate(claim.Quantity, claim.Parameters);
        for (int side = 0; side < Box.Sides; side++)
        {
            if (!face[side].IsPoint)
                range += f[side] * (face[side] - centre[side]);
        }
        return maximum ? Math.Min(range.Upper, f.Value.Upper) : Math.Max(range.Lower, f.Value.Lower);
    }

    static Interval Pair(double[] ends, string name) =>
        ends.Length == 2 ? Interval.Between(ends[0], ends[1]) : throw new Flaw($"{name} needs two ends, has {ends.Length}");

    static void Require(bool condition, string reason)
    {
        if (!condition)
            throw new Flaw(reason);
    }

    sealed class Flaw(string reason) : Exception(reason);
}
