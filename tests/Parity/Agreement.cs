namespace Parity;

/// <summary>How far one drawn trace is the same on both engines.</summary>
/// <param name="Count">Values drawn.</param>
/// <param name="Alike">Of them, those that are the same to a millionth of the trace's range.</param>
/// <param name="Largest">Largest difference, as a share of the trace's range; 1 where the traces have different lengths.</param>
sealed record Agreement(string Cell, string Name, int Count, int Alike, double Largest)
{
    const double Tolerance = 1e-6;

    /// <summary>Two key figures, which are rounded when they are shown, are the same to six digits.</summary>
    public static bool Same(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>A smooth curve of a formula has evenly spaced points by the hundred and no random number in it.</summary>
    public static bool IsFormula(Trace trace) =>
        trace.X.Length >= 100
        && trace.X.Zip(trace.X.Skip(1), (a, b) => b - a) is var steps
        && steps.Max() - steps.Min() < 1e-9 * Math.Abs(steps.Max())
        && steps.Max() < 0.5;

    /// <summary>Compares trace with trace, by cell, panel, name and order.</summary>
    public static List<Agreement> OfTraces(LessonPair pair)
    {
        var left = pair.TorchSharp.Traces.ToList();
        var result = new List<Agreement>();
        foreach (Trace trace in pair.Managed.Traces)
        {
            Trace? other = left.FirstOrDefault(one => (one.Cell, one.Panel, one.Name) == (trace.Cell, trace.Panel, trace.Name));
            if (other is not null)
                left.Remove(other);
            result.Add(Of(trace, other));
        }
        return result;
    }

    static Agreement Of(Trace trace, Trace? other)
    {
        double[] finite = [.. trace.Y.Where(double.IsFinite)];
        if (other is null || other.Y.Length != trace.Y.Length)
        {
            // Long lines are thinned by what they show, and a curve of ROC has a point a threshold: compared where both are.
            return other is null || other.X.Length < 2 || trace.X.Length < 2
                ? new Agreement(trace.Cell, trace.Name, trace.Y.Length, 0, 1)
                : Interpolated(trace, other, Range(finite));
        }
        double range = Range(finite);
        double[] differences = [.. trace.Y.Zip(other.Y, (a, b) => double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) / range
                : double.IsFinite(a) == double.IsFinite(b) ? 0
                : 1)];
        return new Agreement(
            trace.Cell,
            trace.Name,
            differences.Length,
            differences.Count(d => d <= Tolerance),
            differences.DefaultIfEmpty(0).Max()
        );
    }

    static double Range(double[] finite) =>
        finite.Length == 0 ? 1
        : finite.Max() - finite.Min() is > 0 and var range ? range
        : Math.Max(Math.Abs(finite[0]), 1e-300);

    static Agreement Interpolated(Trace trace, Trace other, double range)
    {
        double[] differences =
        [
            .. trace
                .X.Zip(trace.Y)
                .Where(point => double.IsFinite(point.Second))
                .Select(point => Math.Abs(At(other, point.First) - point.Second) / range),
        ];
        return new Agreement(
            trace.Cell,
            trace.Name,
            differences.Length,
            differences.Count(d => d <= Tolerance),
            differences.DefaultIfEmpty(0).Max()
        );
    }

    static double At(Trace trace, double x)
    {
        int above = Array.FindIndex(trace.X, value => value >= x);
        if (above <= 0)
            return above == 0 ? trace.Y[0] : trace.Y[^1];
        double x0 = trace.X[above - 1],
            x1 = trace.X[above];
        return x1 == x0 ? trace.Y[above] : trace.Y[above - 1] + (trace.Y[above] - trace.Y[above - 1]) * (x - x0) / (x1 - x0);
    }
}
