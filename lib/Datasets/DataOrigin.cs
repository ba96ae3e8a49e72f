namespace SelfNormalizing.Datasets;

/// <summary>What data are, measured by their checksums: whether figures made with them may stand beside published ones.</summary>
public enum DataKind
{
    /// <summary>The files have the checksums of those their authors published.</summary>
    Original,

    /// <summary>The part of the original that ships with the library, unchanged; it has the checksum that <c>data/SOURCES.md</c> states.</summary>
    Part,

    /// <summary>Well-formed, but other bytes than the published ones: re-encoded, corrected or changed images, for instance.</summary>
    OtherCopy,
}

/// <summary>Where data come from. Its text is a line for a lesson to show.</summary>
/// <param name="Name">Name of the data set, such as <c>CIFAR-10</c>.</param>
/// <param name="Kind">What the copy is.</param>
/// <param name="Folder">The folder it was read from.</param>
public sealed record DataOrigin(string Name, DataKind Kind, string Folder)
{
    /// <summary>One line without the machine's paths: <c>Fashion-MNIST, the part that ships (checksums agree)</c>.</summary>
    public override string ToString() => Name + Kind switch
    {
        DataKind.Original => ", as published (checksums agree)",
        DataKind.Part => ", the part that ships (checksums agree)",
        _ => ", a copy whose checksums are not those of the published files",
    };

    internal static DataOrigin Of(string name, DataKind kind, string path) => new(name, kind, Path.GetDirectoryName(Path.GetFullPath(path))!);
}
