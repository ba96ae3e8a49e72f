using System.Diagnostics;
using System.Text;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// Covers a claim's domain with boxes on each of which the claim is bounded. Boxes that are too coarse are halved; a generation is bounded
/// in parallel, then judged in order, so that neither result nor certificate depends on the number of threads.
/// </summary>
/// <remarks>Minima are maxima of the negative; "best" is the largest value known to be attained in the domain.</remarks>
sealed class BranchAndBound(Claim claim, ProofOptions options)
{
    const int Leaf = -1;

    // A node of the bisection tree: the side along which it was halved and where its first child stands (the second follows), or a leaf's
    // bound.
    readonly List<(int Side, int FirstChild, double Bound)> nodes = [];
    Interval best = Interval.Entire;
    Box witness;
    double leafUpper = double.NegativeInfinity;

    // The claim as an upper bound: what every leaf must stay below.
    readonly double bound = claim.Extremum == Extremum.Maximum ? claim.BoundValue.Lower : -claim.BoundValue.Upper;

    public ClaimResult Run(IProgress<ProofProgress>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancellationToken };
        List<(Box Box, int Node)> open = [(claim.Domain.Outer, 0)];
        nodes.Add((Leaf, 0, 0));
        TryCorners();
        long examined = 0;
        Verdict? verdict = null;
        for (int generation = 0; verdict is null; generation++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BoxBound[] bounds = new BoxBound[open.Count];
            Parallel.For(0, open.Count, parallel, i => bounds[i] = BoxBound.Compute(claim, open[i].Box, options.Form));
            examined += open.Count;
            ImproveBest(bounds);
            double openUpper = double.NegativeInfinity;
            List<(Box Box, int Node)> next = [];
            for (int i = 0; i < bounds.Length; i++)
            {
                if (IsLeaf(bounds[i].Upper))
                {
                    nodes[open[i].Node] = (Leaf, 0, bounds[i].Upper);
                    leafUpper = Math.Max(leafUpper, bounds[i].Upper);
                    continue;
                }
                openUpper = Math.Max(openUpper, bounds[i].Upper);
                Halve(open[i], bounds[i].SplitSide, next);
            }
            open = next;
            Interval enclosure = Signed(Interval.Between(best.Lower, Math.Max(best.Lower, Math.Max(leafUpper, openUpper))));
            progress?.Report(new(claim.Statement, generation, examined, open.Count, enclosure));
            if (best.Lower >= bound)
                verdict = Verdict.Refuted;
            else if (open.Count == 0)
                verdict = Verdict.Proved;
            else if (examined + open.Count > options.MaximalBoxes)
                verdict = Verdict.Undecided;
            if (verdict is Verdict found)
            {
                BoxTree? tree = found == Verdict.Proved ? Encode() : null;
                return new(claim, found, enclosure, witness, examined, tree, Stopwatch.GetElapsedTime(started));
            }
        }
        throw new UnreachableException();
    }

    // Below the claim's bound, and close enough to an attained value for the enclosure's width.
    bool IsLeaf(double upper) => upper < bound && upper <= best.Lower + options.Tolerance;

    void Halve((Box Box, int Node) parent, int side, List<(Box Box, int Node)> next)
    {
        (Box low, Box high) = parent.Box.Bisect(side);
        nodes[parent.Node] = (side, nodes.Count, 0);
        next.Add((low, nodes.Count));
        next.Add((high, nodes.Count + 1));
        nodes.Add((Leaf, 0, 0));
        nodes.Add((Leaf, 0, 0));
    }

    // Extrema of monotone functions lie at corners; a good first value saves most of the halving.
    void TryCorners()
    {
        Box outer = claim.Domain.Outer;
        SetBest(outer.Midpoint);
        for (int corner = 0; corner < 1 << Box.Sides; corner++)
        {
            Box point = outer;
            for (int side = 0; side < Box.Sides; side++)
                point = point.With(side, Interval.Exact((corner >> side & 1) == 0 ? outer[side].Lower : outer[side].Upper));
            SetBest(point);
        }
    }

    void ImproveBest(BoxBound[] bounds)
    {
        int candidate = -1;
        double largest = best.Lower;
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i].AtCentre.Lower > largest)
                (candidate, largest) = (i, bounds[i].AtCentre.Lower);
        }
        if (candidate >= 0)
            SetBest(bounds[candidate].Centre);
    }

    void SetBest(Box point)
    {
        Box attained = claim.Domain.Attain(point);
        Interval value = Signed(attained.Evaluate(claim.Quantity, claim.Parameters));
        if (!(value.Lower <= best.Lower))
            (best, witness) = (value, attained);
    }

    Interval Signed(Interval value) => claim.Extremum == Extremum.Minimum ? -value : value;

    BoxTree Encode()
    {
        StringBuilder splits = new(nodes.Count);
        List<double> bounds = [];
        Stack<int> pending = new([0]);
        while (pending.TryPop(out int index))
        {
            (int side, int firstChild, double leafBound) = nodes[index];
            if (side == Leaf)
            {
                splits.Append('.');
                bounds.Add(claim.Extremum == Extremum.Minimum ? -leafBound : leafBound);
                continue;
            }
            splits.Append((char)('0' + side));
            pending.Push(firstChild + 1);
            pending.Push(firstChild);
        }
        return new(splits.ToString(), [.. bounds]);
    }
}
