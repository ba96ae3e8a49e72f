using At = SelfNormalizing.FixedPoints.Rigor.WantedFixedPoint<
    SelfNormalizing.FixedPoints.Rigor.Interval,
    SelfNormalizing.FixedPoints.Rigor.IntervalArithmetic
>;
using Over = SelfNormalizing.FixedPoints.Rigor.WantedFixedPoint<
    SelfNormalizing.FixedPoints.Rigor.IntervalGradient,
    SelfNormalizing.FixedPoints.Rigor.IntervalGradientArithmetic
>;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Whether a SELU with α, λ &gt; 0 exists for which (μ, ν) is an attracting fixed point.</summary>
public enum Existence
{
    /// <summary>Proved: it exists for every (μ, ν) of the cell.</summary>
    Attracting,

    /// <summary>Proved: it exists for no (μ, ν) of the cell.</summary>
    None,

    /// <summary>Proved: it exists for some (μ, ν) of the cell and not for others.</summary>
    Boundary,

    /// <summary>Not decided at the depth allowed.</summary>
    Undecided,
}

/// <summary>A map of the (μ, ν) plane.</summary>
/// <param name="Mean">Range of μ, cut into columns.</param>
/// <param name="Variance">Range of ν, cut into rows.</param>
/// <param name="Cells">[row, column], row 0 at the smallest ν.</param>
/// <param name="AttractingShare">Share of the area proved to allow an attracting SELU.</param>
/// <param name="NoneShare">Share of the area proved to allow none; what is missing to 1 is undecided.</param>
public sealed record RegionMap(Interval Mean, Interval Variance, Existence[,] Cells, double AttractingShare, double NoneShare);

/// <summary>Beyond the paper: for which wanted fixed points (μ, ν) an attracting SELU exists.</summary>
/// <remarks>
/// On a box of (μ, ν) both solutions of <see cref="WantedFixedPoint{T, TArithmetic}"/>, the signs of α and λ, and Jury's conditions for the
/// Jacobian are enclosed in mean-value form, step by step.
/// </remarks>
public static class AttractingRegion
{
    /// <summary>Classifies a grid of cells, halving each up to <paramref name="depth"/> times where its whole does not decide.</summary>
    /// <param name="mean">Range of μ.</param>
    /// <param name="variance">Range of ν &gt; 0.</param>
    /// <param name="columns">Cells along μ.</param>
    /// <param name="rows">Cells along ν.</param>
    /// <param name="omega">ω of the weights; 0 for weights of mean zero.</param>
    /// <param name="tau">τ &gt; 0 of the weights; 1 for weights N(0, 1/n).</param>
    /// <param name="depth">Halvings of a cell.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is unbounded, ν or τ reaches 0 or below, or a count is not
    /// positive.</exception>
    public static RegionMap Classify(
        Interval mean,
        Interval variance,
        int columns,
        int rows,
        double omega = 0,
        double tau = 1,
        int depth = 6,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        Box whole = new(mean, Interval.Exact(omega), variance, Interval.Exact(tau));
        Existence[,] cells = new Existence[rows, columns];
        double[] attracting = new double[rows],
            none = new double[rows];
        Parallel.For(0, rows, new ParallelOptions { CancellationToken = cancellationToken }, row =>
        {
            for (int column = 0; column < columns; column++)
            {
                Box cell = whole.With(0, Part(mean, column, columns)).With(2, Part(variance, row, rows));
                (double attractingShare, double noneShare) = Shares(cell, depth);
                attracting[row] += attractingShare;
                none[row] += noneShare;
                cells[row, column] =
                    attractingShare == 1 ? Existence.Attracting
                    : noneShare == 1 ? Existence.None
                    : attractingShare > 0 && noneShare > 0 ? Existence.Boundary
                    : Existence.Undecided;
            }
        });
        double area = (double)rows * columns;
        return new(mean, variance, cells, attracting.Sum() / area, none.Sum() / area);
    }

    /// <summary>Decides a single cell as a whole, without halving it: <see cref="Existence.Boundary"/> is no possible answer.</summary>
    /// <param name="cell">μ and ν of the wanted fixed points, ω and τ of the weights.</param>
    public static Existence Decide(Box cell)
    {
        CellMoments over = new(cell);
        if (!(over.Z.DeficitMean.Value.Lower > 0))
            return Existence.Undecided;
        IntervalGradient discriminant = over.Tighten(
            Over.Discriminant(over.Z, over.Mean, over.Variance),
            At.Discriminant(over.Middle, over.MiddleMean, over.MiddleVariance)
        );
        if (discriminant.Value.Upper < 0)
            return Existence.None;
        if (!(discriminant.Value.Lower > 0))
            return Existence.Undecided;
        IntervalGradient root = IntervalGradientArithmetic.Sqrt(discriminant);
        Interval middleRoot = At.Discriminant(over.Middle, over.MiddleMean, over.MiddleVariance).Sqrt();
        Existence larger = DecideSolution(over, root, middleRoot),
            smaller = DecideSolution(over, -root, -middleRoot);
        return larger == Existence.Attracting || smaller == Existence.Attracting ? Existence.Attracting
            : larger == Existence.None && smaller == Existence.None ? Existence.None
            : Existence.Undecided;
    }

