namespace SelfNormalizing;

/// <summary>
/// Entropic optimal transport: the plan P with given marginals that minimises Σ P c + ε Σ P (log P − 1). For ε → 0 its cost falls to that
/// of the cheapest plan (for n points on both sides, 1/n of <see cref="Assignment"/>'s), for ε → ∞ it is the independent coupling.
/// </summary>
/// <remarks>
/// M. Cuturi, <em>Sinkhorn distances: lightspeed computation of optimal transport</em>, NeurIPS 2013, with potentials in the log domain, so
/// that no ε overflows, and ε lowered by halves from the range of the costs, each solution the start of the next. The plan is then rounded
/// to the marginals as J. Altschuler, J. Weed, P. Rigollet do (NeurIPS 2017, Algorithm 2): they hold to rounding, and the cost is never
/// below the cheapest plan's.
/// </remarks>
public static class Sinkhorn
{
    /// <summary>The entropic plan between n rows and m columns.</summary>
    /// <param name="cost">n×m costs.</param>
    /// <param name="epsilon">ε &gt; 0, in units of the costs.</param>
    /// <param name="rowWeights">Weights of the rows, positive, of sum 1; 1/n each if null.</param>
    /// <param name="columnWeights">Weights of the columns, positive, of sum 1; 1/m each if null.</param>
    /// <param name="tolerance">Largest Σᵢ |Σⱼ P(i, j) − aᵢ| before rounding.</param>
    /// <param name="maximumIterations">Rounds at the last ε before it gives up.</param>
    /// <exception cref="ArgumentException">No costs, weights that do not fit, or a number that is not finite or not positive.</exception>
    /// <exception cref="InvalidOperationException">The marginals are not within the tolerance after as many rounds.</exception>
    public static TransportPlan Solve(
        double[,] cost,
        double epsilon,
        IReadOnlyList<double>? rowWeights = null,
        IReadOnlyList<double>? columnWeights = null,
        double tolerance = 1e-6,
        int maximumIterations = 100_000
    )
    {
        ArgumentNullException.ThrowIfNull(cost);
        int rows = cost.GetLength(0),
            columns = cost.GetLength(1);
        double[] a = Weights(rowWeights, rows, nameof(rowWeights)),
            b = Weights(columnWeights, columns, nameof(columnWeights));
        double range = Range(cost);
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Expected a positive, finite ε.");
        }

        double[] f = new double[rows],
            g = new double[columns];
        int iterations = 0;
        for (double step = Math.Max(range, epsilon); step > epsilon; step /= 2)
        {
            for (int round = 0; round < 5; round++, iterations++)
            {
                UpdateRows(cost, step, a, g, f);
                UpdateColumns(cost, step, b, f, g);
            }
        }

        double error = double.PositiveInfinity;
        for (int round = 0; error > tolerance; round++, iterations++)
        {
            if (round == maximumIterations)
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"After {round} rounds at ε = {epsilon} the marginals are off by {error}, more than {tolerance}. "
                    ) + "Take a larger ε, a larger tolerance or more rounds."
                );
            }

            // Rows are updated after columns, so that their change says how far the last plan's row sums were off.
            error = UpdateRows(cost, epsilon, a, g, f);
            UpdateColumns(cost, epsilon, b, f, g);
        }

        return Rounded(cost, epsilon, f, g, a, b, iterations);
    }

    // f(i) ← −ε log Σⱼ exp((g(j) − c(i, j)) / ε) + ε log a(i); returns Σ |row sum − a(i)| of the plan before.
    static double UpdateRows(double[,] cost, double epsilon, double[] a, double[] g, double[] f)
    {
        double error = 0;
        for (int i = 0; i < f.Length; i++)
        {
            double most = double.NegativeInfinity,
                sum = 0;
            for (int j = 0; j < g.Length; j++)
            {
                most = Math.Max(most, g[j] - cost[i, j]);
            }

            for (int j = 0; j < g.Length; j++)
            {
                sum += Math.Exp((g[j] - cost[i, j] - most) / epsilon);
            }

            double updated = epsilon * (Math.Log(a[i]) - Math.Log(sum)) - most;
            error += a[i] * Math.Abs(Math.Exp((f[i] - updated) / epsilon) - 1);
            f[i] = updated;
        }

        return error;
    }

    // The same for columns, row by row, since a matrix lies in rows.
    static void UpdateColumns(double[,] cost, double epsilon, double[] b, double[] f, double[] g)
    {
        double[] most = new double[g.Length],
            sum = new double[g.Length];
        Array.Fill(most, double.NegativeInfinity);
        for (int i = 0; i < f.Length; i++)
        {
            for (int j = 0; j < g.Length; j++)
            {
                most[j] = Math.Max(most[j], f[i] - cost[i, j]);
            }
        }

        for (int i = 0; i < f.Length; i++)
        {
            for (int j = 0; j < g.Length; j++)
            {
                sum[j] += Math.Exp((f[i] - cost[i, j] - most[j]) / epsilon);
            }
        }

        for (int j = 0; j < g.Length; j++)
        {
            g[j] = epsilon * (Math.Log(b[j]) - Math.Log(sum[j])) - most[j];
        }
    }

    static TransportPlan Rounded(double[,] cost, double epsilon, double[] f, double[] g, double[] a, double[] b, int iterations)
    {
        int rows = a.Length,
            columns = b.Length;
        double[,] plan = new double[rows, columns];
        double[] columnSums = new double[columns],
            missingRows = new double[rows],
            missingColumns = new double[columns];
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < columns; j++)
            {
                sum += plan[i, j] = Math.Exp((f[i] + g[j] - cost[i, j]) / epsilon);
            }

            double scale = Math.Min(1, a[i] / sum);
            for (int j = 0; j < columns; j++)
            {
                columnSums[j] += plan[i, j] *= scale;
            }
        }

        double missing = 0;
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < columns; j++)
            {
                sum += plan[i, j] *= Math.Min(1, b[j] / columnSums[j]);
            }

            missingRows[i] = Math.Max(0, a[i] - sum);
            missing += missingRows[i];
        }

        for (int j = 0; j < columns; j++)
        {
            missingColumns[j] = Math.Max(0, b[j] - Math.Min(columnSums[j], b[j]));
        }

        double total = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                if (missing > 0)
                {
                    plan[i, j] += missingRows[i] * missingColumns[j] / missing;
                }

                total += plan[i, j] * cost[i, j];
            }
        }

        return new(plan, total, iterations);
    }

    static double[] Weights(IReadOnlyList<double>? weights, int count, string name)
    {
        if (count == 0)
        {
            throw new ArgumentException("There are no costs: expected at least one row and one column.", nameof(weights));
        }

        double[] all = weights is null ? [.. Enumerable.Repeat(1.0 / count, count)] : [.. weights];
        if (all.Length != count)
        {
            throw new ArgumentException($"{all.Length} weights for {count} points: each needs one.", name);
        }

        if (!all.All(weight => weight > 0 && double.IsFinite(weight)) || Math.Abs(all.Sum() - 1) > 1e-9)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected positive weights of sum 1; found a sum of {all.Sum()}."),
                name
            );
        }

        return all;
    }

    static double Range(double[,] cost)
    {
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (double one in cost)
        {
            if (!double.IsFinite(one))
            {
                throw new ArgumentException(FormattableString.Invariant($"A cost is {one}; expected finite numbers."), nameof(cost));
            }

            (low, high) = (Math.Min(low, one), Math.Max(high, one));
        }

        return high - low;
    }
}
