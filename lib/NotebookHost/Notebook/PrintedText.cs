using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>What a cell has shown, as far as it is text: printed lines and the plain text of values, and no pictures.</summary>
static class PrintedText
{
    public static string Of(Cell cell) =>
        string.Join('\n', cell.Outputs.OfType<JsonObject>().Select(Of).Select(text => text.Trim('\n')).Where(text => text.Length > 0))
            .ReplaceLineEndings("\n");

    static string Of(JsonObject output) =>
        (string?)output["output_type"] switch
        {
            "stream" => (string?)output["name"] == "stdout" ? Cell.Join(output["text"]) : "",
            "display_data" or "execute_result" when output["data"] is JsonObject data && !IsPicture(data) => TextOf(data),
            _ => "",
        };

    static string TextOf(JsonObject data)
    {
        string plain = Exercise.TextOf(data);
        return plain.Length > 0 ? plain : Cell.Join(data["text/markdown"]);
    }

    // A figure's plain text describes the picture, which is not there.
    static bool IsPicture(JsonObject data) =>
        data.Any(entry =>
            entry.Key.StartsWith("image/", StringComparison.Ordinal) || entry.Key.Contains("plotly", StringComparison.Ordinal)
        );
}
