using System.Security.Cryptography;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// HTRU2: 17,898 pulsar candidates of the High Time Resolution Universe survey, 8 features, 1,639 of them pulsars (Lyon, Stappers,
/// Cooper, Brooke, Knowles, <i>Fifty years of pulsar candidate selection</i>, MNRAS 459, 2016). It does not ship: it is read from
/// <c>HTRU_2.csv</c> or the UCI archive <c>htru2.zip</c> in <c>SNN_DATA/htru2/</c>, or else the archive is downloaded (1.6 MB).
/// </summary>
public static class Htru2
{
    const string Dataset = "htru2",
        Name = "HTRU2",
        TableFile = "HTRU_2.csv";
    const long MostBytes = 1L << 26;

    internal static readonly DataFile Archive = new(
        Dataset,
        "htru2.zip",
        1_563_015,
        "ba442c076dd22a8952700f26e38499fc1806037dcf7bea0e125e6bfba393f379",
        [new("https://archive.ics.uci.edu/static/public/372/")]
    )
    {
        IsArchive = true,
    };

    internal static readonly DataFile Table = new(Dataset, TableFile, 0, "", []);

    /// <summary>The features in the file's order: mean, standard deviation, excess kurtosis and skewness of the integrated pulse profile,
    /// then of the DM-SNR curve.</summary>
    public static IReadOnlyList<string> FeatureNames { get; } =
    [
        "profile mean",
        "profile deviation",
        "profile kurtosis",
        "profile skewness",
        "DM-SNR mean",
        "DM-SNR deviation",
        "DM-SNR kurtosis",
        "DM-SNR skewness",
    ];

    /// <summary>The classes: 0 is noise or interference, 1 a pulsar.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["noise", "pulsar"];

    /// <summary>How many candidates the published table has.</summary>
    public const int PublishedCount = 17_898;

    /// <summary>How many of them are pulsars.</summary>
    public const int PublishedPulsars = 1_639;

    /// <summary>All candidates: features [17898, 8] in the units of the source, labels 1 for pulsars.</summary>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">The data are nowhere to be had; the message says where it was looked and what to
    /// do.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message names line and column.</exception>
    public static ClassificationData Load(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        store ??= new DataStore();
        if (store.Find(Table) is string table)
            return Read(DataSource.File(table), DataKind.OtherCopy, table);
        string archive = Located(store, progress, cancellationToken);
        byte[] content = ZipFiles.Read(archive, [TableFile], MostBytes)[TableFile];
        return Read(
            DataSource.Memory($"{archive}: {TableFile}", content),
            IsPublished(archive) ? DataKind.Original : DataKind.OtherCopy,
            archive
        );
    }

    /// <summary><see cref="Load"/>, or <see cref="Htru2StandIn"/> where the data are nowhere to be had; the result's origin says
    /// which.</summary>
    /// <param name="download">Whether the archive may be downloaded where no folder holds the data; a download that fails is an
    /// error.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <exception cref="FileNotFoundException">The archive was to be downloaded and could not be.</exception>
    /// <exception cref="InvalidDataException">A file is there and not what it should be: a mistake to be mended, not passed
    /// over.</exception>
    public static ClassificationData LoadOrStandIn(bool download, DataStore? store = null)
    {
        store ??= new DataStore();
        if (download || store.Find(Table) is not null || store.Find(Archive) is not null)
            return Load(store);
        string why = store.WhyMissing(Dataset, [TableFile, Archive.Name]);
        ClassificationData generated = Htru2StandIn.Make();
        return generated with { Origin = generated.Origin! with { Why = why } };
    }

    internal static ClassificationData Read(DataSource source, DataKind kind, string from)
    {
        DataFrame table = TableCsv.Read(
            source,
            new TableCsvOptions
            {
                HasHeader = false,
                Columns = [.. FeatureNames, "class"],
                NumbersOnly = true,
                Missing = [],
            }
        );
        double[] labels = FeatureMatrix.Doubles(table["class"]);
        int bad = Array.FindIndex(labels, label => label is not (0 or 1));
        if (bad >= 0)
            throw new InvalidDataException(
                $"{TableSource.Location(table, bad)}, column class: found '{labels[bad]}', expected 0 (noise) or 1 (pulsar). "
                    + $"{Packed.Advice}"
            );
        return ClassificationData.From(table, "class") with { ClassNames = ClassNames, Origin = DataOrigin.Of(Name, kind, from) };
    }

    static string Located(DataStore store, Action<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return store.Locate(Archive, progress, cancellationToken);
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException($"{e.Message} The table {TableFile} in one of these folders does as well.", e.FileName);
        }
    }

    static bool IsPublished(string archive)
    {
        using Stream content = DataSource.OpenFile(archive);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == Archive.Sha256;
    }
}
