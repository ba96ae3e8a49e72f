using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelfNormalizing.Explorer;

/// <summary>Requests and updates as the texts that page and worker exchange.</summary>
public static class JobText
{
    // Variances of a hundred layers overflow: infinity and NaN are told by name.
    static readonly JsonSerializerOptions options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
    };

    /// <summary>A request or an update as text.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text says nothing.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, options) ?? throw new FormatException($"Expected a {typeof(T).Name}, found {text}.");
}
