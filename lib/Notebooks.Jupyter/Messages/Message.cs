using System.Text.Json.Nodes;

namespace Notebooks.Jupyter.Messages;

/// <summary>A received message whose signature was right.</summary>
/// <param name="Identities">Whom to answer: the frames in front of the delimiter.</param>
/// <param name="RawHeader">The header's bytes, which an answer carries as its parent, unchanged.</param>
/// <param name="Type"><c>execute_request</c> …</param>
/// <param name="Content">What is asked.</param>
sealed record Message(IReadOnlyList<byte[]> Identities, byte[] RawHeader, string Type, JsonObject Content)
{
    /// <summary>The parent of what no request asked for.</summary>
    public static readonly byte[] NoParent = "{}"u8.ToArray();

    /// <summary>A text of the content; the given one where it is missing or none.</summary>
    public string Text(string name, string otherwise = "") =>
        Content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;

    public bool Flag(string name, bool otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    public int Number(string name, int otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;
}
