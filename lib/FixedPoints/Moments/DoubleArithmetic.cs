namespace SelfNormalizing.FixedPoints;

/// <summary>The moment formulas' arithmetic in <see cref="double"/>: rounded, fast, accurate to a few units in the last place.</summary>
public readonly struct DoubleArithmetic : IMomentArithmetic<double>
{
    /// <inheritdoc/>
    public static double Pi => Math.PI;

    /// <inheritdoc/>
    public static double Exact(double value) => value;

    /// <inheritdoc/>
    public static double Square(double x) => x * x;

    /// <inheritdoc/>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <inheritdoc/>
    public static double Exp(double x) => Math.Exp(x);

    /// <inheritdoc/>
    public static double Erfc(double x) => ErrorFunction.Erfc(x);

    /// <inheritdoc/>
    public static double ScaledErfc(double x) => ErrorFunction.ScaledErfc(x);

    /// <inheritdoc/>
    public static HalfLineMoments<double> HalfLines(double mean, double variance) => DoubleHalfLines.At(mean, variance);
}
