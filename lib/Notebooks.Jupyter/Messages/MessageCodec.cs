using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Jupyter.Messages;

/// <summary>
/// Messages to frames and back: identities, <c>&lt;IDS|MSG&gt;</c>, HMAC-SHA256 over the next four frames as
/// lowercase hex, header, parent header, metadata, content, buffers.
/// </summary>
sealed class MessageCodec
{
    /// <summary>Version of Jupyter's protocol that this kernel follows.</summary>
    public const string ProtocolVersion = "5.3";

    static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    static readonly byte[] EmptyObject = "{}"u8.ToArray();
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 128 };
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    readonly byte[] _key;
    readonly string _session = Guid.NewGuid().ToString();
    readonly ReplayGuard _seen = new();

    /// <param name="key">Key of the signatures; empty: none are made or checked.</param>
    public MessageCodec(byte[] key) => _key = key;

    /// <summary>Reads and checks a message.</summary>
    /// <returns>The message, or null and the reason why it is to be dropped.</returns>
    public (Message? Message, string? Reason) Read(IReadOnlyList<byte[]> frames)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (frames.Count < delimiter + 6)
            return (null, "it has no delimiter or fewer than the six frames after it");
        byte[] signature = frames[delimiter + 1];
        if (_key.Length > 0)
        {
            if (
                !CryptographicOperations.FixedTimeEquals(
                    signature,
                    Sign(frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5])
                )
            )
                return (null, "its signature is wrong");
            if (!_seen.IsNew(Encoding.ASCII.GetString(signature)))
                return (null, "it was received before");
        }
        try
        {
            JsonObject header = Parse(frames[delimiter + 2]);
            JsonObject content = Parse(frames[delimiter + 5]);
            if (header["msg_type"] is not JsonValue value || !value.TryGetValue(out string? type))
                return (null, "its header has no msg_type");
            return (new Message([.. frames.Take(delimiter)], frames[delimiter + 2], type, content), null);
        }
        catch (JsonException)
        {
            return (null, "a part of it is not a JSON object");
        }
    }

    /// <summary>The frames of a message of ours.</summary>
    /// <param name="identities">For whom, or the topic.</param>
    /// <param name="type">Its <c>msg_type</c>.</param>
    /// <param name="parent">The bytes of the header it answers; <c>{}</c> if none.</param>
    /// <param name="content">Its content.</param>
    /// <param name="metadata">Its metadata, if any.</param>
    public List<byte[]> Write(IEnumerable<byte[]> identities, string type, byte[] parent, JsonObject content, JsonObject? metadata = null)
    {
        byte[] header = Bytes(
            new JsonObject
            {
                ["msg_id"] = Guid.NewGuid().ToString(), // a new one each: clients drop what they saw before
                ["session"] = _session,
                ["username"] = Environment.UserName,
                ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["msg_type"] = type,
                ["version"] = ProtocolVersion,
            }
        );
        byte[] metadataBytes = metadata is null ? EmptyObject : Bytes(metadata);
        byte[] contentBytes = Bytes(content);
        return [.. identities, Delimiter, Sign(header, parent, metadataBytes, contentBytes), header, parent, metadataBytes, contentBytes];
    }

    byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
            return [];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (byte[] part in parts)
            hmac.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }

    static JsonObject Parse(byte[] json) => JsonNode.Parse(json, null, Strict) as JsonObject ?? throw new JsonException("not an object");

    // Half of a surrogate pair, which a cell may print, is no UTF-8: the writer puts U+FFFD in its place.
    static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(json, Plain);
}
