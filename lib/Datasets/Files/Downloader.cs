using System.Net;
using System.Net.Http.Headers;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Fetches a gzip'd file to a partial file beside its target, checks length and SHA-256 of what it unpacks to (of the file itself, where
/// it is an archive), and only then moves it into place: what lies at the target is whole, always. An archive without a published
/// checksum passes its <see cref="DataFile.Inspection"/> instead, and what came is noted beside it in <c>NAME.sha256</c>. A download that
/// was interrupted goes on where it stopped, where the server can do that.
/// </summary>
public sealed class Downloader
{
    // Slower than a modem of 1990: nobody waits for it.
    const int LeastBytesPerSecond = 1024;

    readonly HttpMessageHandler? handler;
    readonly TimeSpan timeout;
    readonly TimeProvider clock;

    /// <summary>A downloader over the network.</summary>
    /// <param name="handler">Replaces the network; for tests and for proxies with needs of their own.</param>
    /// <param name="timeout">How long a server may stay silent, and over how long a time its pace is judged; 30 seconds by default.</param>
    /// <param name="clock">Measures the pace; the system's clock by default.</param>
    public Downloader(HttpMessageHandler? handler = null, TimeSpan? timeout = null, TimeProvider? clock = null)
    {
        this.handler = handler;
        this.timeout = timeout ?? TimeSpan.FromSeconds(30);
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>Fetches <paramref name="source"/> to <paramref name="target"/>.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, refuses, or sends elsewhere than to an address of the
    /// network.</exception>
    /// <exception cref="TimeoutException">The server fell silent, or sends less than 1 KiB a second.</exception>
    /// <exception cref="InvalidDataException">What came is not the file: less than announced, not gzip, another length, another checksum,
    /// not passed by the inspection, or other bytes than an earlier download's note states.</exception>
    public void Download(
        Uri source,
        DataFile file,
        string target,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using PartialFile part = PartialFile.Open(target);
        Uri from = Fetch(source, file, part, progress, cancellationToken);
        part.Close();
        try
        {
            if (file.Inspection is null)
                Verify(part.Path, file);
            else
            {
                Inspect(part.Path, file, file.Inspection);
                cancellationToken.ThrowIfCancellationRequested();
                DownloadNote.Write(part.Path, target, from);
            }
        }
        catch (InvalidDataException)
        {
            part.Discard();
            throw;
        }
        part.MoveTo(target);
    }

    // The address that answered, after redirections.
    Uri Fetch(Uri source, DataFile file, PartialFile part, Action<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler ?? new HttpClientHandler(), disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(timeout);
        try
        {
            using HttpResponseMessage response = Ask(client, source, part, silence.Token);
            long before = part.Content.Position;
            long? total = before + response.Content.Headers.ContentLength;
            using Stream body = response.Content.ReadAsStream(silence.Token);
            var pace = new Pace(clock, timeout);
            byte[] buffer = new byte[1 << 16];
            long done = before;
            // gzip adds little to what cannot be packed; anything far longer is not this file.
            long most = file.Inspection is not null ? file.Length : file.Length + file.Length / 100 + 4096;
            while (body.ReadAsync(buffer, silence.Token).AsTask().GetAwaiter().GetResult() is int count and > 0)
            {
                silence.CancelAfter(timeout);
                pace.Add(count);
                part.Content.Write(buffer, 0, count);
                done += count;
                if (done > most)
                {
                    string bound =
                        file.Inspection is not null ? "the most that is expected of it"
                        : file.IsArchive ? Invariant($"which has {file.Length:N0}")
                        : Invariant($"which unpacks to {file.Length:N0}");
                    throw Discarded(part, Invariant($"{source} sends more than {most:N0} bytes for {file}, {bound}."));
                }
                progress?.Invoke(new DownloadProgress(file, done, total));
            }
            if (done != (total ?? done))
                throw new InvalidDataException(
                    Invariant($"{source} sent {done - before:N0} of the {total - before:N0} bytes it had announced")
                );
            return response.RequestMessage?.RequestUri ?? source;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {timeout.TotalSeconds:0} seconds");
        }
    }

    static InvalidDataException Discarded(PartialFile part, string message)
    {
        part.Discard();
        return new InvalidDataException(message);
    }

    // Asks for the rest of what is there, and for all of it where the server's version is another one or it cannot send a part.
    static HttpResponseMessage Ask(HttpClient client, Uri source, PartialFile part, CancellationToken cancellationToken)
    {
        try
        {
            string? mark = part.MarkFor(source);
            if (mark is not null)
            {
                HttpResponseMessage rest = client.Send(
                    Rest(source, part.Content.Length, mark),
                    HttpCompletionOption.ResponseHeadersRead,
                    cancellationToken
                );
                if (rest.StatusCode == HttpStatusCode.PartialContent && rest.Content.Headers.ContentRange?.From == part.Content.Length)
                {
                    part.GoOn();
                    return rest;
                }
                if (rest.StatusCode == HttpStatusCode.OK)
                    return Begun(rest);
                rest.Dispose();
            }
            HttpResponseMessage whole = client.Send(
                new HttpRequestMessage(HttpMethod.Get, source),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            whole.EnsureSuccessStatusCode();
            return Begun(whole);
        }
        catch (Exception e) when (e is UriFormatException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new HttpRequestException($"the server sends to an address that is none of the network ({e.Message})", e);
        }

        HttpResponseMessage Begun(HttpResponseMessage response)
        {
            EntityTagHeaderValue? tag = response.Headers.ETag;
            part.Begin(
                source,
                tag is { IsWeak: false }
                    ? tag.ToString()
                    : response.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
            );
            return response;
        }
    }

    static HttpRequestMessage Rest(Uri source, long from, string mark)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source) { Headers = { Range = new RangeHeaderValue(from, null) } };
        request.Headers.TryAddWithoutValidation("If-Range", mark);
        return request;
    }

