using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>A set of the UCI benchmark with its authors' ways to part it.</summary>
/// <param name="Name">The set's name, such as <c>abalone</c>.</param>
/// <param name="Data">Its rows.</param>
/// <param name="Tuning">Splits for choosing hyper-parameters: one for all folds, or one a fold; Test holds the validation rows.</param>
/// <param name="Folds">Splits for the figures; a set with a test file of its own has one.</param>
public sealed record UciSet(string Name, ClassificationData Data, IReadOnlyList<Fold> Tuning, IReadOnlyList<Fold> Folds) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Data.Dispose();
}

/// <summary>
/// The archives in which the UCI benchmark is published, a folder a set, unpacked or not:
/// <list type="bullet">
/// <item><c>data.tar.gz</c> of M. Fernández-Delgado, E. Cernadas, S. Barro, D. Amorim (JMLR 15, 2014): <c>NAME.arff</c> or
/// <c>NAME_R.dat</c> (or <c>NAME_train</c>, <c>NAME_test</c> of either), <c>conxuntos.dat</c> with the indices of training and validation
/// rows on two lines, <c>conxuntos_kfold.dat</c> with those of training and test rows of four folds on eight;</item>
/// <item><c>data_py.zip</c> of the authors of arXiv:1706.02515: <c>NAME_py.dat</c> with numbers, <c>labels_py.dat</c> with a class a row,
/// <c>folds_py.dat</c> and <c>validation_folds_py.dat</c> with a column a fold, 1 where a row is held out.</item>
/// </list>
/// </summary>
public sealed class UciArchive
{
    const string Dataset = "uci";

    internal static readonly DataFile OriginalFile = new(
        Dataset,
        "data.tar.gz",
        1L << 30,
        "",
        [
            new("https://persoal.citius.usc.es/manuel.fernandez.delgado/papers/jmlr/"),
            new("http://persoal.citius.usc.es/manuel.fernandez.delgado/papers/jmlr/"),
        ]
    )
    {
        IsArchive = true,
        Inspection = Inspect,
    };

    internal static readonly DataFile NumericFile = new(
        Dataset,
        "data_py.zip",
        1L << 30,
        "",
        [new("https://www.bioinf.jku.at/people/klambauer/"), new("http://www.bioinf.jku.at/people/klambauer/")]
    )
    {
        IsArchive = true,
        Inspection = path =>
        {
            ZipFiles.CheckWhole(path, UciFiles.MostBytesOfArchive);
            Inspect(path);
        },
    };

    // Sets of which rows and classes are the same in the archives and in what ships: others are coded otherwise or lack rows.
    static readonly string[] known = ["iris", "pima", "zoo"];

    readonly string path;
    readonly DataKind kind;

    /// <summary>
    /// <c>data.tar.gz</c> with its authors' rows and folds, from <c>SNN_DATA/uci/</c> or an earlier download, or else downloaded from them.
    /// Nobody publishes a checksum of it: a download is kept when it is whole, holds every set that ships here and has the known numbers of
    /// rows and classes in three of them. Its own checksum is noted beside it, and a later change of the file is an error.
    /// </summary>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">The archive is nowhere to be had, or what came did not pass; the message says why and what to do.</exception>
    /// <exception cref="InvalidDataException">The archive has changed since it was downloaded.</exception>
    public static UciArchive Original(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new((store ?? new DataStore()).Locate(OriginalFile, progress, cancellationToken));

    /// <summary><c>data_py.zip</c>, the same sets as numbers, with the folds of arXiv:1706.02515; found, downloaded and checked as <see cref="Original"/> is.</summary>
    /// <inheritdoc cref="Original"/>
    public static UciArchive Numeric(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new((store ?? new DataStore()).Locate(NumericFile, progress, cancellationToken));

    /// <summary>The archive at a path: a folder, a <c>.tar.gz</c> or a <c>.zip</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It was downloaded and has changed since.</exception>
    public UciArchive(string path)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
            throw new FileNotFoundException(
                $"There is no UCI archive at {path}: expected data.tar.gz of Fernández-Delgado et al., data_py.zip, or a folder with a folder a set.",
                path
            );
        this.path = path;
        kind = DownloadNote.Check(path);
    }

    /// <summary>The names of its sets.</summary>
    public IReadOnlyList<string> Names => UciFiles.Sets(path);

    /// <summary>Reads a set.</summary>
    /// <exception cref="InvalidDataException">The set is missing, a file is not what it should be, or the archive is broken or hostile;
    /// the message names the file, the line and the column.</exception>
    public UciSet Load(string name)
    {
        IReadOnlyDictionary<string, byte[]> files = UciFiles.Of(path, name);
        var set = new Reading(path, kind, name, files);
        return files.ContainsKey($"{name}_py.dat") ? set.Numeric() : set.Original();
    }

    static void Inspect(string path)
    {
        var archive = new UciArchive(path);
        IReadOnlyList<string> names = archive.Names;
        string[] missing = [.. Uci.Sets.Select(set => set.Name).Except(names)];
        if (missing.Length > 0)
            throw new InvalidDataException(
                $"{path} holds {names.Count} sets and not {string.Join(", ", missing)}: expected the {Uci.Sets.Count} sets that ship here to be among them. {Packed.Advice}"
            );
        foreach (UciInfo set in Uci.Sets.Where(set => known.Contains(set.Name)))
        {
            using UciSet found = archive.Load(set.Name);
            if (found.Data.Count != set.Rows || found.Data.ClassNames.Count != set.Classes)
                throw new InvalidDataException(
                    $"{path}: {set.Name} has {found.Data.Count} rows of {found.Data.ClassNames.Count} classes, expected {set.Rows} of {set.Classes}. {Packed.Advice}"
                );
        }
    }

    sealed class Reading(string path, DataKind kind, string name, IReadOnlyDictionary<string, byte[]> files)
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
                    $"{path}: {name}/folds_py.dat has {tests[0].Length} folds, validation_folds_py.dat {validations[0].Length}: expected as many. {Packed.Advice}"
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
            return (TableSource.Find(train)! with { Lines = lines }).Of(
                new DataFrame(train.Columns.Zip(test.Columns, (a, b) => Joined(a, b)))
            );
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
                                            Invariant(
                                                $"{path}: {name}/{file}, line {i + 1}, column {j + 1}: found {value}, expected 0 or 1. {Packed.Advice}"
                                            )
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
                $"{path}: the set {name} lacks {what}; found {string.Join(", ", files.Keys.Order(StringComparer.Ordinal).Take(8))}. {Packed.Advice}"
            );

        static IEnumerable<long> Range(int from, int to) => Enumerable.Range(from, to - from).Select(i => (long)i);
    }
}
