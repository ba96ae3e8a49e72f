namespace SelfNormalizing.Datasets;

/// <summary>A matrix of few entries that are not 0, row by row.</summary>
/// <param name="rows">How many rows.</param>
/// <param name="columns">How many columns.</param>
/// <param name="starts">Where each row's entries begin, and at last how many there are; rows after the last one with an entry may be left
/// out.</param>
/// <param name="columnOf">The column of each entry, ascending within a row.</param>
/// <param name="values">The value of each entry.</param>
public sealed class SparseMatrix(int rows, int columns, int[] starts, int[] columnOf, float[] values)
{
    /// <summary>How many rows.</summary>
    public int Rows => rows;

    /// <summary>How many columns.</summary>
    public int Columns => columns;

    /// <summary>How many entries are stored.</summary>
    public int Entries => values.Length;

    /// <summary>The entries of a row: column and value.</summary>
    public IEnumerable<(int Column, float Value)> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows);
        for (int i = row + 1 < starts.Length ? starts[row] : 0; row + 1 < starts.Length && i < starts[row + 1]; i++)
            yield return (columnOf[i], values[i]);
    }

    /// <summary>A matrix of chosen rows, in the order in which they are given.</summary>
    internal SparseMatrix Select(IReadOnlyList<int> chosen)
    {
        (int Column, float Value)[][] kept = [.. chosen.Select(row => Row(row).ToArray())];
        var begins = new int[kept.Length + 1];
        for (int row = 0; row < kept.Length; row++)
            begins[row + 1] = begins[row] + kept[row].Length;
        return new SparseMatrix(
            kept.Length,
            columns,
            begins,
            [.. kept.SelectMany(row => row.Select(entry => entry.Column))],
            [.. kept.SelectMany(row => row.Select(entry => entry.Value))]
        );
    }

    /// <summary>The share of rows in which each column is not 0.</summary>
    public double[] Shares()
    {
        var counts = new double[columns];
        for (int i = 0; i < values.Length; i++)
            if (values[i] != 0)
                counts[columnOf[i]] += 1.0 / rows;
        return counts;
    }

    /// <summary>Indices of the columns that are not 0 in at least this share of the rows.</summary>
    /// <param name="share">0 to 1; 0.02 drops what fewer than two rows in a hundred have.</param>
    public int[] ColumnsWithShare(double share)
    {
        double[] shares = Shares();
        // Counts are whole numbers: the rounding of their shares must not decide.
        return [.. Enumerable.Range(0, columns).Where(column => shares[column] > 0 && shares[column] >= share - 1e-9)];
    }

    /// <summary>Writes chosen columns into a dense matrix.</summary>
    /// <param name="chosen">Indices of columns.</param>
    /// <param name="target">[rows, stride] by row; elements without entry are left as they are.</param>
    /// <param name="stride">Columns of the target.</param>
    /// <param name="offset">Where in the target the first chosen column lies.</param>
    internal void CopyTo(IReadOnlyList<int> chosen, float[] target, int stride, int offset)
    {
        var targetOf = new int[columns];
        Array.Fill(targetOf, -1);
        for (int i = 0; i < chosen.Count; i++)
            targetOf[chosen[i]] = offset + i;
        for (int row = 0; row + 1 < starts.Length; row++)
        for (int i = starts[row]; i < starts[row + 1]; i++)
            if (targetOf[columnOf[i]] is int at and >= 0)
                target[(long)row * stride + at] = values[i];
    }
}
