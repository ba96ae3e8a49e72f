using System.Runtime.InteropServices;

namespace SelfNormalizing;

/// <summary>
/// The cheapest one-to-one assignment of n rows to n columns: the permutation π that minimises Σᵢ c(i, π(i)). With squared distances for
/// costs it is the optimal transport between two clouds of n points, and Cost / n is their squared Wasserstein distance W₂².
/// </summary>
/// <remarks>
/// R. Jonker, A. Volgenant, <em>A shortest augmenting path algorithm for dense and sparse linear assignment problems</em>, Computing 38
/// (1987), 325–340: column reduction, reduction transfer, augmenting row reduction, and a shortest augmenting path for each row left; O(n³)
/// time, O(n) memory beside the costs. The potentials prove the result: u(i) + v(j) ≤ c(i, j) everywhere, with equality on the assignment,
/// to rounding. Of equally cheap columns the one of lowest index is taken, so that the result does not depend on the width of vectors.
/// </remarks>
public sealed class Assignment
{
    Assignment(int[] columns, double[] rowPotentials, double[] columnPotentials, double cost) =>
        (ColumnOfRow, RowPotentials, ColumnPotentials, Cost) = (columns, rowPotentials, columnPotentials, cost);

    /// <summary>π: the column assigned to each row.</summary>
    public IReadOnlyList<int> ColumnOfRow { get; }

    /// <summary>Σᵢ c(i, π(i)).</summary>
    public double Cost { get; }

    /// <summary>u, the dual variable of each row.</summary>
    public IReadOnlyList<double> RowPotentials { get; }

    /// <summary>v, the dual variable of each column.</summary>
    public IReadOnlyList<double> ColumnPotentials { get; }

    /// <summary>Solves the assignment problem.</summary>
    /// <param name="cost">n×n costs, row by row; any sign.</param>
    /// <exception cref="ArgumentException">The number of costs is no square, or a cost is not finite.</exception>
    public static Assignment Solve(ReadOnlySpan<double> cost)
    {
        int size = (int)Math.Sqrt(cost.Length);
        if (size * size != cost.Length)
        {
            throw new ArgumentException($"{cost.Length} costs are no square matrix: give n rows of n costs.", nameof(cost));
        }

        for (int i = 0; i < cost.Length; i++)
        {
            if (!double.IsFinite(cost[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The cost of row {i / size}, column {i % size} is {cost[i]}; expected a finite number."),
                    nameof(cost)
                );
            }
        }

        var solver = new JonkerVolgenant(cost, size);
        solver.Run();
        int[] columns = solver.ColumnOfRow;
        double[] rowPotentials = new double[size];
        double total = 0;
        for (int row = 0; row < size; row++)
        {
            double paid = cost[row * size + columns[row]];
            rowPotentials[row] = paid - solver.Prices[columns[row]];
            total += paid;
        }

        return new(columns, rowPotentials, solver.Prices, total);
    }

    /// <inheritdoc cref="Solve(ReadOnlySpan{double})"/>
    public static Assignment Solve(double[,] cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        if (cost.GetLength(0) != cost.GetLength(1))
        {
            throw new ArgumentException(
                $"{cost.GetLength(0)} rows and {cost.GetLength(1)} columns are no square matrix: give n rows of n costs.",
                nameof(cost)
            );
        }

        return cost.Length == 0 ? Solve([]) : Solve(MemoryMarshal.CreateReadOnlySpan(ref cost[0, 0], cost.Length));
    }
}
