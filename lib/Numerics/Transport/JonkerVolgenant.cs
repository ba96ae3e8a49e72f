namespace SelfNormalizing;

/// <summary>The steps of <see cref="Assignment"/>, in the order in which they run. Prices are the column potentials v.</summary>
ref struct JonkerVolgenant
{
    const int Free = -1;

    readonly ReadOnlySpan<double> cost;
    readonly int size;
    readonly int[] rowOfColumn;
    int[] free;
    int freeCount;

    internal JonkerVolgenant(ReadOnlySpan<double> cost, int size)
    {
        this.cost = cost;
        this.size = size;
        (ColumnOfRow, rowOfColumn, Prices, free) = (new int[size], new int[size], new double[size], new int[size]);
    }

    internal int[] ColumnOfRow { get; }

    internal double[] Prices { get; }

    internal void Run()
    {
        if (size == 0)
        {
            return;
        }

        Array.Fill(ColumnOfRow, Free);
        Array.Fill(rowOfColumn, Free);
        ReduceColumns();
        ReduceRows();
        ReduceRows();
        Augment();
    }

    readonly ReadOnlySpan<double> Row(int row) => cost.Slice(row * size, size);

    // Each column's price is its smallest cost; the row that has it takes the column, if it has none yet. A row that was offered one column
    // alone lowers that column's price as far as its second choice allows (reduction transfer).
    void ReduceColumns()
    {
        int[] cheapest = new int[size];
        Row(0).CopyTo(Prices);
        for (int row = 1; row < size; row++)
        {
            ReadOnlySpan<double> costs = Row(row);
            for (int column = 0; column < size; column++)
            {
                if (costs[column] < Prices[column])
                {
                    (Prices[column], cheapest[column]) = (costs[column], row);
                }
            }
        }

        int[] offers = new int[size];
        for (int column = size - 1; column >= 0; column--)
        {
            int row = cheapest[column];
            if (offers[row]++ == 0)
            {
                (ColumnOfRow[row], rowOfColumn[column]) = (column, row);
            }
        }

        for (int row = 0; row < size; row++)
        {
            if (offers[row] == 0)
            {
                free[freeCount++] = row;
            }
            else if (offers[row] == 1 && size > 1)
            {
                int own = ColumnOfRow[row];
                double best = double.PositiveInfinity;
                ReadOnlySpan<double> costs = Row(row);
                for (int column = 0; column < size; column++)
                {
                    if (column != own)
                    {
                        best = Math.Min(best, costs[column] - Prices[column]);
                    }
                }

                Prices[own] -= best - (costs[own] - Prices[own]);
            }
        }
    }

    // An auction: a free row takes its cheapest column and lowers the price by its lead over the second cheapest. The row that held it
    // is free again, and goes on at once where the price fell. With doubles a lead can be too small to move a price, and such rows could
    // displace one another for ever: those, and whoever is left after 2n turns, wait for the augmenting paths.
    void ReduceRows()
    {
        int[] waiting = new int[size];
        int waitingCount = 0;
        int turns = 2 * size;
        for (int next = 0; next < freeCount; next++)
        {
            int row = free[next];
            while (row != Free)
            {
                if (turns-- <= 0 || size == 1)
                {
                    waiting[waitingCount++] = row;
                    break;
                }

                (double first, int column, double second, int otherColumn) = CostScan.TwoCheapest(Row(row), Prices);
                double lowered = Prices[column] - (second - first);
                bool falls = lowered < Prices[column];
                if (falls)
                {
                    Prices[column] = lowered;
                }
                else if (rowOfColumn[column] != Free)
                {
                    column = otherColumn;
                }

                int displaced = rowOfColumn[column];
                (ColumnOfRow[row], rowOfColumn[column]) = (column, row);
                if (displaced != Free)
                {
                    ColumnOfRow[displaced] = Free;
                    if (!falls)
                    {
                        waiting[waitingCount++] = displaced;
                        displaced = Free;
                    }
                }

                row = displaced;
            }
        }

        (free, freeCount) = (waiting, waitingCount);
    }

    // Dijkstra's shortest path from each free row to a free column, by reduced costs; the assignment changes along the path.
    readonly void Augment()
    {
        double[] distances = new double[size];
        double[] barred = new double[size];
        long[] previous = new long[size];
        int[] scanned = new int[size];
        for (int k = 0; k < freeCount; k++)
        {
            Array.Fill(distances, double.PositiveInfinity);
            Array.Clear(barred);
            int row = free[k],
                scannedCount = 0,
                column;
            double shortest = 0;
            while (true)
            {
                double offset = shortest;
                if (scannedCount > 0)
                {
                    int held = scanned[scannedCount - 1];
                    offset -= Row(row)[held] - Prices[held];
                }

                (shortest, column) = CostScan.Relax(Row(row), Prices, offset, row, distances, barred, previous);
                if (rowOfColumn[column] == Free)
                {
                    break;
                }

                barred[column] = double.PositiveInfinity;
                scanned[scannedCount++] = column;
                row = rowOfColumn[column];
            }

            foreach (int done in scanned.AsSpan(0, scannedCount))
            {
                Prices[done] += distances[done] - shortest;
            }

            int from;
            do
            {
                from = (int)previous[column];
                rowOfColumn[column] = from;
                (column, ColumnOfRow[from]) = (ColumnOfRow[from], column);
            } while (from != free[k]);
        }
    }
}
