using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace NotebookHost.Tests.Script;

/// <summary>Keeps what a cell shows, in order, one line an event.</summary>
sealed class RecordedOutput : ICellOutput
{
    public List<string> Events { get; } = [];

    public string Stdout => Printed("stdout:");

    public string Stderr => Printed("stderr:");

    public void Write(string stream, string text) => Add($"{stream}:{text}");

    public void Display(JsonObject data, string? displayId) => Add($"display:{data["text/plain"] ?? data}");

    public void Update(JsonObject data, string displayId) => Add($"update:{data["text/plain"] ?? data}");

    public void Clear(bool wait) => Add($"clear:{wait}");

    string Printed(string prefix)
    {
        lock (Events)
            return string.Concat(Events.Where(e => e.StartsWith(prefix)).Select(e => e[prefix.Length..]));
    }

    void Add(string e)
    {
        lock (Events)
            Events.Add(e);
    }
}
