using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Packages;

/// <summary>Newtonsoft.Json's <c>JObject</c>, <c>JArray</c>, <c>JValue</c> …: shown as System.Text.Json's elements are.</summary>
sealed class NewtonsoftJson : IPackageFormatter
{
    static readonly JsonSerializerOptions OnOneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string TypeName => "Newtonsoft.Json.Linq.JToken";

    public JsonObject? Format(object value)
    {
        string text = value.ToString() ?? ""; // indented JSON, or a value's plain text
        bool isContainer = text.StartsWith('{') || text.StartsWith('[');
        if (!isContainer)
            return MimeBundle.OfText("text/plain", text);
        JsonElement element;
        try
        {
            element = JsonSerializer.Deserialize<JsonElement>(JsonNode.Parse(text)!.ToJsonString(OnOneLine));
        }
        catch (JsonException)
        {
            return MimeBundle.OfText("text/plain", text); // NaN, comments and more that JSON does not allow
        }
        JsonObject bundle = MimeBundle.Of(element);
        bundle["text/plain"] = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return bundle;
    }
}
