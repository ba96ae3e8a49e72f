using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>What is known of a shipped UCI set.</summary>
/// <param name="Name">Its name in the benchmark of Fernández-Delgado et al.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Columns">How many columns beside the class; categories take several features each.</param>
/// <param name="Classes">How many classes.</param>
/// <param name="File">Its file.</param>
public sealed record UciInfo(string Name, int Rows, int Columns, int Classes, DataFile File);

/// <summary>
/// Sets of the UCI Machine Learning Repository that ship as CSV: 26 of the 121 of the benchmark of M. Fernández-Delgado, E. Cernadas,
/// S. Barro, D. Amorim, <i>Do we need hundreds of classifiers to solve real world classification problems?</i>, JMLR 15 (2014). Origin and
/// licence are in <c>data/SOURCES.md</c>; <see cref="UciArchive"/> reads all 121 from their authors' archive.
/// </summary>
public static class Uci
{
    /// <summary>The sets, by name.</summary>
    public static IReadOnlyList<UciInfo> Sets { get; } =
    [
        Set("breast-cancer", 286, 9, 2, 18_743, "f24ae5f550538567f18c06e61fc76fdd2fe3135d0b513f31c77d5d3c106d8442"),
        Set("breast-cancer-wisc", 699, 9, 2, 18_820, "b64f93c4e89b48b5a9d9df22153231066fafdd6d346f3ea2bd43d27629740703"),
        Set("breast-cancer-wisc-diag", 569, 30, 2, 123_861, "addd20492f4fcee1b0d2bdbb54c34a2f32cb9675d59622162f09717fa5bbbca2"),
        Set("congressional-voting", 435, 16, 2, 18_530, "36c1909ac92dc014057c5e3207c7f0597b4174fcbe9882c448e7f0c6dfc6e2fa"),
        Set("conn-bench-sonar-mines-rocks", 208, 60, 2, 86_113, "973ddddc75659179cd98088622fca0f65073a211293b59d3b2afc94f61433dcf"),
        Set("conn-bench-vowel-deterding", 990, 10, 11, 64_599, "ba91a63b9575377f5b3c1bc7738a3785e0daf2ea8237f911a9edcd89079c19e7"),
        Set("glass", 214, 9, 6, 9_839, "edb229afdcb096cb6f65403b185ddc70b698d859938e6a17533a57d985bbcae2"),
        Set("haberman-survival", 306, 3, 2, 4_942, "2c93781271ffc2b86f50eb2f768de2f304513c8029329976be580146dabf6dc7"),
        Set("ilpd-indian-liver", 579, 10, 2, 24_265, "84b6d138834c628f9a5904ac8ae454a413511623d4cd91552934af54b2bed457"),
        Set("ionosphere", 351, 34, 2, 76_389, "ae60db4ef5d782546ab542f3a64a983716132791e451925754fa8fd33d119ff3"),
        Set("iris", 150, 4, 3, 3_856, "2495d965d79282f30ad3b9828f2be678d37de4bb6ecad0825358528d2a75797d"),
        Set("lenses", 24, 4, 3, 924, "8574d31fe25b5f0f0bccfed9784c80029b2974918e9f04b99595e5364b362166"),
        Set("letter", 20000, 16, 26, 712_666, "2372b53d7fecc6d9faa9b428ef9f14c7f80d5cafb0d9e3846c784663a3b5ab67"),
        Set("molec-biol-promoter", 106, 57, 2, 12_522, "602024775bfcb484cbd453986fa3ac96ad88911af80ba81f1efe1d997cc60b81"),
        Set("musk-1", 476, 166, 2, 319_562, "29117cdf797e0a033cfd3fc6bc714b7d1a65c8818557c94b46eff0a9690288ff"),
        Set("pima", 768, 8, 2, 24_611, "c264f9af0e268e237949109bef67fd0f7d67b0b4d8cc18bcb2cb7fc69acb40ac"),
        Set("soybean", 683, 35, 19, 173_189, "e6e994a99102abf8468cbb755c037b911df584b968063e3a5f2f2ee1f23f8d5e"),
        Set("spambase", 4601, 57, 2, 720_934, "91d0805f58f96fa0ddc3fef986c68778fc2fcda7b3991e3d7e8a48de08d57a2e"),
        Set("statlog-german-credit", 1000, 20, 2, 139_016, "38b6dbf6fb4b0311a3ffc005730f42623128591fb36473ab3c22d270c0467632"),
        Set("statlog-heart", 270, 13, 2, 11_342, "8f130ebeaf82c60e0efa23938e0b32e7cbfcb5242c9510cdb40dd2c67ab6bb45"),
        Set("statlog-image", 2310, 19, 7, 302_271, "804e1c6b89c1636ee525936133323911a564a5f3b0ecd96b93775406cb61fa1d"),
        Set("statlog-landsat", 6435, 36, 6, 838_678, "ca3fd5a93f254e3efbce34b57adee0603839c7b7d0ca127c398f341203d16af9"),
        Set("statlog-vehicle", 846, 18, 4, 55_273, "6b343ae4167e90872f21d9002e6b44fd32552a8e0b725776e65d81af03bfc7c4"),
        Set("vertebral-column-2clases", 310, 6, 2, 13_558, "a3a8e46d22f562f2077a9fbbbb536be81722fd66496f76ce05c5ea8b3f834c8d"),
        Set("wine", 178, 13, 3, 12_323, "1c69f914bb7d84d7f4b262fc59b2b708c5151c5a437ed92d82248f009be1304c"),
        Set("zoo", 101, 16, 7, 4_083, "d090e46d158a32e6aa490251ed0555ffb3b9d0cfd8bd3d19aad3b50a1276819b"),
    ];

    /// <summary>
    /// A set: numbers as they are, categories as columns of 0 and 1, missing values NaN, all of which the result's notes say; labels are
    /// the indices of the classes' names in ordinal order. Its <see cref="ClassificationData.Table"/> has the rows as the file gives them.
    /// </summary>
    /// <param name="name">One of the names in <see cref="Sets"/>.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    /// <exception cref="FileNotFoundException">Its file is nowhere to be had.</exception>
    /// <exception cref="InvalidDataException">Its file is not what it should be; the message names the line and the column.</exception>
    public static ClassificationData Load(string name, DataStore? store = null)
    {
        UciInfo set = Sets.FirstOrDefault(set => set.Name == name)
            ?? throw new ArgumentException(
                $"There is no UCI set '{name}' among those that ship: expected one of {string.Join(", ", Sets.Select(set => set.Name))}.",
                nameof(name)
            );
        (DataFrame table, DataOrigin origin) = ShippedTable.Load(set.File, $"UCI {name}", new TableCsvOptions { Missing = ["?"] }, store);
        if (table.Columns[^1].Name != "class")
            throw new InvalidDataException(
                $"{TableSource.Find(table)!.Name}, line 1: found '{table.Columns[^1].Name}' as the last column, expected 'class'. "
                    + $"{Packed.Advice}"
            );
        return ClassificationData.From(table, "class") with { Origin = origin };
    }

    static UciInfo Set(string name, int rows, int columns, int classes, long length, string sha256) =>
        new(name, rows, columns, classes, new DataFile("uci", $"{name}.csv", length, sha256, []));
}
