using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Downloads that are slow, sent elsewhere, interrupted, gone on with.</summary>
public sealed class DownloadTests : IDisposable
{
    static readonly byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i / 7))];
    static readonly DataFile file = new(
        "digits",
        "labels.bin",
        content.Length,
        Convert.ToHexStringLower(SHA256.HashData(content)),
        [new Uri("https://first.example/digits/"), new Uri("https://second.example/digits/")]
    )
    {
        IsArchive = true,
    };

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Downloads => Path.Combine(folder.Path, "downloads");

    string[] Kept =>
        Directory.Exists(Downloads)
            ?
            [
                .. Directory
                    .EnumerateFiles(Downloads, "*", SearchOption.AllDirectories)
                    .Select(path => Path.GetFileName(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    DataStore Store(HttpMessageHandler server, TimeProvider? clock = null) =>
        new(new DataFolders(null, null, Downloads), new Downloader(server, clock: clock));

    /// <summary>A server that can send parts, and whose answers may break off.</summary>
    sealed class Server(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.RequestUri!.Host} {request.Headers.Range}".Trim());
            return answer(request);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }

    static HttpResponseMessage Whole(Stream body, string? tag = "\"one\"")
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
        response.Content.Headers.ContentLength = content.Length;
        if (tag is not null)
            response.Headers.ETag = new EntityTagHeaderValue(tag);
        return response;
    }

    static HttpResponseMessage Rest(long from)
    {
        var response = new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = new ByteArrayContent(content[(int)from..]) };
        response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length);
        return response;
    }

    [Fact]
    public void An_interrupted_download_goes_on_where_it_stopped()
    {
        using var broken = new Server(_ => Whole(new BreakingStream(content, 100_000)));
        Assert.Contains(
            "the line is dead",
            Assert.Throws<FileNotFoundException>(() => Store(broken).Locate(file with { Mirrors = [file.Mirrors[0]] })).Message
        );
        Assert.Equal(["labels.bin.part", "labels.bin.part.from"], Kept);

        using var whole = new Server(request => Rest(request.Headers.Range!.Ranges.Single().From!.Value));
        var seen = new List<DownloadProgress>();
        string path = Store(whole).Locate(file, seen.Add);
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.Equal(["first.example bytes=100000-"], whole.Asked);
        Assert.Equal((content.Length, (long?)content.Length), (seen[^1].BytesDone, seen[^1].BytesTotal));
        Assert.Equal(["labels.bin"], Kept);
    }

    [Theory]
    [InlineData("another version")]
    [InlineData("no parts")]
    [InlineData("no such range")]
    [InlineData("another range")]
    public void A_server_that_cannot_go_on_sends_all_of_it(string what)
    {
        using var broken = new Server(_ => Whole(new BreakingStream(content, 100_000)));
        Assert.Throws<FileNotFoundException>(() => Store(broken).Locate(file with { Mirrors = [file.Mirrors[0]] }));
        using var server = new Server(request =>
            request.Headers.Range is null || what is "another version" or "no parts" ? Whole(new MemoryStream(content), "\"two\"")
            : what == "no such range" ? new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable)
            : Rest(0)
        );
        Assert.Equal(content, File.ReadAllBytes(Store(server).Locate(file)));
        Assert.Equal(["labels.bin"], Kept);
    }

    [Fact]
    public void Without_a_mark_of_the_version_nothing_is_kept_to_go_on_from()
    {
        using var broken = new Server(_ => Whole(new BreakingStream(content, 100_000), tag: null));
        Assert.Throws<FileNotFoundException>(() => Store(broken).Locate(file));
        Assert.Empty(Kept);
    }

    [Fact]
    public void A_rest_that_does_not_fit_is_found_out_and_the_next_mirror_asked()
    {
        using var broken = new Server(_ => Whole(new BreakingStream(content, 100_000)));
        Assert.Throws<FileNotFoundException>(() => Store(broken).Locate(file with { Mirrors = [file.Mirrors[0]] }));
        folder.Write("downloads/digits/labels.bin.part", new byte[100_000]);
        using var server = new Server(request =>
            request.Headers.Range is { } range ? Rest(range.Ranges.Single().From!.Value) : Whole(new MemoryStream(content))
        );
        Assert.Equal(content, File.ReadAllBytes(Store(server).Locate(file)));
        Assert.Equal(["first.example bytes=100000-", "second.example"], server.Asked);
    }

    [Fact]
    public void A_redirection_to_a_file_is_an_error_of_that_mirror_and_the_next_is_asked()
    {
        using var server = new Server(request =>
            request.RequestUri!.Host == "first.example"
                ? throw new UriFormatException("file: is no address of the network")
                : Whole(new MemoryStream(content))
        );
        Assert.Equal(content, File.ReadAllBytes(Store(server).Locate(file)));
        using var nowhere = new Server(_ => throw new UriFormatException("file: is no address of the network"));
        File.Delete(Path.Combine(Downloads, "digits", "labels.bin"));
        string message = Assert.Throws<FileNotFoundException>(() => Store(nowhere).Locate(file)).Message;
        Assert.Contains("the server sends to an address that is none of the network", message);
        Assert.Equal(2, nowhere.Asked.Count);
    }

    // The real handler, and a real server whose answer names a file.
    [Fact]
    public void A_real_redirection_to_a_file_is_an_error_of_that_mirror()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            using System.Net.Sockets.TcpClient client = await listener.AcceptTcpClientAsync();
            using Stream stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4096]);
            await stream.WriteAsync(
                "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray()
            );
        });
        DataFile wanted = file with { Mirrors = [new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")] };
        var store = new DataStore(new DataFolders(null, null, Downloads), new Downloader(new SocketsHttpHandler { UseProxy = false }));
        Assert.Contains("What to do", Assert.Throws<FileNotFoundException>(() => store.Locate(wanted)).Message);
        Assert.Empty(Kept);
    }

    [Fact]
    public void A_server_that_trickles_is_given_up()
    {
        var clock = new Clock();
        using var server = new Server(_ => Whole(new TricklingStream(clock)));
        string message = Assert.Throws<FileNotFoundException>(() => Store(server, clock).Locate(file)).Message;
        Assert.Contains("the server sent 60 bytes within 30 seconds, expected 1,024 a second at least", message);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public void Files_of_downloads_whose_process_is_gone_are_removed()
    {
        folder.Write("downloads/digits/labels.bin.2147483646.tmp", [1]);
        folder.Write($"downloads/digits/labels.bin.{Environment.ProcessId}.tmp", [1]);
        folder.Write("downloads/digits/labels.bin.mine.tmp", [1]);
        using var server = new Server(_ => Whole(new MemoryStream(content)));
        Store(server).Locate(file);
        Assert.Equal(["labels.bin", $"labels.bin.{Environment.ProcessId}.tmp", "labels.bin.mine.tmp"], Kept);
    }

    [Fact]
    public void Two_downloads_at_a_time_do_not_disturb_one_another()
    {
        Directory.CreateDirectory(Path.Combine(Downloads, "digits"));
        using var other = new FileStream(
            Path.Combine(Downloads, "digits", "labels.bin.part"),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None
        );
        using var server = new Server(_ => Whole(new MemoryStream(content)));
        Assert.Equal(content, File.ReadAllBytes(Store(server).Locate(file)));
        Assert.Equal(["labels.bin", "labels.bin.part"], Kept);
    }

    sealed class BreakingStream(byte[] content, int after) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= after
                ? throw new IOException("the line is dead")
                : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, after - Position)], cancellationToken);
    }

    sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;
    }

    /// <summary>A byte every half second, by the test's clock.</summary>
    sealed class TricklingStream(Clock clock) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Now += 500;
            buffer.Span[0] = 1;
            return ValueTask.FromResult(1);
        }
    }
}
