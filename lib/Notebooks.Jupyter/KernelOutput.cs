using System.Text.Json.Nodes;
using Notebooks.Engine.Display;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>Sends a cell's output to the front ends, as the output of the request that ran it.</summary>
sealed class KernelOutput(Channels channels, Message request, InputLines input, CancellationToken stop) : ICellOutput
{
    // A client that reads slowly must not slow down the cell.
    static readonly TimeSpan HandedOver = TimeSpan.FromMilliseconds(5);

    readonly bool _silent = request.Flag("silent", false);

    // Handed to the system before the printing call returns: it arrives even where the cell ends this process next.
    public void Write(string stream, string text)
    {
        Publish("stream", new JsonObject { ["name"] = stream, ["text"] = text });
        if (!_silent)
            channels.DrainOutputs(HandedOver);
    }

    public void Display(JsonObject data, string? displayId) => Publish("display_data", Bundle(data, displayId));

    public void Update(JsonObject data, string displayId) => Publish("update_display_data", Bundle(data, displayId));

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    /// <summary>What the front end is to show in its pager once the cell is done.</summary>
    public JsonArray Payload { get; } = [];

    public void Page(JsonObject data) =>
        Payload.Add(
            new JsonObject
            {
                ["source"] = "page",
                ["data"] = data,
                ["start"] = 0,
            }
        );

    public string ReadLine(string prompt, bool password)
    {
        if (!request.Flag("allow_stdin", false))
            throw ICellOutput.NobodyThere();
        return input.Ask(() => channels.AskForInput(request, prompt, password), stop);
    }

    public void Result(JsonObject data, int count) =>
        Publish(
            "execute_result",
            new JsonObject
            {
                ["execution_count"] = count,
                ["data"] = data,
                ["metadata"] = new JsonObject(),
            }
        );

    public void Error(string name, string message, IEnumerable<string> traceback) =>
        Publish(
            "error",
            new JsonObject
            {
                ["ename"] = name,
                ["evalue"] = message,
                ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
            }
        );

    static JsonObject Bundle(JsonObject data, string? displayId) =>
        new()
        {
            ["data"] = data,
            ["metadata"] = new JsonObject(),
            ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = displayId },
        };

    void Publish(string type, JsonObject content)
    {
        if (!_silent)
            channels.Publish(type, request.RawHeader, content);
    }
}
