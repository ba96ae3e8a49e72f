using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Archives of which nobody publishes a checksum: what is downloaded of them, what is kept, and what is told.</summary>
public sealed class UnsummedArchiveTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataFolders Folders => new(Path.Combine(folder.Path, "own"), null, Path.Combine(folder.Path, "downloads"));

    DataStore Store(HttpMessageHandler server) => new(Folders, new Downloader(server));

    string[] Kept =>
        Directory.Exists(Folders.Downloads)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folders.Downloads, "*", SearchOption.AllDirectories)
                    .Select(path => Path.GetFileName(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The names and the sizes that are known, hardly anything else; the originals' layout.</summary>
    static IEnumerable<(string Name, string Text)> Sets(int irises = 150, string? without = null)
    {
        foreach (UciInfo set in Uci.Sets.Where(set => set.Name != without))
        {
            (int rows, int classes) = set.Name switch
            {
                "iris" => (irises, 3),
                "pima" => (768, 2),
                "zoo" => (101, 7),
                _ => (8, 2),
            };
            yield return (
                $"data/{set.Name}/{set.Name}_R.dat",
                string.Concat(Enumerable.Range(0, rows).Select(i => $"{i + 1}\t{i}.5\t{i % classes}\n").Prepend("\tf1\tclase\n"))
            );
            string[] all = [.. Enumerable.Range(0, rows).Select(i => $"{i}")];
            yield return ($"data/{set.Name}/conxuntos.dat", $"{string.Join(' ', all[..4])}\n{string.Join(' ', all[4..])}\n");
            yield return (
                $"data/{set.Name}/conxuntos_kfold.dat",
                string.Concat(
                    Enumerable
                        .Range(0, 4)
                        .Select(k =>
                            $"{string.Join(' ', all.Where((_, i) => i % 4 != k))}\n{string.Join(' ', all.Where((_, i) => i % 4 == k))}\n"
                        )
                )
            );
        }
    }

    static IEnumerable<(string Name, string Text)> NumericSets() =>
        Sets()
            .Where(file => file.Name.EndsWith("_R.dat", StringComparison.Ordinal))
            .SelectMany(file =>
            {
                string name = file.Name.Split('/')[1];
                string[][] rows =
                [
                    .. file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')),
                ];
                string Lines(Func<string[], int, string> cell) => string.Concat(rows.Select((row, i) => $"{cell(row, i)}\n"));
                return new[]
                {
                    ($"data/{name}/{name}_py.dat", Lines((row, _) => row[1])),
                    ($"data/{name}/labels_py.dat", Lines((row, _) => row[2])),
                    ($"data/{name}/folds_py.dat", Lines((_, i) => i % 2 == 0 ? "1,0" : "0,1")),
                    ($"data/{name}/validation_folds_py.dat", Lines((_, i) => i % 4 == 1 ? "1,0" : "0,0")),
                };
            });

    static byte[] Tar(IEnumerable<(string Name, string Text)> files, CompressionLevel level = CompressionLevel.Optimal) =>
        IdxBytes.Pack(CifarBytes.Archive([.. files.Select(file => CifarBytes.File(file.Name, Encoding.ASCII.GetBytes(file.Text)))]), level);

    static byte[] Zip(IEnumerable<(string Name, string Text)> files, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, string text) in files)
                using (var writer = new StreamWriter(archive.CreateEntry(name, level).Open()))
                    writer.Write(text);
        return memory.ToArray();
    }

    static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [Fact]
    public void A_whole_archive_is_kept_with_a_note_of_what_came()
    {
        byte[] archive = Tar(Sets());
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
        byte[] archive = Zip(NumericSets());
        using var server = new LocalServer(_ => archive);
        using UciSet zoo = UciArchive.Numeric(Store(server), cancellationToken: TestContext.Current.CancellationToken).Load("zoo");
        Assert.Equal((101L, 7), (zoo.Data.Count, zoo.Data.ClassNames.Count));
        Assert.Equal(["data_py.zip", "data_py.zip.sha256"], Kept);
    }

    static byte[] Flipped(byte[] archive, int place)
    {
        byte[] broken = [.. archive];
        broken[place] ^= 0x10;
        return broken;
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
        byte[] whole = tar ? Tar(Sets(), CompressionLevel.NoCompression) : Zip(NumericSets(), CompressionLevel.NoCompression);
        byte[] archive = what switch
        {
            "half of it" => whole[..(whole.Length / 2)],
            // Stored as it is, a bit of a value: only the checksum can tell.
            "a flipped bit" => Flipped(whole, whole.AsSpan().IndexOf(tar ? "0.5\t"u8 : "0.5\n"u8)),
            "another checksum" => Flipped(whole, whole.Length - 7),
            "a page" => [.. Enumerable.Repeat((byte)'<', 5000)],
            "a way out" => tar ? Tar(Sets().Append(("../../out", "x"))) : Zip(NumericSets().Append(("../../out", "x"))),
            "no zoo" => Tar(Sets(without: "zoo")),
            _ => Tar(Sets(irises: 149)),
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
        using var server = new LocalServer(_ => Tar(Sets())) { Withheld = 10 };
        Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(server)));
        Assert.Empty(Kept);
    }

    // A handler need not complain of a body that is shorter than announced, as sockets do.
    [Fact]
    public void Fewer_bytes_than_announced_are_told()
    {
        using var handler = new ShortAnswer(Tar(Sets()));
        Assert.Contains(
            $"sent {handler.Body.Length:N0} of the {handler.Body.Length + 5:N0} bytes it had announced",
            Assert.Throws<FileNotFoundException>(() => UciArchive.Original(Store(handler))).Message
        );
        Assert.Empty(Kept);
    }

    [Fact]
    public void An_interrupted_download_leaves_nothing()
    {
        using var server = new LocalServer(_ => Tar(Sets()));
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => UciArchive.Original(Store(server), _ => cancel.Cancel(), cancel.Token));
        Assert.Empty(Kept);
    }

    [Fact]
    public void More_bytes_than_an_archive_may_have_are_not_taken()
    {
        using var server = new LocalServer(_ => Tar(Sets()));
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
        byte[] archive = Tar(Sets());
        using var server = new LocalServer(_ => archive);
        _ = UciArchive.Original(Store(server), cancellationToken: TestContext.Current.CancellationToken);
        string path = Path.Combine(Folders.Downloads, "uci", "data.tar.gz"),
            note = path + ".sha256";

        byte[] changed = Tar(Sets().Append(("data/zoo/more", "x")));
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

    // Three compounds, two dense and two sparse features.
    static readonly Tox21.Size small = new(Train: 2, Test: 1, Dense: 2, Sparse: 2);

    static byte[] SmallArchive()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, params string[] lines)
            {
                using Stream entry = archive.CreateEntry($"tox21/{name}").Open();
                entry.Write(IdxBytes.Pack(Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n")));
            }
            foreach ((string part, string[] compounds) in new[] { ("train", new[] { "A", "B" }), ("test", ["C"]) })
            {
                Add(
                    $"tox21_labels_{part}.csv.gz",
                    [.. compounds.Select(name => $"{name},1,0,,0,0,0,0,0,0,0,0,0").Prepend("," + string.Join(',', Tox21.Assays))]
                );
                Add($"tox21_dense_{part}.csv.gz", [.. compounds.Select(name => $"{name},1.5,2").Prepend(",w,v")]);
                Add($"tox21_sparse_{part}.mtx.gz", "%%MatrixMarket matrix coordinate integer general", $"{compounds.Length} 2 1", "1 2 3");
            }
            Add("tox21_sparse_colnames.txt.gz", "s1", "s2");
        }
        return memory.ToArray();
    }

    [Fact]
    public void Compounds_are_downloaded_when_they_are_as_many_as_is_known()
    {
        byte[] archive = SmallArchive();
        using var server = new LocalServer(_ => archive);
        DataFile wanted = Tox21.Archive with { Inspection = path => Tox21.Inspect(path, small) };
        (AssayData train, AssayData test) = Tox21.Load(Store(server), wanted, cancellationToken: TestContext.Current.CancellationToken);
        using (train)
        using (test)
            Assert.Equal((DataKind.Downloaded, 2, 1), (train.Origin!.Kind, train.Count, test.Count));
        Assert.Equal(["tox21.zip", "tox21.zip.sha256"], Kept);

        string path = Path.Combine(Folders.Downloads, "tox21", "tox21.zip");
        File.WriteAllBytes(path, [.. archive, 0]);
        Assert.Contains(
            "the file has changed since",
            Assert.Throws<InvalidDataException>(() => Tox21.LoadOrStandIn(download: true, Store(server))).Message
        );
    }

    [Fact]
    public void Other_compounds_than_the_challenges_are_not_kept()
    {
        byte[] archive = SmallArchive();
        using var server = new LocalServer(_ => archive);
        string message = Assert.Throws<FileNotFoundException>(() => Tox21.LoadOrStandIn(download: true, Store(server))).Message;
        Assert.Contains(
            "has 2 compounds to train on and 1 to test with 2 dense and 2 sparse features, "
                + "expected 12,060 compounds to train on and 647 to test with 801 dense and 272,776 sparse features",
            message
        );
        Assert.Contains("The seven files of the archive in one of these folders do as well.", message);
        Assert.Empty(Kept);
    }

    [Fact]
    public void A_damaged_entry_that_no_loader_reads_is_found_all_the_same()
    {
        byte[] archive = Zip([("tox21/readme.txt", "some words")], CompressionLevel.NoCompression);
        string path = folder.Write("in/tox21.zip", Flipped(archive, archive.AsSpan().IndexOf("words"u8)));
        Assert.Contains("'tox21/readme.txt' has the CRC-32", Assert.Throws<InvalidDataException>(() => Tox21.Inspect(path, small)).Message);
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
