using System.Net;
using System.Security.Cryptography;

namespace SelfNormalizing.Datasets.Tests;

public sealed class DataStoreTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    static readonly byte[] content = IdxBytes.Make([3], 1, 2, 3);
    static readonly DataFile file = new(
        "digits",
        "labels",
        content.Length,
        Convert.ToHexStringLower(SHA256.HashData(content)),
        [new Uri("https://first.example/digits/"), new Uri("https://second.example/digits/")]
    );

    public void Dispose() => folder.Dispose();

    DataFolders Folders =>
        new(Path.Combine(folder.Path, "own"), Path.Combine(folder.Path, "shipped"), Path.Combine(folder.Path, "downloads"));

    /// <summary>Answers requests by a function, in the place of the network.</summary>
    sealed class Server(Func<Uri, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            return answer(request.RequestUri!);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }

    static HttpResponseMessage Answer(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    [Fact]
    public void The_users_own_folder_comes_before_the_shipped_one()
    {
        var server = new Server(_ => throw new InvalidOperationException("no download is needed"));
        var store = new DataStore(Folders, new Downloader(server));
        string shipped = folder.Write("shipped/digits/labels.gz", IdxBytes.Pack(content));
        Assert.Equal(shipped, store.Locate(file));
        string own = folder.Write("own/digits/labels", content);
        Assert.Equal(own, store.Locate(file));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public void A_missing_file_is_downloaded_checked_and_kept()
    {
        var server = new Server(_ => Answer(IdxBytes.Pack(content)));
        var store = new DataStore(Folders, new Downloader(server));
        var seen = new List<DownloadProgress>();
        string path = store.Locate(file, seen.Add);
        Assert.Equal([1, 2, 3], Idx.Read(path, 1).Values);
        Assert.Equal(path, store.Locate(file));
        Assert.Equal([new Uri("https://first.example/digits/labels.gz")], server.Asked);
        Assert.NotEmpty(seen);
        Assert.Equal(seen[^1].BytesTotal, seen[^1].BytesDone);
    }

    [Fact]
    public void The_second_mirror_is_asked_where_the_first_fails()
    {
        var server = new Server(uri =>
            uri.Host == "first.example" ? new HttpResponseMessage(HttpStatusCode.NotFound) : Answer(IdxBytes.Pack(content))
        );
        string path = new DataStore(Folders, new Downloader(server)).Locate(file);
        Assert.Equal([1, 2, 3], Idx.Read(path, 1).Values);
    }

    public static TheoryData<string, byte[]> BrokenDownloads =>
        new()
        {
            { "a page instead of a file", "<html>please log in</html>"u8.ToArray() },
            { "half of the file", IdxBytes.Pack(content)[..^6] },
            { "another file of the same length", IdxBytes.Pack(IdxBytes.Make([3], 1, 2, 4)) },
            { "a longer file", IdxBytes.Pack([.. content, 0]) },
            { "a gzip bomb", IdxBytes.Pack(new byte[5_000_000]) },
            { "an endless file", new byte[3_000_000] },
            { "nothing", [] },
        };

    [Theory]
    [MemberData(nameof(BrokenDownloads))]
    public void A_broken_download_is_never_taken_for_data(string what, byte[] body)
    {
        Assert.NotEmpty(what);
        var server = new Server(_ => Answer(body));
        Assert.Throws<FileNotFoundException>(() => new DataStore(Folders, new Downloader(server)).Locate(file));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "downloads"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_archive_is_checked_and_kept_as_it_is_published()
    {
        byte[] packed = IdxBytes.Pack(content);
        DataFile archive = file with
        {
            Name = "labels.tar.gz",
            Length = packed.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(packed)),
            IsArchive = true,
        };
        string path = new DataStore(Folders, new Downloader(new Server(_ => Answer(packed)))).Locate(archive);
        Assert.Equal("labels.tar.gz", Path.GetFileName(path));
        Assert.Equal(packed, File.ReadAllBytes(path));
        File.Delete(path);
        packed[^1] ^= 1;
        var error = Assert.Throws<FileNotFoundException>(() =>
            new DataStore(Folders, new Downloader(new Server(_ => Answer(packed)))).Locate(archive)
        );
        Assert.Contains("has SHA-256", error.Message);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Without_a_network_the_error_names_the_file_the_places_and_what_to_do()
    {
        var server = new Server(_ => throw new HttpRequestException("Name or service not known"));
        var error = Assert.Throws<FileNotFoundException>(() => new DataStore(Folders, new Downloader(server)).Locate(file));
        Assert.Contains("digits/labels.gz", error.Message);
        Assert.Contains(Path.Combine(folder.Path, "own", "digits"), error.Message);
        Assert.Contains(Path.Combine(folder.Path, "shipped", "digits"), error.Message);
        Assert.Contains("Name or service not known", error.Message);
        Assert.Contains("SNN_DATA", error.Message);
        Assert.Contains("What to do", error.Message);
    }

    [Fact]
    public void A_file_that_ships_and_is_nowhere_else_is_not_promised_from_the_network()
    {
        DataFile shipped = file with { Mirrors = [] };
        string message = Assert
            .Throws<FileNotFoundException>(() => new DataStore(Folders, new Downloader(new NoNetwork())).Locate(shipped))
            .Message;
        Assert.Contains("in whose data/ folder it ships", message);
        Assert.DoesNotContain("network", message);
    }

    [Fact]
    public void A_silent_server_is_given_up()
    {
        var server = new Server(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) });
        var store = new DataStore(Folders, new Downloader(server, TimeSpan.FromMilliseconds(200)));
        Assert.Contains("no answer within", Assert.Throws<FileNotFoundException>(() => store.Locate(file)).Message);
    }

    [Fact]
    public void A_download_can_be_cancelled_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var server = new Server(_ =>
        {
            cancel.Cancel();
            return Answer(IdxBytes.Pack(content));
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new DataStore(Folders, new Downloader(server)).Locate(file, null, cancel.Token));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "downloads"), "*", SearchOption.AllDirectories));
    }

    /// <summary>Never has anything to read, until the reading is cancelled.</summary>
    sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override bool CanSeek => false;
    }
}
