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
    const string Dataset = "tox21", Name = "Tox21";
    const long MostBytes = 1L << 30, MostBytesOfArchive = 1L << 32;

    /// <summary>How many compounds and features a table has.</summary>
    internal readonly record struct Size(int Train, int Test, int Dense, int Sparse);

    static readonly Size challenge = new(Train: 12_060, Test: 647, Dense: 801, Sparse: 272_776);

    internal static readonly DataFile Archive = new(Dataset, "tox21.zip", 1L << 30, "",
        [new("https://bioinf.jku.at/research/DeepTox/"), new("http://bioinf.jku.at/research/DeepTox/")])
    { IsArchive = true, Inspection = path => Inspect(path, challenge) };

    /// <summary>The assays in the files' order: seven of nuclear receptors, five of stress responses.</summary>
    public static IReadOnlyList<string> Assays { get; } =
    [
        "NR.AhR", "NR.AR", "NR.AR.LBD", "NR.Aromatase", "NR.ER", "NR.ER.LBD", "NR.PPAR.gamma",
        "SR.ARE", "SR.ATAD5", "SR.HSE", "SR.MMP", "SR.p53",
    ];

    internal static IEnumerable<string> Files => PartFiles("train").Concat(PartFiles("test")).Append("tox21_sparse_colnames.txt.gz");

    static string[] PartFiles(string part) => [$"tox21_labels_{part}.csv.gz", $"tox21_dense_{part}.csv.gz", $"tox21_sparse_{part}.mtx.gz"];

    /// <summary>The compounds to train on and those held out by whoever made the files.</summary>
    /// <param name="store">Where to look; this process's folders unless told.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">The data are nowhere to be had, or a folder holds only some of the files.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, two do not fit together, or the archive has changed since
    /// it was downloaded; the message names file, line and column.</exception>
    public static (AssayData Train, AssayData Test) Load(DataStore? store = null, Action<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Load(store ?? new DataStore(), Archive, progress, cancellationToken);

    internal static (AssayData Train, AssayData Test) Load(DataStore store, DataFile wanted, Action<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        foreach (string folder in store.FoldersOf(Dataset))
        {
            string[] missing = [.. Files.Where(file => Existing(folder, file) is null)];
            if (missing.Length == 0)
                return ReadFolder(folder, DataKind.OtherCopy, folder);
            if (missing.Length < Files.Count())
                throw new FileNotFoundException($"{folder} holds {Files.Count() - missing.Length} of the {Files.Count()} files of {Name}. "
                    + $"What to do: put {string.Join(", ", missing)} there too, or take the others away.", missing[0]);
        }
        string archive = Located(store, wanted, progress, cancellationToken);
        DataKind kind = DownloadNote.Check(archive);
        return ReadArchive(archive, kind);
    }

    /// <summary>The data, or <see cref="Tox21StandIn"/> where they are nowhere to be had; the origin of the parts says which.</summary>
    /// <param name="download">Whether the archive may be downloaded where no folder holds the data; a download that fails is an error.</param>
    /// <param name="store">Where to look; this process's folders unless told.</param>
    /// <exception cref="FileNotFoundException">A folder holds only some of the files, or the archive was to be downloaded and could not be.</exception>
    /// <exception cref="InvalidDataException">A file is there and not what it should be: a mistake to be mended, not passed over.</exception>
    public static (AssayData Train, AssayData Test) LoadOrStandIn(bool download, DataStore? store = null)
    {
        store ??= new DataStore();
        bool any = store.Find(Archive) is not null || store.FoldersOf(Dataset).Any(folder => Files.Any(file => Existing(folder, file) is not null));
        return any || download ? Load(store) : Tox21StandIn.Make();
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
        static string Told(Size size) => $"{size.Train:N0} compounds to train on and {size.Test:N0} to test with {size.Dense:N0} dense and {size.Sparse:N0} sparse features";
    }

    static (AssayData Train, AssayData Test) ReadArchive(string archive, DataKind kind)
    {
        using var unpacked = new WorkFolder();
        ZipFiles.Extract(archive, [.. Files], unpacked.Path, MostBytes);
        return ReadFolder(unpacked.Path, kind, archive);
    }

    internal static (AssayData Train, AssayData Test) ReadFolder(string folder, DataKind kind, string from)
    {
        var origin = DataOrigin.Of(Name, kind, from);
        string[] columns = SparseNames(Existing(folder, "tox21_sparse_colnames.txt.gz")!);
        AssayData train = ReadPart(folder, "train", columns.Length) with { Origin = origin }, test = ReadPart(folder, "test", columns.Length) with { Origin = origin };
        return train.DenseNames.SequenceEqual(test.DenseNames) ? (train, test)
            : throw new InvalidDataException($"{folder}: the dense features of the training and of the test compounds have other names, expected the same. {Packed.Advice}");
    }

    static AssayData ReadPart(string folder, string part, int sparseColumns)
    {
        string[] paths = [.. PartFiles(part).Select(file => Existing(folder, file)!)];
        var named = new TableCsvOptions { HasRowNames = true };
        FeatureTable outcomes = TableCsv.Read(paths[0], named with { Columns = Assays }), dense = TableCsv.Read(paths[1], named);
        SparseMatrix sparse = MatrixMarket.Read(paths[2]);
        CheckOutcomes(outcomes);
        if (dense.Columns.FirstOrDefault(column => column.Categories is not null) is { } text)
            throw new InvalidDataException($"{dense.Source}, column {text.Name}: found text such as '{text.Categories![0]}', expected numbers. {Packed.Advice}");
        int other = Enumerable.Range(0, Math.Min(outcomes.Count, dense.Count)).FirstOrDefault(i => outcomes.RowNames![i] != dense.RowNames![i], -1);
        if (other >= 0)
            throw new InvalidDataException($"{dense.Source}, line {dense.Lines[other]}: found compound '{dense.RowNames![other]}', expected '{outcomes.RowNames![other]}' as in {Path.GetFileName(paths[0])}. {Packed.Advice}");
        if (dense.Count != outcomes.Count || sparse.Rows != outcomes.Count)
            throw new InvalidDataException($"{folder}, {part}: found {outcomes.Count} compounds with outcomes, {dense.Count} with dense and {sparse.Rows} with sparse features, expected the same number. {Packed.Advice}");
        if (sparse.Columns != sparseColumns)
            throw new InvalidDataException($"{paths[2]} has {sparse.Columns} columns, expected {sparseColumns}, one for each line of tox21_sparse_colnames.txt. {Packed.Advice}");
        return new AssayData(outcomes.RowNames!, Matrix(dense), [.. dense.Columns.Select(column => column.Name)], sparse, Matrix(outcomes), Assays);
    }

    static void CheckOutcomes(FeatureTable outcomes)
    {
        foreach (FeatureColumn column in outcomes.Columns)
        {
            if (column.Categories is not null)
                throw new InvalidDataException($"{outcomes.Source}, column {column.Name}: found '{column.Categories[0]}', expected 0, 1 or an empty cell. {Packed.Advice}");
            int bad = column.Values.ToList().FindIndex(value => value is not (0 or 1 or double.NaN));
            if (bad >= 0)
                throw new InvalidDataException($"{outcomes.Source}, line {outcomes.Lines[bad]}, column {column.Name}: found '{column.Values[bad]}', expected 0, 1 or an empty cell. {Packed.Advice}");
        }
    }

    static Tensor Matrix(FeatureTable table)
    {
        var values = new float[(long)table.Count * table.Columns.Count];
        for (int column = 0; column < table.Columns.Count; column++)
        {
            IReadOnlyList<double> from = table.Columns[column].Values;
            for (int row = 0; row < table.Count; row++)
                values[(long)row * table.Columns.Count + column] = (float)from[row];
        }
        return tensor(values, [table.Count, table.Columns.Count]);
    }

    static string[] SparseNames(string path)
    {
        using var content = new PackedStream(path, MostBytes);
        using var lines = new StreamReader(content);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    // A file may lie gzip'd, as published, or unpacked.
    static string? Existing(string folder, string file) =>
        new[] { file, file[..^".gz".Length] }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
