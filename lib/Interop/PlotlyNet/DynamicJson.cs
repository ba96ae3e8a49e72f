using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace SelfNormalizing.Plotting;

/// <summary>JSON as the objects with free members that Plotly.NET is made of.</summary>
internal static class DynamicJson
{
    internal static Trace ToTrace(JsonObject json)
    {
        Trace trace = new((string)json["type"]!);
        Fill(trace, json, except: "type");
        return trace;
    }

    internal static Layout ToLayout(JsonObject json)
    {
        Layout layout = new();
        Fill(layout, json, except: null);
        return layout;
    }

    private static void Fill(DynamicObj.DynamicObj target, JsonObject json, string? except)
    {
        foreach ((string name, JsonNode? value) in json)
            if (name != except)
                target.SetProperty(name, Value(value));
    }

    // Numbers stay doubles: every digit of ours comes through.
    internal static object? Value(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonArray array:
                return array.Select(Value).ToArray();
            case JsonObject json:
                DynamicObj.DynamicObj inner = new();
                Fill(inner, json, except: null);
                return inner;
        }
        return node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => (double)node,
        };
    }
}
