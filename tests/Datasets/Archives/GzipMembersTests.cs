using System.IO.Compression;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

public sealed class GzipMembersTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly byte[] one = Encoding.ASCII.GetBytes(
        "x,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},{i * 7919 % 1000}\n"))
    );
    static readonly byte[] two = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},{i * 104729L % 100_000}\n"))
    );

    byte[] Read(byte[] file)
    {
        using var packed = new PackedStream(folder.Write("table.csv.gz", file));
        using var content = new MemoryStream();
        packed.CopyTo(content);
        return content.ToArray();
    }

    [Fact]
    public void Members_in_a_row_are_one_content()
    {
        Assert.Equal(
            [.. one, .. two, .. one],
            Read([
                .. IdxBytes.Pack(one),
                .. IdxBytes.Pack(two),
                .. IdxBytes.Pack([]),
                .. IdxBytes.Pack(one, CompressionLevel.NoCompression),
            ])
        );
        Assert.Equal(
            3000,
            TableCsv.Read(folder.Write("members.csv.gz", [.. IdxBytes.Pack(one[..1000]), .. IdxBytes.Pack(one[1000..])])).Rows.Count
        );
    }

    [Fact]
    public void Zero_bytes_after_the_last_member_are_padding() => Assert.Equal(one, Read([.. IdxBytes.Pack(one), .. new byte[3000]]));

    [Fact]
    public void A_header_with_name_comment_extra_field_and_checksum_is_read()
    {
        byte[] packed = IdxBytes.Pack(one);
        packed[3] = 2 | 4 | 8 | 16;
        Assert.Equal(one, Read([.. packed[..10], 3, 0, 1, 2, 3, .. "table.csv\0by hand\0"u8, 0xAB, 0xCD, .. packed[10..]]));
    }

    [Fact]
    public void Every_truncation_of_the_last_member_is_an_error()
    {
        byte[] first = IdxBytes.Pack(one[..200]),
            both = [.. first, .. IdxBytes.Pack(one[..300])];
        for (int length = 2; length < both.Length; length++)
            if (length != first.Length)
                Assert.Throws<InvalidDataException>(() => Read(both[..length]));
    }

    [Fact]
    public void Something_else_after_the_last_member_is_an_error() =>
        Assert.Contains(
            "something else follows its 1 member",
            Assert.Throws<InvalidDataException>(() => Read([.. IdxBytes.Pack(one), .. "more"u8])).Message
        );

    [Fact]
    public void The_checksum_is_the_known_one()
    {
        var crc = new Crc32();
        crc.Append("123456789"u8);
        Assert.Equal(0xCBF43926u, crc.Value);
        var parts = new Crc32();
        for (int i = 0; i < two.Length; i += 13)
            parts.Append(two.AsSpan(i, Math.Min(13, two.Length - i)));
        var whole = new Crc32();
        whole.Append(two);
        Assert.Equal(whole.Value, parts.Value);
    }

    [Fact]
    public void Images_that_unpack_to_gigabytes_are_given_up_early()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(IdxBytes.Make([2_000_000_000]));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++)
                gzip.Write(zeros);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(
            "the most that is expected of them",
            Assert.Throws<InvalidDataException>(() => Idx.Read(folder.Write("labels.gz", packed.ToArray()), 1)).Message
        );
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400 << 20);
    }

    [Fact]
    public void A_named_pipe_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among its files.");
        string pipe = Path.Combine(folder.Path, "table.csv");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            make.WaitForExit();
        Assert.Contains(
            "a named pipe or a device, which cannot be read here",
            Assert.Throws<InvalidDataException>(() => TableCsv.Read(pipe)).Message
        );
        Assert.Throws<InvalidDataException>(() => Idx.Read(pipe, 1));
        Assert.Throws<InvalidDataException>(() => MatrixMarket.Read(pipe));
        Assert.Throws<InvalidDataException>(() => ZipFiles.CheckWhole(pipe, 1000));
        Assert.Throws<InvalidDataException>(() => TarArchive.ReadFiles(pipe, 1000, (_, _, _) => { }));
    }
}
