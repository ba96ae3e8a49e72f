using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>Tells from its first bytes what a file is that was meant to be text in UTF-8, for a message that says more than
/// "broken".</summary>
static class ForeignFormat
{
    static readonly (byte[] Start, string What)[] known =
    [
        ([0x50, 0x4B, 3, 4], "a zip archive or a spreadsheet (.xlsx); unpack it, or save the sheet as CSV in UTF-8"),
        ([0x42, 0x5A, 0x68], "packed by bzip2; unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "packed by xz; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by Zstandard; unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive; unpack it first"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old Microsoft Office (.xls); save it as CSV in UTF-8"),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file; save it as CSV"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file; save it as CSV"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
        ([0xFF, 0xFE], "text in UTF-16; save it in UTF-8"),
        ([0xFE, 0xFF], "text in UTF-16; save it in UTF-8"),
    ];

    /// <summary>What a file is that begins like this, with what to do; null where it may be text in UTF-8.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] mark, string what) in known)
            if (start.StartsWith(mark))
                return what;
        string text = Encoding.ASCII.GetString(start[..Math.Min(start.Length, 200)]).TrimStart().ToLowerInvariant();
        return text.StartsWith("<!doctype html", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.Ordinal)
            ? "a web page; download the file itself"
            : null;
    }
}
