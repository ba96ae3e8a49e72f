using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Tox21: compounds tested in twelve assays for toxic effects, in the files of DeepTox (Mayr, Klambauer, Unterthiner, Hochreiter,
/// <i>DeepTox: toxicity prediction using deep learning</i>, 2016): dense features and outcomes as CSV with a name a row, sparse features as
/// a MatrixMarket file. It does not ship: the seven files, or <c>tox21.zip</c> as published, are read from <c>SNN_DATA/tox21/</c>, or else
/// the archive is downloaded. Nobody publishes a checksum of it: a download is kept when it is whole and holds the compounds and features
/// of the challenge's table; its own checksum is noted beside it, and a later change of the file is an error.
/// </summary>
public static class Tox21
{
    const string Dataset = "tox21",
        Name = "Tox21",
        SparseNames = "tox21_sparse_colnames.txt.gz",
        Compound = "compound";
    const long MostBytes = 1L << 28,
        MostBytesOfNames = 1L << 28,
        MostBytesOfArchive = 1L << 32;

    /// <summary>How many compounds and features a table has.</summary>
    internal readonly record struct Size(int Train, int Test, int Dense, int Sparse);

    static readonly Size challenge = new(Train: 12_060, Test: 647, Dense: 801, Sparse: 272_776);

    internal static readonly DataFile Archive = new(
        Dataset,
        "tox21.zip",
        1L << 30,
        "",
        [new("https://bioinf.jku.at/research/DeepTox/"), new("http://bioinf.jku.at/research/DeepTox/")]
    )
    {
        IsArchive = true,
        Inspection = path => Inspect(path, challenge),
    };

    /// <summary>The assays in the files' order: seven of nuclear receptors, five of stress responses.</summary>
    public static IReadOnlyList<string> Assays { get; } =
    [
        "NR.AhR",
        "NR.AR",
        "NR.AR.LBD",
        "NR.Aromatase",
        "NR.ER",
        "NR.ER.LBD",
        "NR.PPAR.gamma",
        "SR.ARE",
        "SR.ATAD5",
        "SR.HSE",
        "SR.MMP",
        "SR.p53",
    ];

    internal static IEnumerable<string> Files => PartFiles("train").Concat(PartFiles("test")).Append(SparseNames);

    static string[] PartFiles(string part) => [$"tox21_labels_{part}.csv.gz", $"tox21_dense_{part}.csv.gz", $"tox21_sparse_{part}.mtx.gz"];

    /// <summary>The compounds to train on and those held out by whoever made the files.</summary>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">The data are nowhere to be had, or a folder holds only some of the files.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, two do not fit together, or the archive has changed since
    /// it was downloaded; the message names file, line and column.</exception>
    public static (AssayData Train, AssayData Test) Load(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(store ?? new DataStore(), Archive, progress, cancellationToken);

    internal static (AssayData Train, AssayData Test) Load(
        DataStore store,
        DataFile wanted,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        foreach (string folder in store.FoldersOf(Dataset))
        {
            string[] missing = [.. Files.Where(file => Existing(folder, file) is null)];
            if (missing.Length == 0)
                return ReadFolder(folder, DataKind.OtherCopy, folder);
            if (missing.Length < Files.Count())
                throw new FileNotFoundException(
                    $"{folder} holds {Files.Count() - missing.Length} of the {Files.Count()} files of {Name}. "
                        + $"What to do: put {string.Join(", ", missing)} there too, or take the others away.",
                    missing[0]
                );
        }
        string archive = Located(store, wanted, progress, cancellationToken);
        DataKind kind = DownloadNote.Check(archive);
        return ReadArchive(archive, kind);
    }

    /// <summary>The data, or <see cref="Tox21StandIn"/> where they are nowhere to be had; the origin of the parts says which.</summary>
    /// <param name="download">Whether the archive may be downloaded where no folder holds the data; a download that fails is an
    /// error.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <exception cref="FileNotFoundException">A folder holds only some of the files, or the archive was to be downloaded and could not
    /// be.</exception>
    /// <exception cref="InvalidDataException">A file is there and not what it should be: a mistake to be mended, not passed
    /// over.</exception>
    public static (AssayData Train, AssayData Test) LoadOrStandIn(bool download, DataStore? store = null)
    {
        store ??= new DataStore();
        bool any =
            store.Find(Archive) is not null
            || store.FoldersOf(Dataset).Any(folder => Files.Any(file => Existing(folder, file) is not null));
        if (any || download)
            return Load(store);
        string why = store.WhyMissing(Dataset, [Archive.Name, PartFiles("train")[0]]);
        (AssayData train, AssayData test) = Tox21StandIn.Make();
        DataOrigin origin = train.Origin! with { Why = why };
        return (train with { Origin = origin }, test with { Origin = origin });
    }

    static string Located(DataStore store, DataFile wanted, Action<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return store.Locate(wanted, progress, cancellationToken);
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException($"{e.Message} The seven files of the archive in one of these folders do as well.", e.FileName);
        }
    }

    /// <summary>Checks an archive of which nobody publishes a checksum: that it is whole, and of the size that is known.</summary>
    internal static void Inspect(string path, Size expected)
    {
        ZipFiles.CheckWhole(path, MostBytesOfArchive);
        (AssayData train, AssayData test) = ReadArchive(path, DataKind.OtherCopy);
        using (train)
        using (test)
        {
            var found = new Size(train.Count, test.Count, train.DenseNames.Count, train.Sparse.Columns);
            if (found != expected)
                throw new InvalidDataException($"{path} has {Told(found)}, expected {Told(expected)}. {Packed.Advice}");
        }
        static string Told(Size size) =>
            Invariant($"{size.Train:N0} compounds to train on and {size.Test:N0} to test ")
            + Invariant($"with {size.Dense:N0} dense and {size.Sparse:N0} sparse features");
    }

    static (AssayData Train, AssayData Test) ReadArchive(string archive, DataKind kind)
    {
        IReadOnlyDictionary<string, byte[]> files = ZipFiles.Read(archive, [.. Files], MostBytes);
        return Read(file => DataSource.Memory($"{archive}: {file}", files[file]), archive, DataOrigin.Of(Name, kind, archive));
    }

    static (AssayData Train, AssayData Test) ReadFolder(string folder, DataKind kind, string from) =>
        Read(file => DataSource.File(Existing(folder, file)!), folder, DataOrigin.Of(Name, kind, from));

    /// <summary>Reads the seven files.</summary>
    /// <param name="open">Gives a file by its name.</param>
    /// <param name="from">The folder or the archive, for messages.</param>
    /// <param name="origin">What the data are.</param>
    internal static (AssayData Train, AssayData Test) Read(Func<string, DataSource> open, string from, DataOrigin origin)
    {
        int columns = CountNames(open(SparseNames));
        AssayData train = ReadPart(open, from, "train", columns) with { Origin = origin },
            test = ReadPart(open, from, "test", columns) with { Origin = origin };
        return train.DenseNames.SequenceEqual(test.DenseNames)
            ? (train, test)
            : throw new InvalidDataException(
                $"{from}: the dense features of the training and of the test compounds have other names, expected the same. {Packed.Advice}"
            );
    }

    static AssayData ReadPart(Func<string, DataSource> open, string from, string part, int sparseColumns)
    {
        DataSource[] sources = [.. PartFiles(part).Select(open)];
        var named = new TableCsvOptions
        {
            HasRowNames = true,
            RowNameColumn = Compound,
            NumbersOnly = true,
        };
        DataFrame outcomes = TableCsv.Read(sources[0], named with { Columns = Assays }),
            dense = TableCsv.Read(sources[1], named);
        SparseMatrix sparse = MatrixMarket.Read(sources[2]);
        CheckOutcomes(outcomes);
        (long count, long denseCount) = (outcomes.Rows.Count, dense.Rows.Count);
        string[] compounds = [.. outcomes[Compound].Cast<string>()],
            others = [.. dense[Compound].Cast<string>()];
        int other = Enumerable.Range(0, Math.Min(compounds.Length, others.Length)).FirstOrDefault(i => compounds[i] != others[i], -1);
        if (other >= 0)
            throw new InvalidDataException(
                $"{TableSource.Location(dense, other)}: found compound '{others[other]}', expected '{compounds[other]}' as in "
                    + $"{PartFiles(part)[0]}. {Packed.Advice}"
            );
        if (denseCount != count || sparse.Rows != count)
            throw new InvalidDataException(
                $"{from}, {part}: found {count} compounds with outcomes, {denseCount} with dense and {sparse.Rows} with sparse features, "
                    + $"expected the same number. {Packed.Advice}"
            );
        if (sparse.Columns != sparseColumns)
            throw new InvalidDataException(
                $"{sources[2].Name} has {sparse.Columns} columns, expected {sparseColumns}, one for each line of {SparseNames}. "
                    + $"{Packed.Advice}"
            );
        return new AssayData(
            compounds,
            Matrix(dense),
            [.. dense.Columns.Skip(1).Select(column => column.Name)],
            sparse,
            Matrix(outcomes),
            Assays
        )
        {
            Labels = outcomes,
        };
    }

    static void CheckOutcomes(DataFrame outcomes)
    {
        foreach (DataFrameColumn column in outcomes.Columns.Skip(1))
        {
            double[] values = FeatureMatrix.Doubles(column);
            int bad = Array.FindIndex(values, value => value is not (0 or 1 or double.NaN));
            if (bad >= 0)
                throw new InvalidDataException(
                    Invariant($"{TableSource.Location(outcomes, bad)}, column {column.Name}: found '{values[bad]}', ")
                        + $"expected 0, 1 or an empty cell. {Packed.Advice}"
                );
        }
    }

    // All columns but the first, the compounds' names.
    static Tensor Matrix(DataFrame table)
    {
        DataFrameColumn[] columns = [.. table.Columns.Skip(1)];
        return tensor(
            FeatureMatrix.Rows(table, [.. columns.Select(FeatureMatrix.Doubles)], [.. columns.Select(column => column.Name)]),
            [table.Rows.Count, columns.Length]
        );
    }

    // How many lines have a name; the names themselves are not kept.
    static int CountNames(DataSource source)
    {
        using var content = new PackedStream(source, MostBytesOfNames);
        byte[] buffer = new byte[1 << 16];
        int names = 0;
        bool inName = false;
        while (content.Read(buffer) is int count and > 0)
            foreach (byte value in buffer.AsSpan(0, count))
            {
                bool begins = !inName && value > ' ';
                inName = value != '\n' && (inName || begins);
                names += begins ? 1 : 0;
            }
        return names;
    }

    // A file may lie gzip'd, as published, or unpacked.
    static string? Existing(string folder, string file) =>
        new[] { file, file[..^".gz".Length] }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
