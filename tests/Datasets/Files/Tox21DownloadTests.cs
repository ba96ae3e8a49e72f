using System.IO.Compression;
using System.Text;
using static SelfNormalizing.Datasets.Tests.ArchiveBytes;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>The archive of Tox21, of which nobody publishes a checksum: what is downloaded of it, what is kept, and what is told.</summary>
public sealed class Tox21DownloadTests : DownloadTestBase
{
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
}
