using System.Formats.Tar;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Tar headers that announce more than there is, in the ways of GNU and of POSIX.</summary>
public sealed class TarBudgetTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static byte[] Header(string name, char kind, string length)
    {
        byte[] header = new byte[512];
        Encoding.ASCII.GetBytes(name).CopyTo(header, 0);
        Encoding.ASCII.GetBytes(length).CopyTo(header, 124);
        header[156] = (byte)kind;
        "ustar  \0"u8.CopyTo(header.AsSpan(257));
        return Summed(header);
    }

    static byte[] Summed(byte[] header)
    {
        "        "u8.CopyTo(header.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        return header;
    }

    List<(string Name, byte[] Content)> Read(byte[] archive)
    {
        var files = new List<(string, byte[])>();
        TarArchive.ReadFiles(folder.Write("a.tar", archive), 1 << 24, (name, length, stream) =>
        {
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files.Add((name, content.ToArray()));
        });
        return files;
    }

    string Error(byte[] archive)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => Read(archive)).Message;
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
        Assert.Contains("a.tar", message);
        return message;
    }

    [Fact]
    public void A_sparse_file_of_GNU_tar_is_refused_by_name()
    {
        Assert.Contains("'holes', which is a sparse file of GNU tar", Error([.. Header("holes", 'S', "00000000000"), .. new byte[1024]]));
        byte[] pax = CifarBytes.Archive(
            new PaxTarEntry(TarEntryType.RegularFile, "holes", [new("GNU.sparse.major", "1")]) { DataStream = new MemoryStream([1]) }
        );
        Assert.Contains("a sparse file of GNU tar", Error(pax));
    }

    [Fact]
    public void A_length_in_base_256_is_read_and_one_beyond_all_bounds_is_an_error()
    {
        byte[] header = Header("a", '0', "");
        new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3 }.CopyTo(header, 124);
        Assert.Equal([1, 2, 3], Assert.Single(Read([.. Summed(header), 1, 2, 3, .. new byte[509 + 1024]])).Content);
        foreach (
            byte[] length in new byte[][]
            {
                [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
                [0x80, 0, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0, 0],
                [0xFF, .. Enumerable.Repeat((byte)0xFF, 11)],
                [0x80, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0],
            }
        )
        {
            length.CopyTo(header, 124);
            Assert.NotEmpty(Error([.. Summed(header), .. new byte[2048]]));
        }
    }

    [Theory]
    [InlineData('L')]
    [InlineData('x')]
    public void A_long_name_of_two_gigabytes_is_not_waited_for(char kind) =>
        Assert.Contains("expected 1,048,576 at most", Error([.. Header("././@LongLink", kind, "17777777777"), .. new byte[4096]]));

    [Theory]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Ustar)]
    public void Long_names_are_read_in_each_format(TarEntryFormat format)
    {
        string name = string.Join('/', Enumerable.Repeat("some-folder-with-a-name", format == TarEntryFormat.Ustar ? 6 : 15)) + "/file.csv";
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            TarEntry entry = format switch
            {
                TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                _ => new UstarTarEntry(TarEntryType.RegularFile, name),
            };
            entry.DataStream = new MemoryStream([1, 2]);
            writer.WriteEntry(entry);
            writer.WriteEntry(CifarBytes.File("short", [3]));
        }
        Assert.Equal([name, "short"], Read(tar.ToArray()).Select(file => file.Name));
    }

    [Theory]
    [InlineData("9 path=a")]
    [InlineData("99 path=a\n")]
    [InlineData("x path=a\n")]
    [InlineData("7 path\n")]
    [InlineData("10 size=x\n")]
    public void Attributes_that_are_none_are_an_error(string text)
    {
        byte[] body = new byte[512];
        Encoding.ASCII.GetBytes(text).CopyTo(body, 0);
        Assert.NotEmpty(
            Error([
                .. Header("pax", 'x', Convert.ToString(text.Length, 8).PadLeft(11, '0')),
                .. body,
                .. Header("a", '0', "00000000000"),
                .. new byte[1024],
            ])
        );
    }
}
