namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>A fixed point (μ*, ν*) that provably exists.</summary>
/// <param name="Mean">Contains μ*.</param>
/// <param name="Variance">Contains ν*.</param>
/// <param name="Uniqueness">A box (μ, ν) that certainly holds no other fixed point.</param>
/// <param name="Stability">Whether it attracts its neighbourhood.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed record EnclosedFixedPoint(
    Interval Mean,
    Interval Variance,
    (Interval Mean, Interval Variance) Uniqueness,
    Stability Stability
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"μ* in {Mean}, ν* in {Variance}, {Stability}, unique in μ {Uniqueness.Mean} × ν {Uniqueness.Variance}";
}

/// <summary>Existence, uniqueness and location of fixed points of (μ, ν) → (μ', ν') for given weights (ω, τ).</summary>
/// <remarks>Introduced in 02.</remarks>
public static class FixedPointProof
{
    const int MaximalSteps = 50;

    /// <summary>
    /// Proves by Banach's theorem that the standard SELU has exactly one fixed point with μ ∈ [−0.1, 0.1], ν ∈ [0.8, 1.5], to which every
    /// start in that range converges (the map contracts there and maps the range into itself), and encloses it by Krawczyk's test.
    /// </summary>
    /// <param name="omega">ω; a wide interval proves it for each member.</param>
    /// <param name="tau">τ &gt; 0; likewise.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ reaches 0 or below, or a side is unbounded.</exception>
    /// <exception cref="InvalidOperationException">The proof fails; the message says which of its parts, and where.</exception>
    public static EnclosedFixedPoint Prove(Interval omega, Interval tau)
    {
        Domain theorem = Theorems.Theorem1.Claims[0].Domain;
        Interval mean = theorem.Outer.Mean,
            variance = theorem.Outer.Variance;
        Domain domain = new("[-0.1, 0.1]", omega, "[0.8, 1.5]", tau);
        foreach (Claim claim in Theorems.OnContractionDomain("Banach", domain).Claims)
        {
            ClaimResult result = claim.Prove(
                options: new()
                {
                    Tolerance = double.PositiveInfinity,
                    Threads = 1,
                    MaximalBoxes = 100_000,
                }
            );
            if (result.Verdict != Verdict.Proved)
                throw new InvalidOperationException($"No unique attracting fixed point is proved for ω = {omega}, τ = {tau}. {result}");
        }
        EnclosedFixedPoint found = Enclose(mean.Midpoint, variance.Midpoint, omega, tau, ParameterEnclosure.Standard);
        return found with { Uniqueness = (mean, variance), Stability = Stability.Attracting };
    }

    /// <summary>
    /// Encloses the fixed point near a starting guess, for any parameters, by Krawczyk's test: for F(x) = g(x) − x and K(X) = c − Y·F(c) +
    /// (I − Y·F'(X))(X − c), Y ≈ F'(c)⁻¹, K(X) in the interior of X implies exactly one fixed point in X, and it lies in K(X).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Variance or τ is not positive, or a value is not finite.</exception>
    /// <exception cref="InvalidOperationException">No fixed point is found near the guess, or the intervals are too wide for the
    /// test.</exception>
    public static EnclosedFixedPoint Enclose(double mean, double variance, Interval omega, Interval tau, ParameterEnclosure parameters)
    {
        Guard.Finite(mean, nameof(mean));
        Guard.Positive(variance, nameof(variance));
        Box start = new(Interval.Exact(mean), omega, Interval.Exact(variance), tau);
        Box centre = Refine(start, parameters);
        // Inflate until Krawczyk's operator maps the box into its interior, then let it contract.
        double radius = 1e-15;
        Box box = centre,
            image = Krawczyk(centre, centre, parameters);
        for (int step = 0; !Inside(image, box); step++)
        {
            if (step == MaximalSteps || !(image.Variance.Lower > 0))
                throw new InvalidOperationException(
                    $"Krawczyk's test fails near μ = {centre.Mean.Midpoint:R}, ν = {centre.Variance.Midpoint:R} for ω = {omega}, τ "
                        + $"= {tau}: "
                        + $"{image} does not lie in {box}."
                );
            box = Inflate(image, radius);
            radius *= 2;
            image = Krawczyk(box, Centre(box), parameters);
        }
        Box unique = box;
        for (int step = 0; step < MaximalSteps; step++)
        {
            Box next = new(image.Mean.Intersect(box.Mean), omega, image.Variance.Intersect(box.Variance), tau);
            if (next == box)
                break;
            box = next;
            image = Krawczyk(box, Centre(box), parameters);
        }
        return new(box.Mean, box.Variance, (unique.Mean, unique.Variance), StabilityTest.Of(Jacobian(box, parameters)));
    }

    // The middle in (μ, ν), for every (ω, τ).
    static Box Centre(Box box) => box.With(0, Interval.Exact(box.Mean.Midpoint)).With(2, Interval.Exact(box.Variance.Midpoint));

    static bool Inside(Box image, Box box) => box.Mean.ContainsInInterior(image.Mean) && box.Variance.ContainsInInterior(image.Variance);

