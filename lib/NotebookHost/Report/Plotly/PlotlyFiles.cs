using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using NotebookHost.Notebook;

namespace NotebookHost.Report.Plotly;

/// <summary>plotly.js and its licence, as files that lie side by side.</summary>
sealed record PlotlyFiles(string Script, string Licence)
{
    /// <summary>The script's name beside a report, and the licence's within a package.</summary>
    public const string ScriptName = "plotly.min.js",
        LicenceName = "LICENSE";

    const int LargestScript = 6 << 20,
        LargestLicence = 64 << 10;

    /// <summary>The files in a folder; null unless both are there and the script is this version's, byte for byte.</summary>
    public static PlotlyFiles? In(string folder, PlotlyBundle bundle)
    {
        var files = new PlotlyFiles(Path.Combine(folder, bundle.ScriptName), Path.Combine(folder, LicenceName));
        try
        {
            if (!File.Exists(files.Licence) || new FileInfo(files.Script) is not { Exists: true, Length: <= LargestScript })
                return null;
            using FileStream script = File.OpenRead(files.Script);
            return Convert.ToHexStringLower(SHA256.HashData(script)) == bundle.ScriptSha256 ? files : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the two files out of the package as npm delivers it.</summary>
    /// <param name="package">The .tgz, whole.</param>
    /// <param name="folder">Where the files go; made if need be.</param>
    /// <param name="bundle">Which package it is to be.</param>
    /// <exception cref="InvalidDataException">It is another package, or damaged.</exception>
    public static PlotlyFiles Unpack(byte[] package, string folder, PlotlyBundle bundle)
    {
        // Before anything in it is read.
        if (Convert.ToBase64String(SHA512.HashData(package)) != bundle.PackageSha512)
            throw new InvalidDataException($"what came is not {bundle.Package} {PlotlyBundle.Version}: its SHA-512 is another");
        byte[]? script = null,
            licence = null;
        using var tar = new TarReader(new GZipStream(new MemoryStream(package), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name == "package/" + bundle.ScriptName)
                script = Content(entry, LargestScript);
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name == "package/" + LicenceName)
                licence = Content(entry, LargestLicence);
        }
        if (script is null || licence is null)
            throw new InvalidDataException(
                $"{bundle.Package} {PlotlyBundle.Version} lacks {(script is null ? bundle.ScriptName : LicenceName)}"
            );
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, LicenceName), licence);
        AtomicFile.Write(Path.Combine(folder, bundle.ScriptName), script);
        return In(folder, bundle)
            ?? throw new InvalidDataException($"{bundle.ScriptName} of {bundle.Package} {PlotlyBundle.Version} is not what it was");
    }

    static byte[] Content(TarEntry entry, int largest)
    {
        if (entry.Length > largest || entry.DataStream is not { } stream)
            throw new InvalidDataException(FormattableString.Invariant($"{entry.Name} holds {entry.Length:N0} bytes"));
        byte[] content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }
}
