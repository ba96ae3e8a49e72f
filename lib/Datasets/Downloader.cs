namespace SelfNormalizing.Datasets;

/// <summary>How far a download is.</summary>
/// <param name="File">The file being fetched.</param>
/// <param name="BytesDone">Bytes received so far.</param>
/// <param name="BytesTotal">Bytes to receive, where the server says so.</param>
public readonly record struct DownloadProgress(DataFile File, long BytesDone, long? BytesTotal)
{
    /// <summary>One line for a display: <c>mnist/train-images-idx3-ubyte.gz: 3.1 of 9.9 MB</c>.</summary>
    public override string ToString() => BytesTotal is long total
        ? FormattableString.Invariant($"{File}: {BytesDone / 1e6:0.0} of {total / 1e6:0.0} MB")
        : FormattableString.Invariant($"{File}: {BytesDone / 1e6:0.0} MB");
}

/// <summary>
/// Fetches a gzip'd file to a temporary name beside its target, checks length and SHA-256 of what it unpacks to (of the file itself,
/// where it is an archive), and only then moves it into place: what lies at the target is whole, always. An archive without a published
/// checksum passes its <see cref="DataFile.Inspection"/> instead, and what came is noted beside it in <c>NAME.sha256</c>.
/// </summary>
public sealed class Downloader
{
    readonly HttpMessageHandler? handler;
    readonly TimeSpan timeout;

    /// <summary>A downloader over the network.</summary>
    /// <param name="handler">Replaces the network; for tests and for proxies with needs of their own.</param>
    /// <param name="timeout">How long a server may stay silent; 30 seconds unless told.</param>
    public Downloader(HttpMessageHandler? handler = null, TimeSpan? timeout = null)
    {
        this.handler = handler;
        this.timeout = timeout ?? TimeSpan.FromSeconds(30);
    }

    /// <summary>Fetches <paramref name="source"/> to <paramref name="target"/>.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached or refuses.</exception>
    /// <exception cref="TimeoutException">The server fell silent.</exception>
    /// <exception cref="InvalidDataException">What came is not the file: less than announced, not gzip, another length, another checksum,
    /// not passed by the inspection, or other bytes than an earlier download's note states.</exception>
    public void Download(Uri source, DataFile file, string target, Action<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            Uri from = Fetch(source, file, temporary, progress, cancellationToken);
            if (file.Inspection is null)
                Verify(temporary, file);
            else
            {
                Inspect(temporary, file, file.Inspection);
                cancellationToken.ThrowIfCancellationRequested();
                DownloadNote.Write(temporary, target, from);
            }
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // The address that answered, after redirections.
    Uri Fetch(Uri source, DataFile file, string temporary, Action<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler ?? new HttpClientHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(timeout);
        try
        {
            using HttpResponseMessage response = client.Send(new HttpRequestMessage(HttpMethod.Get, source), HttpCompletionOption.ResponseHeadersRead, silence.Token);
            response.EnsureSuccessStatusCode();
            long? total = response.Content.Headers.ContentLength;
            using Stream body = response.Content.ReadAsStream(silence.Token);
            using FileStream output = File.Create(temporary);
            byte[] buffer = new byte[1 << 16];
            long done = 0;
            // gzip adds little to what cannot be packed; anything far longer is not this file.
            long most = file.Inspection is not null ? file.Length : file.Length + file.Length / 100 + 4096;
            while (body.ReadAsync(buffer, silence.Token).AsTask().GetAwaiter().GetResult() is int count and > 0)
            {
                silence.CancelAfter(timeout);
                output.Write(buffer, 0, count);
                done += count;
                if (done > most)
                    throw new InvalidDataException($"{source} sends more than {most:N0} bytes for {file}, {(file.Inspection is not null
                        ? "the most that is expected of it" : $"which {(file.IsArchive ? "has" : "unpacks to")} {file.Length:N0}")}.");
                progress?.Invoke(new DownloadProgress(file, done, total));
            }
            if (done != (total ?? done))
                throw new InvalidDataException($"{source} sent {done:N0} of the {total:N0} bytes it had announced");
            return response.RequestMessage?.RequestUri ?? source;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {timeout.TotalSeconds:0} seconds");
        }
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
            string what = e.Message.Replace(temporary, file.Name, StringComparison.Ordinal).Replace(" " + Packed.Advice, "", StringComparison.Ordinal);
            throw new InvalidDataException($"what came was not kept: {what}", e);
        }
    }

    static void Verify(string temporary, DataFile file)
    {
        using var content = new Packed(temporary, hashed: true, unpack: !file.IsArchive);
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        while (content.Read(buffer) is int count and > 0)
        {
            length += count;
            if (length > file.Length)
                break;
        }
        if (length != file.Length)
            throw new InvalidDataException($"the download {(file.IsArchive ? "has" : "unpacks to")} {(length > file.Length ? "more than the" : $"{length:N0} bytes instead of the")} {file.Length:N0} bytes of {file.Name}");
        string found = content.Sha256();
        if (found != file.Sha256)
            throw new InvalidDataException($"the download has SHA-256 {found}, expected {file.Sha256} for {file.Name}");
    }
}
