using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NotebookHost.Workers;

/// <summary>The worker told something that is no record. Its process cannot be trusted any more.</summary>
sealed class WorkerChannelException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One direction between the runner and a worker: each record as JSON behind its length in four bytes. It has a pipe of its
/// own, apart from the worker's standard streams, so that nothing a cell prints, by whatever means, can look like a record.
/// </summary>
sealed class WorkerChannel(Stream stream) : IDisposable
{
    /// <summary>Largest record, in bytes: several outputs of the largest size that a cell may show.</summary>
    public const int MaximumBytes = 256 << 20;

    const int LengthBytes = 4,
        FirstPiece = 64 << 10;

    static readonly WorkerJson Json = new(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 }
    );

    readonly Lock _sending = new();

    /// <summary>Sends one record. When it returns, the operating system has it: it arrives even where this process ends next.</summary>
    /// <exception cref="IOException">Nobody receives any more.</exception>
    public void Send(WorkerRecord record)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(record, Json.WorkerRecord);
        var message = new byte[LengthBytes + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, json.Length);
        json.CopyTo(message, LengthBytes);
        lock (_sending)
            stream.Write(message);
    }

    /// <summary>The next record, waited for; null at the end.</summary>
    /// <exception cref="WorkerChannelException">What came is no record.</exception>
    public WorkerRecord? Receive()
    {
        var header = new byte[LengthBytes];
        if (stream.ReadAtLeast(header, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > MaximumBytes)
            throw new WorkerChannelException($"The worker announced a record of {length} bytes; at most {MaximumBytes} are taken.");
        // A process that died in the middle of a record has told what it told before.
        if (ReadBody(length) is not { } body)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body, Json.WorkerRecord)
                ?? throw new WorkerChannelException("The worker sent null in place of a record.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new WorkerChannelException($"The worker sent what is no record: {exception.Message}", exception);
        }
    }

    public void Dispose() => stream.Dispose();

    // A length is believed only as far as bytes arrive.
    byte[]? ReadBody(int length)
    {
        var body = new byte[Math.Min(length, FirstPiece)];
        for (int read = 0; ; Array.Resize(ref body, (int)Math.Min(length, 2L * read)))
        {
            int wanted = body.Length - read;
            if (stream.ReadAtLeast(body.AsSpan(read), wanted, throwOnEndOfStream: false) < wanted)
                return null;
            read = body.Length;
            if (read == length)
                return body;
        }
    }
}
