using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Run;

/// <summary>
/// The lines between the runner and the process that runs one notebook: JSON, one object a line. What the
/// worker sends begins with the record separator of RFC 7464, so that text which native code printed to
/// the same pipe can be told apart and shown.
/// </summary>
static class WorkerMessages
{
    public const char RecordSeparator = '\x1e';

    static readonly JsonSerializerOptions OneLine = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static string ToLine(JsonObject message) => message.ToJsonString(OneLine);

    /// <summary>Splits a received line into stray text before the separator and the message after it.</summary>
    public static (string Stray, JsonObject? Message) FromLine(string line)
    {
        int separator = line.IndexOf(RecordSeparator, StringComparison.Ordinal);
        if (separator < 0)
            return (line + "\n", null);
        try
        {
            return (line[..separator], JsonNode.Parse(line[(separator + 1)..]) as JsonObject);
        }
        catch (JsonException)
        {
            return (line + "\n", null);
        }
    }
}
