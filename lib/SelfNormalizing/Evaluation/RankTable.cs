namespace SelfNormalizing;

/// <summary>
/// Methods ranked on many data sets, and how far apart two average ranks must lie to mean something (Demšar, <i>Statistical comparisons of
/// classifiers over multiple data sets</i>, JMLR 7, 2006).
/// </summary>
public sealed class RankTable
{
    // Two-tailed Nemenyi test at 5%: quantiles of the studentised range for infinite degrees of freedom, divided by √2; 2 to 10 methods.
    static readonly double[] quantiles = [1.960, 2.344, 2.569, 2.728, 2.850, 2.948, 3.031, 3.102, 3.164];

    /// <summary>Ranks methods by their scores.</summary>
    /// <param name="methods">Names of the methods, 2 to 10.</param>
    /// <param name="scores">A row a data set, a score a method; higher is better.</param>
    /// <exception cref="ArgumentException">Too few or too many methods, no data set, a row of another length, or a score that is no
    /// number.</exception>
    public RankTable(IReadOnlyList<string> methods, IReadOnlyList<IReadOnlyList<double>> scores)
    {
        if (methods.Count < 2 || methods.Count > quantiles.Length + 1)
            throw new ArgumentException($"Found {methods.Count} methods: expected 2 to {quantiles.Length + 1}.", nameof(methods));
        if (scores.Count == 0)
            throw new ArgumentException("There is no data set: expected one row of scores or more.", nameof(scores));
        int bad = scores.ToList().FindIndex(row => row.Count != methods.Count || row.Any(double.IsNaN));
        if (bad >= 0)
            throw new ArgumentException(
                $"Row {bad} is [{string.Join(", ", scores[bad])}]: expected {methods.Count} numbers.",
                nameof(scores)
            );
        Methods = methods;
        Ranks = [.. scores.Select(RanksOf)];
        AverageRanks = [.. Enumerable.Range(0, methods.Count).Select(method => Ranks.Average(row => row[method]))];
    }

    /// <summary>Names of the methods.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>A row a data set: each method's rank, 1 the best, tied methods sharing the mean of their ranks.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Ranks { get; }

    /// <summary>Mean of each method's ranks.</summary>
    public IReadOnlyList<double> AverageRanks { get; }

    /// <summary>Average ranks that differ by less than this do not differ at the 5% level: q·√(k(k+1)/(6N)), k methods, N data
    /// sets.</summary>
    public double CriticalDifference => quantiles[Methods.Count - 2] * Math.Sqrt(Methods.Count * (Methods.Count + 1) / (6.0 * Ranks.Count));

    /// <summary>
    /// Groups of methods, best first, within which no two average ranks differ by the critical difference; groups of one, and those inside
    /// another, are left out.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups
    {
        get
        {
            int[] order = [.. Enumerable.Range(0, Methods.Count).OrderBy(method => AverageRanks[method])];
            var groups = new List<IReadOnlyList<int>>();
            int lastEnd = 0;
            for (int start = 0; start < order.Length; start++)
            {
                int end = start + 1;
                while (end < order.Length && AverageRanks[order[end]] - AverageRanks[order[start]] < CriticalDifference)
                    end++;
                if (end - start > 1 && end > lastEnd)
                    groups.Add(order[start..end]);
                lastEnd = Math.Max(lastEnd, end);
            }
            return groups;
        }
    }

    static double[] RanksOf(IReadOnlyList<double> scores) =>
        [.. scores.Select(score => 1 + scores.Count(other => other > score) + (scores.Count(other => other == score) - 1) / 2.0)];
}
