using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Notebooks.Engine.Display.Packages;

namespace Notebooks.Engine.Display;

// Display/ owns how a value becomes MIME data, and the calls a cell uses to show one. It does not
// run code, write files or know sockets, and imports no other room of the host.

/// <summary>One output as Jupyter stores it: MIME type → data; text as a string, JSON types as JSON.</summary>
static class MimeBundle
{
    static MimeBundle() => Shapes.Shapes.Register();

    /// <summary>
    /// Formats a value for every MIME type its formatter prefers (or the ones asked for), and as plain
    /// text, so that viewers without HTML show something too. What cannot be formatted is shown as text with the reason.
    /// </summary>
    public static JsonObject Of(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        if (PackageFormatters.Format(value) is { } ofPackage)
            return Chosen(ofPackage, value!, mimeTypes);
        Shapes.Shapes.Notice(value);
        if (mimeTypes.Count == 0)
        {
            var preferred = Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object));
            mimeTypes = [.. preferred, PlainTextFormatter.MimeType];
        }
        var bundle = new JsonObject();
        foreach (string mimeType in mimeTypes.Distinct())
        {
            try
            {
                bundle[mimeType] = Data(mimeType, Showing.Format(value, mimeType));
            }
            catch (Exception exception) when (!Showing.Stops(exception))
            {
                return Showing.Instead(value, mimeType, exception);
            }
        }
        return bundle;
    }

    // What a package's formatter gave: all of it with a plain text, or what was asked for where it has that.
    static JsonObject Chosen(JsonObject bundle, object value, IReadOnlyCollection<string> mimeTypes)
    {
        if (!bundle.ContainsKey(PlainTextFormatter.MimeType))
            bundle[PlainTextFormatter.MimeType] = value.ToString() ?? "";
        if (mimeTypes.Count == 0)
            return bundle;
        var chosen = new JsonObject();
        foreach (string mimeType in mimeTypes.Distinct())
            chosen[mimeType] = bundle.TryGetPropertyValue(mimeType, out JsonNode? data)
                ? data?.DeepClone()
                : Data(mimeType, Showing.Format(value, mimeType));
        return chosen;
    }

    /// <summary>A bundle of one type whose data is already formatted.</summary>
    public static JsonObject OfText(string mimeType, string text) => new() { [mimeType] = Data(mimeType, text) };

    /// <summary>True for <c>application/json</c> and every <c>application/…+json</c>: stored as JSON, not as text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json"
        || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    static JsonNode? Data(string mimeType, string text)
    {
        if (!IsJson(mimeType))
            return JsonValue.Create(text.Replace("\r\n", "\n", StringComparison.Ordinal)); // the same on every machine
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text); // a formatter's mistake stays visible as it was written
        }
    }
}