    static void Inspect(string temporary, DataFile file, Action<string> inspection)
    {
        try
        {
            inspection(temporary);
        }
        catch (InvalidDataException e)
        {
            // Who reads this has no temporary file to replace: it is gone.
            string what = e
                .Message.Replace(temporary, file.Name, StringComparison.Ordinal)
                .Replace(" " + Packed.Advice, "", StringComparison.Ordinal);
            throw new InvalidDataException($"what came was not kept: {what}", e);
        }
    }

    static void Verify(string temporary, DataFile file)
    {
        try
        {
            using var content = new Packed(
                DataSource.File(temporary) with
                {
                    Name = $"the download of {file.Name}",
                },
                hashed: true,
                unpack: !file.IsArchive
            );
            byte[] buffer = new byte[1 << 16];
            long length = 0;
            while (length <= file.Length && content.Read(buffer) is int count and > 0)
                length += count;
            if (length != file.Length)
            {
                string has = file.IsArchive ? "has" : "unpacks to",
                    found = length > file.Length ? "more than" : Invariant($"{length:N0} bytes instead of");
                throw new InvalidDataException(Invariant($"the download {has} {found} the {file.Length:N0} bytes of {file.Name}"));
            }
            string sha256 = content.Sha256();
            if (sha256 != file.Sha256)
                throw new InvalidDataException($"the download has SHA-256 {sha256}, expected {file.Sha256} for {file.Name}");
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message.Replace(" " + Packed.Advice, "", StringComparison.Ordinal), e);
        }
    }

    /// <summary>Bytes over time, judged window by window.</summary>
    sealed class Pace(TimeProvider clock, TimeSpan window)
    {
        long began = clock.GetTimestamp(),
            bytes;

        public void Add(int count)
        {
            bytes += count;
            TimeSpan elapsed = clock.GetElapsedTime(began);
            if (elapsed < window)
                return;
            if (bytes < LeastBytesPerSecond * elapsed.TotalSeconds)
                throw new TimeoutException(
                    Invariant($"the server sent {bytes:N0} bytes within {elapsed.TotalSeconds:0} seconds, ")
                        + Invariant($"expected {LeastBytesPerSecond:N0} a second at least")
                );
            (began, bytes) = (clock.GetTimestamp(), 0);
        }
    }
}
