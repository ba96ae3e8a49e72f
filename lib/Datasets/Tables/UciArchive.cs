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
    /// <exception cref="FileNotFoundException">The archive is nowhere to be had, or what came did not pass; the message says why and what
    /// to do.</exception>
    /// <exception cref="InvalidDataException">The archive has changed since it was downloaded.</exception>
    public static UciArchive Original(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new((store ?? new DataStore()).Locate(OriginalFile, progress, cancellationToken));

    /// <summary><c>data_py.zip</c>, the same sets as numbers, with the folds of arXiv:1706.02515; found, downloaded and checked as
    /// <see cref="Original"/> is.</summary>
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
                $"There is no UCI archive at {path}: expected data.tar.gz of Fernández-Delgado et al., data_py.zip, or a folder with a "
                    + "folder a set.",
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
        var set = new UciReading(path, kind, name, files);
        return files.ContainsKey($"{name}_py.dat") ? set.Numeric() : set.Original();
    }

    static void Inspect(string path)
    {
        var archive = new UciArchive(path);
        IReadOnlyList<string> names = archive.Names;
        string[] missing = [.. Uci.Sets.Select(set => set.Name).Except(names)];
        if (missing.Length > 0)
            throw new InvalidDataException(
                $"{path} holds {names.Count} sets and not {string.Join(", ", missing)}: expected the {Uci.Sets.Count} sets that ship "
                    + $"here to be among them. {Packed.Advice}"
            );
        foreach (UciInfo set in Uci.Sets.Where(set => known.Contains(set.Name)))
        {
            using UciSet found = archive.Load(set.Name);
            if (found.Data.Count != set.Rows || found.Data.ClassNames.Count != set.Classes)
                throw new InvalidDataException(
                    $"{path}: {set.Name} has {found.Data.Count} rows of {found.Data.ClassNames.Count} classes, expected {set.Rows} of "
                        + $"{set.Classes}. {Packed.Advice}"
                );
        }
    }
}
