using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Tox21: compounds tested in twelve assays for toxic effects, in the files of DeepTox (Mayr, Klambauer, Unterthiner, Hochreiter,
/// <i>DeepTox: toxicity prediction using deep learning</i>, 2016): dense features and outcomes as CSV with a name a row, sparse features as
/// a MatrixMarket file. It does not ship: the seven files, or <c>tox21.zip</c> as published, are read from <c>SNN_DATA/tox21/</c>. It is
/// not downloaded, since nobody publishes a checksum of it.
/// </summary>
public static class Tox21
{
    const string Dataset = "tox21", Name = "Tox21", Archive = "tox21.zip", Address = "http://bioinf.jku.at/research/DeepTox/tox21.zip";
    const long MostBytes = 1L << 30;

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
    /// <exception cref="FileNotFoundException">The data are nowhere to be had, or a folder holds only some of the files.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, or two do not fit together; the message names file, line and column.</exception>
    public static (AssayData Train, AssayData Test) Load(DataStore? store = null)
    {
        string[] folders = [.. (store ?? new DataStore()).FoldersOf(Dataset)];
        foreach (string folder in folders)
        {
            string[] missing = [.. Files.Where(file => Existing(folder, file) is null)];
            if (missing.Length == 0)
                return ReadFolder(folder, DataKind.OtherCopy, folder);
            if (missing.Length < Files.Count())
                throw new FileNotFoundException($"{folder} holds {Files.Count() - missing.Length} of the {Files.Count()} files of {Name}. "
                    + $"What to do: put {string.Join(", ", missing)} there too, or take the others away.", missing[0]);
        }
        string archive = folders.Select(folder => Path.Combine(folder, Archive)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The data of {Name} are missing. Looked in:{string.Concat(folders.Select(folder => $"\n  {folder}"))}\n"
                + $"What to do: put {Archive}, published at {Address}, into one of these folders, or set {DataFolders.Variable} to a folder that holds {Dataset}/{Archive}.", Archive);
        using var unpacked = new WorkFolder();
        ZipFiles.Extract(archive, [.. Files], unpacked.Path, MostBytes);
        return ReadFolder(unpacked.Path, DataKind.OtherCopy, archive);
    }

    /// <summary><see cref="Load"/>, or <see cref="Tox21StandIn"/> where there is no data; the origin of the parts says which.</summary>
    /// <param name="store">Where to look; this process's folders unless told.</param>
    /// <exception cref="InvalidDataException">A file is there and not what it should be: a mistake to be mended, not passed over.</exception>
    public static (AssayData Train, AssayData Test) LoadOrStandIn(DataStore? store = null)
    {
        store ??= new DataStore();
        bool any = store.FoldersOf(Dataset).Any(folder => File.Exists(Path.Combine(folder, Archive)) || Files.Any(file => Existing(folder, file) is not null));
        return any ? Load(store) : Tox21StandIn.Make();
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
