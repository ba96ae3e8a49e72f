using System.Text.Json.Nodes;
using NotebookHost.Jupyter.Messages;
using NotebookHost.Script;
using NotebookHost.Script.Language;

namespace NotebookHost.Jupyter;

/// <summary>Requests about code that is not run: completion, inspection, whether it is complete.</summary>
sealed class CodeRequests(Task<Evaluator> evaluator)
{
    Evaluator Ready => evaluator.GetAwaiter().GetResult();

    public JsonObject Complete(Message request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue));
        Completions found = Ready.Complete(code, position);
        int start = CodePoints.ToCount(code, found.Start), end = CodePoints.ToCount(code, position);
        return new JsonObject
        {
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => (JsonNode)new JsonObject { ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind })]),
            },
        };
    }

    public JsonObject Inspect(Message request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue));
        JsonObject? data = Ready.Inspect(code, position);
        return new JsonObject { ["found"] = data is not null, ["data"] = data ?? [], ["metadata"] = new JsonObject() };
    }

    public JsonObject IsComplete(Message request)
    {
        Completeness completeness = CompletenessCheck.Of(request.Text("code"));
        var content = new JsonObject { ["status"] = completeness.ToString().ToLowerInvariant() };
        if (completeness == Completeness.Incomplete)
            content["indent"] = "";
        return content;
    }
}

/// <summary>Jupyter counts Unicode code points, .NET UTF-16 units: 𝑥 is one of those and two of these.</summary>
static class CodePoints
{
    /// <summary>Index of the given code point; the text's end where there are fewer.</summary>
    public static int ToIndex(string text, int count)
    {
        int index = 0;
        for (; count > 0 && index < text.Length; count--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    public static int ToCount(string text, int index)
    {
        int count = 0;
        for (int i = 0; i < index; count++)
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        return count;
    }
}
