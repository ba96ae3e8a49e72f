namespace SelfNormalizing.Datasets;

/// <summary>What an entry of an archive may be called.</summary>
static class ArchiveEntry
{
    /// <summary>Checks that a name stays inside the folder that the archive is unpacked to.</summary>
    /// <exception cref="InvalidDataException">It is rooted, has <c>..</c>, or is none.</exception>
    public static void CheckName(string path, string name)
    {
        string[] parts = name.Split('/', '\\');
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            throw Refused(path, name, "which is no name of a file");
        if (parts[0].Length == 0 || parts[0].Contains(':', StringComparison.Ordinal))
            throw Refused(path, name, "an absolute path");
        if (parts.Contains(".."))
            throw Refused(path, name, "a path that leaves its folder");
    }

    /// <summary>The error of an entry that no honest data archive has.</summary>
    public static InvalidDataException Refused(string path, string name, string what) =>
        new(
            $"{path} holds '{name}', {what}: expected nothing but files and folders inside one folder. Nothing was written. {Packed.Advice}"
        );
}
