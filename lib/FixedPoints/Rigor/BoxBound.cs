namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>An upper bound of a quantity (or of its negative, for minima) over a box, and how to improve it.</summary>
/// <param name="Upper">At least the quantity everywhere in the box.</param>
/// <param name="Centre">A point of the box, on the face that the signs of the gradient point to.</param>
/// <param name="AtCentre">Encloses the quantity there.</param>
/// <param name="SplitSide">The side along which the bound is loosest.</param>
/// <remarks>
/// Where ∂f/∂xᵢ keeps its sign on the whole box, f is largest on one face, and only that face counts. On what is left, with its centre c,
/// f(x) ≤ f(c) + Σ ∂f/∂xᵢ(box)·(xᵢ − cᵢ) by the mean value theorem, the sum over the sides that are not points. The natural extension
/// f(box) bounds f too; the smaller of the two counts.
/// </remarks>
readonly record struct BoxBound(double Upper, Box Centre, Interval AtCentre, int SplitSide)
{
    public static BoxBound Compute(Claim claim, Box box, BoundForm form) =>
        form == BoundForm.MeanValue ? MeanValue(claim, box) : Natural(claim, box);

    static BoxBound MeanValue(Claim claim, Box box)
    {
        IntervalGradient f = box.EvaluateGradient(claim.Quantity, claim.Parameters);
        if (claim.Extremum == Extremum.Minimum)
            f = -f;
        Box face = box;
        for (int side = 0; side < Box.Sides; side++)
        {
            if (f[side].Lower >= 0)
                face = face.With(side, Interval.Exact(box[side].Upper));
            else if (f[side].Upper <= 0)
                face = face.With(side, Interval.Exact(box[side].Lower));
        }
        Box centre = face.Midpoint;
        Interval atCentre = centre.Evaluate(claim.Quantity, claim.Parameters);
        if (claim.Extremum == Extremum.Minimum)
            atCentre = -atCentre;
        Interval meanValue = atCentre;
        double widest = -1;
        int splitSide = 0;
        for (int side = 0; side < Box.Sides; side++)
        {
            if (face[side].IsPoint)
                continue;
            Interval slack = f[side] * (face[side] - centre[side]);
            meanValue += slack;
            if (slack.Width > widest)
                (widest, splitSide) = (slack.Width, side);
        }
        // Decided at a corner, where rounding errors alone are left; or a slope without bound, which says nothing about any side.
        if (widest < 0 || !double.IsFinite(widest))
            splitSide = WidestSide(box);
        return new(Math.Min(f.Value.Upper, meanValue.Upper), centre, atCentre, splitSide);
    }

    static BoxBound Natural(Claim claim, Box box)
    {
        Interval over = box.Evaluate(claim.Quantity, claim.Parameters),
            atMiddle = box.Midpoint.Evaluate(claim.Quantity, claim.Parameters);
        return claim.Extremum == Extremum.Maximum
            ? new(over.Upper, box.Midpoint, atMiddle, WidestSide(box))
            : new(-over.Lower, box.Midpoint, -atMiddle, WidestSide(box));
    }

    static int WidestSide(Box box)
    {
        int widest = 0;
        for (int side = 1; side < Box.Sides; side++)
        {
            if (box[side].Width > box[widest].Width)
                widest = side;
        }
        return widest;
    }
}
