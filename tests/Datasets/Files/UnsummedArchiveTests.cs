using System.IO.Compression;
using System.Security.Cryptography;
using static SelfNormalizing.Datasets.Tests.ArchiveBytes;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Archives of which nobody publishes a checksum: what is downloaded of them, what is kept, and what is told.</summary>
public sealed class UnsummedArchiveTests : DownloadTestBase
{
    static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [Fact]
    public void A_whole_archive_is_kept_with_a_note_of_what_came()
    {
        byte[] archive = Tar(UciArchiveBytes.Sets());
        using var server = new LocalServer(wanted => wanted.Scheme == "http" ? archive : null);
        var seen = new List<DownloadProgress>();
        UciArchive downloaded = UciArchive.Original(Store(server), seen.Add, TestContext.Current.CancellationToken);
        Assert.Equal(Uci.Sets.Select(set => set.Name), downloaded.Names);
        using UciSet iris = downloaded.Load("iris");
        Assert.Equal([50, 50, 50], iris.Data.ClassCounts);
        Assert.Equal(DataKind.Downloaded, iris.Data.Origin!.Kind);
        Assert.Equal(["data.tar.gz", "data.tar.gz.sha256"], Kept);
        Assert.Equal(archive.Length, seen[^1].BytesTotal);

        // The encrypted address first; the note names the one that answered.
        Assert.Equal(["https", "http"], server.Asked.Select(uri => uri.Scheme));
        string[] note = File.ReadAllLines(Path.Combine(Folders.Downloads, "uci", "data.tar.gz.sha256"));
        Assert.Equal($"{Sha256(archive)}  data.tar.gz", note[^1]);
        Assert.Contains($"data.tar.gz, {archive.Length} bytes, downloaded on {DateTime.UtcNow:yyyy-}", note[0]);
        Assert.EndsWith($"from {server.Asked[1]}", note[0]);

        _ = UciArchive.Original(Store(new NoNetwork()), cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_numeric_archive_is_downloaded_too()
    {
        byte[] archive = Zip(UciArchiveBytes.NumericSets());
        using var server = new LocalServer(_ => archive);
        using UciSet zoo = UciArchive.Numeric(Store(server), cancellationToken: TestContext.Current.CancellationToken).Load("zoo");
        Assert.Equal((101L, 7), (zoo.Data.Count, zoo.Data.ClassNames.Count));
        Assert.Equal(["data_py.zip", "data_py.zip.sha256"], Kept);
    }

    public static TheoryData<string, string, string> Broken =>
        new()
        {
            { "half of it", "data.tar.gz", "what came was not kept: data.tar.gz" },
            { "a flipped bit", "data.tar.gz", "the gzip stream is broken" },
            { "another checksum", "data.tar.gz", "the gzip stream is broken" },
            { "a page", "data.tar.gz", "data.tar.gz is not a whole tar archive" },
            { "a way out", "data.tar.gz", "a path that leaves its folder" },
            { "no zoo", "data.tar.gz", "holds 25 sets and not zoo: expected the 26 sets that ship here" },
            { "fewer irises", "data.tar.gz", "iris has 149 rows of 3 classes, expected 150 of 3" },
            { "half of it", "data_py.zip", "data_py.zip is not a whole zip archive" },
            { "a flipped bit", "data_py.zip", "has the CRC-32" },
            { "a page", "data_py.zip", "data_py.zip is not a whole zip archive" },
            { "a way out", "data_py.zip", "a path that leaves its folder" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_not_whole_or_not_the_archive_leaves_nothing_and_is_named(string what, string name, string expected)
    {
        bool tar = name == "data.tar.gz";
        byte[] whole = tar
            ? Tar(UciArchiveBytes.Sets(), CompressionLevel.NoCompression)
            : Zip(UciArchiveBytes.NumericSets(), CompressionLevel.NoCompression);
        byte[] archive = what switch
        {
            "half of it" => whole[..(whole.Length / 2)],
            // Stored as it is, a bit of a value: only the checksum can tell.
            "a flipped bit" => Flipped(whole, whole.AsSpan().IndexOf(tar ? "0.5\t"u8 : "0.5\n"u8)),
            "another checksum" => Flipped(whole, whole.Length - 7),
            "a page" => [.. Enumerable.Repeat((byte)'<', 5000)],
            "a way out" => tar
                ? Tar(UciArchiveBytes.Sets().Append(("../../out", "x")))
                : Zip(UciArchiveBytes.NumericSets().Append(("../../out", "x"))),
            "no zoo" => Tar(UciArchiveBytes.Sets(without: "zoo")),
            _ => Tar(UciArchiveBytes.Sets(irises: 149)),
        };
        using var server = new LocalServer(_ => archive);
        string message = Assert
            .Throws<FileNotFoundException>(() => tar ? UciArchive.Original(Store(server)) : UciArchive.Numeric(Store(server)))
            .Message;
        Assert.Contains(expected, message);
        Assert.Contains($"What to do: put {name} into one of these folders", message);
        Assert.DoesNotContain(".tmp", message);
        Assert.Empty(Kept);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public void An_answer_that_breaks_off_leaves_nothing()
    {
        using var server = new LocalServer(_ => Tar(UciArchiveBytes.Sets())) { Withheld = 10 };
        Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(server)));
        Assert.Empty(Kept);
    }

    // A handler need not complain of a body that is shorter than announced, as sockets do.
    [Fact]
    public void Fewer_bytes_than_announced_are_told()
    {
        using var handler = new ShortAnswer(Tar(UciArchiveBytes.Sets()));
        Assert.Contains(
            $"sent {handler.Body.Length:N0} of the {handler.Body.Length + 5:N0} bytes it had announced",
            Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(handler))).Message
        );
        Assert.Empty(Kept);
    }

    [Fact]
    public void An_interrupted_download_leaves_nothing()
    {
        using var server = new LocalServer(_ => Tar(UciArchiveBytes.Sets()));
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => UciArchive.Original(Store(server), _ => cancel.Cancel(), cancel.Token));
        Assert.Empty(Kept);
    }

