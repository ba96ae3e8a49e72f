using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>Reads one set of a <see cref="UciArchive"/>: its rows, classes and folds, in either layout.</summary>
sealed class UciReading(string path, DataKind kind, string name, IReadOnlyDictionary<string, byte[]> files)
{
    public UciSet Original()
    {
        DataFrame? whole = Table(name);
        DataFrame? train = whole is null ? Table($"{name}_train") : null,
            test = whole is null ? Table($"{name}_test") : null;
        if (whole is null && (train is null || test is null))
            throw Missing($"{name}.arff, {name}_R.dat, or the two files {name}_train and {name}_test of either");
        DataFrame table = whole ?? Joined(train!, test!);
        ClassificationData data = ClassificationData.From(table, table.Columns[^1].Name) with { Origin = Origin };
        // Where there is a test file, the split for tuning parts the training rows.
        IReadOnlyList<Fold> tuning = Folds("conxuntos.dat", 1, (int)(train ?? table).Rows.Count);
        IReadOnlyList<Fold> folds = train is null
            ? Folds("conxuntos_kfold.dat", 4, (int)table.Rows.Count)
            : [new Fold(1, [.. Range(0, (int)train.Rows.Count)], [.. Range((int)train.Rows.Count, (int)table.Rows.Count)])];
        return new UciSet(name, data, tuning, folds);
    }

    public UciSet Numeric()
    {
        (double[][] features, _) = Matrix($"{name}_py.dat", null);
        (double[][] classes, TextLines classLines) = Matrix("labels_py.dat", features.Length);
        double[] labels =
        [
            .. classes.Select(row =>
                row.Length == 1 ? row[0] : throw classLines.Broken($": found {row.Length} cells, expected the class alone")
            ),
        ];
        var table = new DataFrame(
            Enumerable
                .Range(0, features[0].Length)
                .Select(DataFrameColumn (j) => new DoubleDataFrameColumn($"f{j + 1}", features.Select(row => row[j])))
                .Append(new DoubleDataFrameColumn("class", labels))
        );
        int[][] tests = Flags("folds_py.dat", features.Length),
            validations = Flags("validation_folds_py.dat", features.Length);
        if (tests[0].Length != validations[0].Length)
            throw new InvalidDataException(
                $"{path}: {name}/folds_py.dat has {tests[0].Length} folds, validation_folds_py.dat {validations[0].Length}: expected "
                    + $"as many. {Packed.Advice}"
            );
        return new UciSet(
            name,
            ClassificationData.From(table, "class") with
            {
                Origin = Origin,
            },
            [.. Parts((i, k) => validations[i][k] == 1, (i, k) => tests[i][k] == 0 && validations[i][k] == 0)],
            [.. Parts((i, k) => tests[i][k] == 1, (i, k) => tests[i][k] == 0)]
        );

        IEnumerable<Fold> Parts(Func<int, int, bool> held, Func<int, int, bool> kept) =>
            Enumerable
                .Range(0, tests[0].Length)
                .Select(k => new Fold(
                    k + 1,
                    [.. Range(0, tests.Length).Where(i => kept((int)i, k))],
                    [.. Range(0, tests.Length).Where(i => held((int)i, k))]
                ));
    }

    DataOrigin Origin => DataOrigin.Of($"UCI {name}", kind, path);

    DataFrame? Table(string file) =>
        files.TryGetValue($"{file}.arff", out byte[]? arff) ? Arff.Read($"{path}: {name}/{file}.arff", arff)
        : files.TryGetValue($"{file}_R.dat", out byte[]? table) ? RTable.Read($"{path}: {name}/{file}_R.dat", table)
        : null;

    // The rows of the one, then those of the other; the levels are those that the training file declares.
    DataFrame Joined(DataFrame train, DataFrame test)
    {
        if (!train.Columns.Select(c => (c.Name, c.DataType)).SequenceEqual(test.Columns.Select(c => (c.Name, c.DataType))))
            throw new InvalidDataException($"{path}: the training and the test file of {name} have other columns. {Packed.Advice}");
        var lines = new LineNumbers();
        foreach (DataFrame part in new[] { train, test })
            for (long row = 0; row < part.Rows.Count; row++)
                lines.Add(TableSource.Find(part)!.Lines[row]);
        return (TableSource.Find(train)! with { Lines = lines }).Of(new DataFrame(train.Columns.Zip(test.Columns, (a, b) => Joined(a, b))));
    }

    static DataFrameColumn Joined(DataFrameColumn a, DataFrameColumn b) =>
        a is StringDataFrameColumn
            ? new StringDataFrameColumn(a.Name, a.Cast<string?>().Concat(b.Cast<string?>()))
            : new DoubleDataFrameColumn(a.Name, a.Cast<double?>().Concat(b.Cast<double?>()));

    // Each split is two lines of indices: of the rows to learn from and of those held out.
    IReadOnlyList<Fold> Folds(string file, int folds, int count)
    {
        TextLines lines = Lines(file);
        List<Fold> found = [.. Enumerable.Range(1, folds).Select(number => new Fold(number, Line(), Line()))];
        if (lines.Next() is not null)
            throw lines.Broken($": found more than {2 * folds} lines, expected {folds} pairs of training and held-out rows");
        return found;

        long[] Line()
        {
            string line = lines.Next() ?? throw lines.Ended($"{2 * folds} lines of indices");
            long[] rows =
            [
                .. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select((cell, i) => (long)lines.Index(cell, i + 1, count))
                    .Order(),
            ];
            return rows.Distinct().Count() == rows.Length ? rows : throw lines.Broken(": a row comes twice, expected each once");
        }
    }

    int[][] Flags(string file, int count)
    {
        (double[][] rows, _) = Matrix(file, count);
        return
        [
            .. rows.Select(
                (row, i) =>
                    row.Select(
                            (value, j) =>
                                value is 0 or 1
                                    ? (int)value
                                    : throw new InvalidDataException(
                                        Invariant($"{path}: {name}/{file}, line {i + 1}, column {j + 1}: ")
                                            + Invariant($"found {value}, expected 0 or 1. {Packed.Advice}")
                                    )
                        )
                        .ToArray()
            ),
        ];
    }

    (double[][] Rows, TextLines Lines) Matrix(string file, int? count)
    {
        TextLines lines = Lines(file);
        var rows = new List<double[]>();
        while (lines.Next() is string line)
        {
            double[] row = [.. line.Split(',').Select((cell, i) => lines.Number(cell, $"{i + 1}"))];
            if (rows.Count > 0 && row.Length != rows[0].Length)
                throw lines.Broken($": found {row.Length} cells, expected {rows[0].Length} as on the first line");
            rows.Add(row);
        }
        if (rows.Count == 0 || rows.Count != (count ?? rows.Count))
            throw lines.Ended($"{count?.ToString() ?? "one or more"} rows");
        return ([.. rows], lines);
    }

    TextLines Lines(string file) =>
        files.TryGetValue(file, out byte[]? content) ? new TextLines($"{path}: {name}/{file}", content) : throw Missing(file);

    InvalidDataException Missing(string what) =>
        new(
            $"{path}: the set {name} lacks {what}; found {string.Join(", ", files.Keys.Order(StringComparer.Ordinal).Take(8))}. "
                + $"{Packed.Advice}"
        );

    static IEnumerable<long> Range(int from, int to) => Enumerable.Range(from, to - from).Select(i => (long)i);
}
