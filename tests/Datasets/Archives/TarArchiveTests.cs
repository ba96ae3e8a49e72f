using System.Formats.Tar;
using System.IO.Compression;

namespace SelfNormalizing.Datasets.Tests;

public sealed class TarArchiveTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly byte[] content = [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * i))];

    List<(string Name, byte[] Content)> Read(byte[] archive, long most = 1 << 20)
    {
        string path = folder.Write("in/archive.tar.gz", archive);
        var files = new List<(string, byte[])>();
        TarArchive.ReadFiles(path, most, (name, length, stream) =>
        {
            byte[] bytes = new byte[length];
            stream.ReadExactly(bytes);
            files.Add((name, bytes));
        });
        return files;
    }

    string Error(byte[] archive, long most = 1 << 20)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(archive, most)).Message;
        Assert.Contains("archive.tar.gz", message);
        Assert.Equal(["archive.tar.gz"], Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        return message;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Files_come_in_order_whole(bool packed)
    {
        byte[] tar = CifarBytes.Archive(
            CifarBytes.File("a/one", content),
            CifarBytes.File("./a/none", []),
            CifarBytes.File("a/..two..", [7])
        );
        List<(string Name, byte[] Content)> files = Read(packed ? IdxBytes.Pack(tar) : tar);
        Assert.Equal(["a/one", "./a/none", "a/..two.."], files.Select(file => file.Name));
        Assert.Equal(content, files[0].Content);
        Assert.Equal([7], files[2].Content);
    }

    [Theory]
    [InlineData("../escaped", "leaves its folder")]
    [InlineData("a/../../escaped", "leaves its folder")]
    [InlineData("a\\..\\..\\escaped", "leaves its folder")]
    [InlineData("..", "leaves its folder")]
    [InlineData("/tmp/escaped", "an absolute path")]
    [InlineData("\\escaped", "an absolute path")]
    [InlineData("C:\\escaped", "an absolute path")]
    public void A_name_that_leaves_the_folder_is_refused(string name, string why)
    {
        string message = Error(IdxBytes.Pack(CifarBytes.Archive(CifarBytes.File(name, content))));
        Assert.Contains(why, message);
        Assert.Contains(name, message);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void A_link_is_refused_and_its_target_named(TarEntryType type) =>
        Assert.Contains(
            "a link to '/etc/passwd'",
            Error(CifarBytes.Archive(new UstarTarEntry(type, "a/link") { LinkName = "/etc/passwd" }))
        );

    [Theory]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    [InlineData(TarEntryType.Fifo)]
    public void A_device_is_refused(TarEntryType type) =>
        Assert.Contains(type.ToString(), Error(CifarBytes.Archive(new PaxTarEntry(type, "a/device"))));

    [Fact]
    public void A_name_that_comes_twice_is_refused() =>
        Assert.Contains("comes twice", Error(CifarBytes.Archive(CifarBytes.File("a", [1]), CifarBytes.File("a", [2]))));

    [Fact]
    public void A_gzip_bomb_is_not_unpacked_beyond_what_is_expected()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(CifarBytes.Archive(CifarBytes.File("a", content))[..2560]);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
                gzip.Write(zeros);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("unpacks to more than 1,048,576 bytes", Error(bomb.ToArray()));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
    }

    [Fact]
    public void Every_truncation_of_a_packed_archive_is_an_error()
    {
        byte[] packed = IdxBytes.Pack(CifarBytes.Archive(CifarBytes.File("a", content)));
        for (int length = 0; length < packed.Length; length += 7)
            Assert.NotEmpty(Error(packed[..length]));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(1800)]
    public void A_truncated_plain_archive_is_an_error(int length) =>
        Assert.NotEmpty(Error(CifarBytes.Archive(CifarBytes.File("a", content))[..length]));

    [Fact]
    public void A_flipped_bit_in_a_packed_archive_is_an_error()
    {
        byte[] packed = IdxBytes.Pack(CifarBytes.Archive(CifarBytes.File("a", content)));
        for (int i = 12; i < packed.Length; i += 9)
        {
            byte[] broken = [.. packed];
            broken[i] ^= 0x10;
            Assert.NotEmpty(Error(broken));
        }
    }

    [Fact]
    public void A_page_instead_of_an_archive_is_an_error() =>
        Assert.Contains("not a whole tar archive", Error([.. Enumerable.Repeat((byte)'<', 5000)]));

    // A header with a sound checksum that announces two gigabytes of attributes, then nothing.
    [Fact]
    public void Announced_attributes_of_two_gigabytes_are_not_waited_for()
    {
        byte[] header = CifarBytes.Archive(CifarBytes.File("a", []))[..512];
        header[156] = (byte)'x';
        "17700000000"u8.CopyTo(header.AsSpan(124));
        "        "u8.CopyTo(header.AsSpan(148));
        int sum = header.Sum(b => b);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header.AsSpan(148));
        Assert.NotEmpty(Error([.. header, .. new byte[2048]]));
    }
}