    static Existence DecideSolution(in CellMoments over, IntervalGradient root, Interval middleRoot)
    {
        Interval middleLambda = At.Lambda(over.Middle, over.MiddleMean, middleRoot);
        IntervalGradient lambda = over.Tighten(Over.Lambda(over.Z, over.Mean, root), middleLambda);
        Interval middleBeta = At.Beta(over.Middle, over.MiddleMean, middleLambda);
        IntervalGradient beta = over.Tighten(Over.Beta(over.Z, over.Mean, lambda), middleBeta);
        if (lambda.Value.Upper <= 0 || beta.Value.Upper <= 0)
            return Existence.None;
        if (!(lambda.Value.Lower > 0) || !(beta.Value.Lower > 0))
            return Existence.Undecided;
        var conditions = Over.JuryConditions(
            QuantityFormulas<IntervalGradient, IntervalGradientArithmetic>.Jacobian(over.Z, over.Omega, over.Tau, beta / lambda, lambda)
        );
        var middle = At.JuryConditions(
            QuantityFormulas<Interval, IntervalArithmetic>.Jacobian(
                over.Middle,
                over.Omega.Value,
                over.Tau.Value,
                middleBeta / middleLambda,
                middleLambda
            )
        );
        Interval first = over.Tighten(conditions.First, middle.First).Value;
        Interval second = over.Tighten(conditions.Second, middle.Second).Value;
        Interval third = over.Tighten(conditions.Third, middle.Third).Value;
        return StabilityTest.Of(first, second, third) switch
        {
            Stability.Attracting => Existence.Attracting,
            Stability.Repelling => Existence.None,
            _ => Existence.Undecided,
        };
    }

    // A cell's half-line moments with gradients over all of it, and plain at its middle.
    readonly struct CellMoments
    {
        readonly Box cell;

        public CellMoments(Box cell)
        {
            this.cell = cell;
            Box middle = cell.Midpoint;
            (Mean, Omega) = (IntervalGradient.Variable(cell.Mean, 0), IntervalGradient.Constant(cell.Omega));
            (Variance, Tau) = (IntervalGradient.Variable(cell.Variance, 2), IntervalGradient.Constant(cell.Tau));
            (MiddleMean, MiddleVariance) = (middle.Mean, middle.Variance);
            Z = IntervalGradientArithmetic.HalfLines(Mean * Omega, Variance * Tau);
            Middle = IntervalArithmetic.HalfLines(MiddleMean * cell.Omega, MiddleVariance * cell.Tau);
        }

        public IntervalGradient Mean { get; }

        public IntervalGradient Omega { get; }

        public IntervalGradient Variance { get; }

        public IntervalGradient Tau { get; }

        public Interval MiddleMean { get; }

        public Interval MiddleVariance { get; }

        public HalfLineMoments<IntervalGradient> Z { get; }

        public HalfLineMoments<Interval> Middle { get; }

        // The same function, its value cut with the mean-value form.
        public IntervalGradient Tighten(in IntervalGradient f, Interval atMiddle) => f with { Value = cell.MeanValue(f, atMiddle) };
    }

    static (double Attracting, double None) Shares(Box cell, int depth)
    {
        switch (Decide(cell))
        {
            case Existence.Attracting:
                return (1, 0);
            case Existence.None:
                return (0, 1);
            case var _ when depth == 0:
                return (0, 0);
            default:
                // Sides in turn, so that the pieces keep the cell's shape.
                (Box low, Box high) = cell.Bisect((depth & 1) == 0 ? 0 : 2);
                (double attractingLow, double noneLow) = Shares(low, depth - 1);
                (double attractingHigh, double noneHigh) = Shares(high, depth - 1);
                return ((attractingLow + attractingHigh) / 2, (noneLow + noneHigh) / 2);
        }
    }

    static Interval Part(Interval range, int index, int count) => Interval.Between(Cut(range, index, count), Cut(range, index + 1, count));

    // The same double for the end of one cell and the start of the next: no gap, whatever the rounding.
    static double Cut(Interval range, int index, int count) =>
        index == 0 ? range.Lower
        : index == count ? range.Upper
        : Math.Clamp(range.Lower + (range.Upper - range.Lower) * index / count, range.Lower, range.Upper);
}
