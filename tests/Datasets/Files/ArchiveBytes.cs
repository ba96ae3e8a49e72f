using System.IO.Compression;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Archives in memory, whole or damaged.</summary>
static class ArchiveBytes
{
    public static byte[] Tar(IEnumerable<(string Name, string Text)> files, CompressionLevel level = CompressionLevel.Optimal) =>
        IdxBytes.Pack(CifarBytes.Archive([.. files.Select(file => CifarBytes.File(file.Name, Encoding.ASCII.GetBytes(file.Text)))]), level);

    public static byte[] Zip(IEnumerable<(string Name, string Text)> files, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, string text) in files)
                using (var writer = new StreamWriter(archive.CreateEntry(name, level).Open()))
                    writer.Write(text);
        return memory.ToArray();
    }

    /// <summary>A copy with one bit flipped.</summary>
    public static byte[] Flipped(byte[] archive, int index)
    {
        byte[] broken = [.. archive];
        broken[index] ^= 0x10;
        return broken;
    }
}
