using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>Tables that ship: files whose checksum is known.</summary>
static class ShippedTable
{
    /// <summary>Numbers alone, none missing, in these columns and this order.</summary>
    public static TableCsvOptions Numbers(IReadOnlyList<string> columns) =>
        new()
        {
            Columns = columns,
            NumbersOnly = true,
            Missing = [],
        };

    /// <summary>Reads a table, and tells by its checksum whether it is the one that ships.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What it is, for its origin.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="store">Where to look; by default this process's folders.</param>
    public static (DataFrame Table, DataOrigin Origin) Load(DataFile file, string name, TableCsvOptions options, DataStore? store)
    {
        string path = (store ?? new DataStore()).Locate(file);
        DataFrame table = TableCsv.Read(path, options);
        DataKind kind = TableSource.Find(table)!.Sha256 == file.Sha256 ? DataKind.Original : DataKind.OtherCopy;
        return (table, DataOrigin.Of(name, kind, path));
    }
}