    [Fact]
    public void More_bytes_than_an_archive_may_have_are_not_taken()
    {
        using var server = new LocalServer(_ => Tar(UciArchiveBytes.Sets()));
        DataFile small = UciArchive.OriginalFile with { Length = 1000 };
        Assert.Contains(
            "sends more than 1,000 bytes for uci/data.tar.gz, the most that is expected of it",
            Assert.Throws<FileNotFoundException>(() => Store(server).Locate(small)).Message
        );
        Assert.Empty(Kept);
    }

    [Fact]
    public void A_zip_bomb_is_not_unpacked_beyond_what_is_expected()
    {
        string path = folder.Write("bomb.zip", Zip([("data/a/b", new string('0', 5_000_000))]));
        Assert.Contains(
            "unpack to more bytes than is expected of them",
            Assert.Throws<InvalidDataException>(() => ZipFiles.CheckWhole(path, 1 << 20)).Message
        );
    }

    [Fact]
    public void A_later_change_of_the_kept_file_is_told_and_can_be_settled()
    {
        byte[] archive = Tar(UciArchiveBytes.Sets());
        using var server = new LocalServer(_ => archive);
        _ = UciArchive.Original(Store(server), cancellationToken: TestContext.Current.CancellationToken);
        string path = Path.Combine(Folders.Downloads, "uci", "data.tar.gz"),
            note = path + ".sha256";

        byte[] changed = Tar(UciArchiveBytes.Sets().Append(("data/zoo/more", "x")));
        File.WriteAllBytes(path, changed);
        string message = Assert.Throws<InvalidDataException>(() => UciArchive.Original(Store(server))).Message;
        Assert.Contains($"has SHA-256 {Sha256(changed)}, expected {Sha256(archive)}", message);
        Assert.Contains("What to do: delete both", message);
        Assert.Throws<InvalidDataException>(() => new UciArchive(path));

        // The file alone deleted: what is published must still be what it was.
        File.Delete(path);
        archive = changed;
        message = Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(server))).Message;
        Assert.Contains("notes of an earlier download", message);
        Assert.Equal(["data.tar.gz.sha256"], Kept);

        File.WriteAllText(note, "not a checksum\n");
        Assert.Contains(
            "expected 64 hexadecimal digits",
            Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(server))).Message
        );
        File.Delete(note);
        _ = UciArchive.Original(Store(server), cancellationToken: TestContext.Current.CancellationToken);

        // Without its note it is a copy like any other.
        File.Delete(note);
        using UciSet iris = UciArchive.Original(Store(server), cancellationToken: TestContext.Current.CancellationToken).Load("iris");
        Assert.Equal(DataKind.OtherCopy, iris.Data.Origin!.Kind);
    }

    sealed class ShortAnswer(byte[] body) : HttpMessageHandler
    {
        public byte[] Body => body;

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StreamContent(new MemoryStream(body));
            content.Headers.ContentLength = body.Length + 5;
            return new HttpResponseMessage { Content = content };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