    static Box Inflate(Box box, double radius)
    {
        Interval spread = Interval.Between(-radius, radius),
            factor = Interval.One + Interval.Between(-0.1, 0.1);
        return new(Grow(box.Mean), box.Omega, Grow(box.Variance), box.Tau);

        Interval Grow(Interval side) => Interval.Exact(side.Midpoint) + (side - Interval.Exact(side.Midpoint)) * factor + spread;
    }

    // A good guess makes the test quick but need not be proved: Newton's method at midpoints.
    static Box Refine(Box point, ParameterEnclosure parameters)
    {
        for (int step = 0; step < MaximalSteps; step++)
        {
            (Interval byMean, Interval byVariance) = Residual(point, parameters);
            Matrix2<double> inverse = Inverse(point, parameters);
            double mean = point.Mean.Midpoint - (inverse.A * byMean.Midpoint + inverse.B * byVariance.Midpoint);
            double variance = point.Variance.Midpoint - (inverse.C * byMean.Midpoint + inverse.D * byVariance.Midpoint);
            variance = Math.Clamp(variance, point.Variance.Midpoint / 2, point.Variance.Midpoint * 2);
            if (!double.IsFinite(mean) || !double.IsFinite(variance))
                throw new InvalidOperationException($"Newton's method finds no fixed point near {point}.");
            bool settled =
                Math.Abs(mean - point.Mean.Midpoint) <= 1e-15 && Math.Abs(variance - point.Variance.Midpoint) <= 1e-15 * variance;
            point = new(Interval.Exact(mean), point.Omega, Interval.Exact(variance), point.Tau);
            if (settled)
                break;
        }
        return point;
    }

    static Box Krawczyk(Box box, Box centre, ParameterEnclosure parameters)
    {
        (Interval f, Interval g) = Residual(centre, parameters);
        Matrix2<double> approximate = Inverse(centre, parameters);
        Interval a = Interval.Exact(approximate.A),
            b = Interval.Exact(approximate.B);
        Interval c = Interval.Exact(approximate.C),
            d = Interval.Exact(approximate.D);
        Matrix2<Interval> j = Jacobian(box, parameters);
        Interval one = Interval.One;
        Interval p = j.A - one,
            q = j.B,
            r = j.C,
            s = j.D - one; // F' = J − I
        Interval x = box.Mean - centre.Mean,
            y = box.Variance - centre.Variance;
        Interval mean = centre.Mean - (a * f + b * g) + (one - (a * p + b * r)) * x - (a * q + b * s) * y;
        Interval variance = centre.Variance - (c * f + d * g) - (c * p + d * r) * x + (one - (c * q + d * s)) * y;
        if (!(variance.Lower > 0) || !mean.IsBounded || !variance.IsBounded)
            throw new InvalidOperationException(
                $"Krawczyk's test leaves the region where the map is defined: ν in {variance}, from {box}."
            );
        return new(mean, box.Omega, variance, box.Tau);
    }

    // F at the centre, for each (ω, τ).
    static (Interval Mean, Interval Variance) Residual(Box x, ParameterEnclosure parameters) =>
        (x.EvaluateMeanValue(Quantity.NewMean, parameters) - x.Mean, x.EvaluateMeanValue(Quantity.NewVariance, parameters) - x.Variance);

    // Each entry in mean-value form; its gradient holds the map's second derivatives.
    static Matrix2<Interval> Jacobian(Box x, ParameterEnclosure parameters)
    {
        IntervalGradient omega = IntervalGradient.Variable(x.Omega, 1),
            tau = IntervalGradient.Variable(x.Tau, 3);
        Matrix2<IntervalGradient> over = QuantityFormulas<IntervalGradient, IntervalGradientArithmetic>.Jacobian(
            IntervalGradientArithmetic.HalfLines(
                IntervalGradient.Variable(x.Mean, 0) * omega,
                IntervalGradient.Variable(x.Variance, 2) * tau
            ),
            omega,
            tau,
            IntervalGradient.Constant(parameters.Alpha),
            IntervalGradient.Constant(parameters.Lambda)
        );
        Box middle = x.Midpoint;
        Matrix2<Interval> at = QuantityFormulas<Interval, IntervalArithmetic>.Jacobian(
            IntervalArithmetic.HalfLines(middle.Mean * middle.Omega, middle.Variance * middle.Tau),
            middle.Omega,
            middle.Tau,
            parameters.Alpha,
            parameters.Lambda
        );
        return new(x.MeanValue(over.A, at.A), x.MeanValue(over.B, at.B), x.MeanValue(over.C, at.C), x.MeanValue(over.D, at.D));
    }

    // (J − I)⁻¹ at the midpoints, in double: any matrix keeps Krawczyk's test valid, a good one makes it succeed.
    static Matrix2<double> Inverse(Box x, ParameterEnclosure parameters)
    {
        Matrix2<Interval> j = Jacobian(x, parameters);
        (double a, double b, double c, double d) = (j.A.Midpoint - 1, j.B.Midpoint, j.C.Midpoint, j.D.Midpoint - 1);
        double determinant = a * d - b * c;
        if (Math.Abs(determinant) < 1e-12)
            throw new InvalidOperationException(
                $"The Jacobian has an eigenvalue near 1 at {x}: the fixed point is not isolated to working precision."
            );
        return new(d / determinant, -b / determinant, -c / determinant, a / determinant);
    }
}
