using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace NotebookHost.Report.Plotly;

/// <summary>plotly.js and its licence, as files that lie side by side.</summary>
sealed record PlotlyFiles(string Script, string Licence)
{
    /// <summary>The package on npm: of plotly.js the part that draws in a plane.</summary>
    public const string Package = "plotly.js-cartesian-dist-min", Version = "4.1.1";

    /// <summary>File names within the package.</summary>
    public const string ScriptName = "plotly-cartesian.min.js", LicenceName = "LICENSE";

    // What npm states for this version, and the same of the one file in it, for copies that are unpacked already.
    const string PackageSha512 = "o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg==";
    const string ScriptSha256 = "79542150855a52c567260e3137095dbe2b744e6d702a5cabe67da246942fba7a";
    const int LargestScript = 4 << 20, LargestLicence = 64 << 10;

    /// <summary>The files in a folder; null unless both are there and the script is this version's, byte for byte.</summary>
    public static PlotlyFiles? In(string folder)
    {
        var files = new PlotlyFiles(Path.Combine(folder, ScriptName), Path.Combine(folder, LicenceName));
        try
        {
            if (!File.Exists(files.Licence) || new FileInfo(files.Script) is not { Exists: true, Length: <= LargestScript })
                return null;
            using FileStream script = File.OpenRead(files.Script);
            return Convert.ToHexStringLower(SHA256.HashData(script)) == ScriptSha256 ? files : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the two files out of the package as npm delivers it.</summary>
    /// <param name="package">The .tgz, whole.</param>
    /// <param name="folder">Where the files go; made if need be.</param>
    /// <exception cref="InvalidDataException">It is another package, or damaged.</exception>
    public static PlotlyFiles Unpack(byte[] package, string folder)
    {
        // Before anything in it is read.
        if (Convert.ToBase64String(SHA512.HashData(package)) != PackageSha512)
            throw new InvalidDataException($"what came is not {Package} {Version}: its SHA-512 is another");
        byte[]? script = null, licence = null;
        using var tar = new TarReader(new GZipStream(new MemoryStream(package), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name == "package/" + ScriptName)
                script = Content(entry, LargestScript);
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name == "package/" + LicenceName)
                licence = Content(entry, LargestLicence);
        }
        if (script is null || licence is null)
            throw new InvalidDataException($"{Package} {Version} lacks {(script is null ? ScriptName : LicenceName)}");
        Directory.CreateDirectory(folder);
        Put(Path.Combine(folder, LicenceName), licence);
        Put(Path.Combine(folder, ScriptName), script);
        return In(folder) ?? throw new InvalidDataException($"{ScriptName} of {Package} {Version} is not what it was");
    }

    static byte[] Content(TarEntry entry, int largest)
    {
        if (entry.Length > largest || entry.DataStream is not { } stream)
            throw new InvalidDataException(FormattableString.Invariant($"{entry.Name} holds {entry.Length:N0} bytes"));
        byte[] content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }

    // Two runs may unpack at the same time: each file appears whole.
    static void Put(string path, byte[] content)
    {
        string temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
