using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>
/// A cell's outputs as they come in, joined as Jupyter joins them: neighbouring text of one stream is one
/// output, and a carriage return starts the line over.
/// </summary>
sealed class CellOutputs(Cell cell)
{
    /// <summary>Text kept of one cell. What C# prints is cut before it comes here; this is for native code, which prints past it.</summary>
    public const int MaximumCharacters = 10_000_000;

    readonly Dictionary<string, List<JsonObject>> _shown = [];
    StreamText? _stream;
    int _characters;
    bool _clearFirst;

    public Cell Cell => cell;

    public void Write(string name, string text)
    {
        if (text.Length == 0)
            return;
        ClearIfAsked();
        if (_characters >= MaximumCharacters)
            return;
        _characters += text.Length;
        if (_characters >= MaximumCharacters)
            text =
                text[..^(_characters - MaximumCharacters)]
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n… cut here: a cell keeps {MaximumCharacters:N0} characters of printed text.\n"
                );
        if (_stream?.Name != name)
        {
            _stream?.Store();
            _stream = new StreamText(name);
            cell.Outputs.Add(_stream.Json);
        }
        _stream.Append(text);
    }

    public void Display(JsonObject data, string? displayId)
    {
        JsonObject output = New("display_data");
        output["data"] = data;
        output["metadata"] = new JsonObject();
        Add(output);
        if (displayId is null)
            return;
        if (!_shown.TryGetValue(displayId, out List<JsonObject>? shown))
            _shown[displayId] = shown = [];
        shown.Add(output);
    }

    /// <summary>Replaces what this cell showed under the id, if it did.</summary>
    public void Update(JsonObject data, string displayId)
    {
        foreach (JsonObject output in _shown.GetValueOrDefault(displayId) ?? [])
            output["data"] = data.DeepClone();
    }

    public void Result(JsonObject data)
    {
        JsonObject output = New("execute_result");
        output["data"] = data;
        output["execution_count"] = cell.ExecutionCount;
        output["metadata"] = new JsonObject();
        Add(output);
    }

    public void Error(string name, string message, IEnumerable<string> traceback)
    {
        JsonObject output = New("error");
        output["ename"] = name;
        output["evalue"] = message;
        output["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]);
        Add(output);
    }

    /// <summary>Removes what was shown so far; with <paramref name="wait"/> only once something new is shown.</summary>
    public void Clear(bool wait)
    {
        _clearFirst = true;
        if (!wait)
            ClearIfAsked();
    }

    /// <summary>Brings gathered stream text into the cell's JSON.</summary>
    public void Flush() => _stream?.Store();

    void Add(JsonObject output)
    {
        ClearIfAsked();
        _stream?.Store();
        _stream = null;
        cell.Outputs.Add(output);
    }

    void ClearIfAsked()
    {
        if (!_clearFirst)
            return;
        _clearFirst = false;
        _stream = null;
        _shown.Clear();
        cell.Outputs.Clear();
    }

    static JsonObject New(string type) => new() { ["output_type"] = type };

    sealed class StreamText(string name)
    {
        readonly StringBuilder _text = new();
        int _lineStart;
        bool _returned;

        public string Name => name;

        public JsonObject Json { get; } =
            new()
            {
                ["output_type"] = "stream",
                ["name"] = name,
                ["text"] = "",
            };

        // "\r" alone starts the line over (a progress bar); "\r\n" is a line's end; what was longer is gone.
        public void Append(string text)
        {
            foreach (char c in text)
            {
                if (c == '\n')
                {
                    _returned = false;
                    _text.Append(c);
                    _lineStart = _text.Length;
                }
                else if (c == '\r')
                {
                    _returned = true;
                }
                else
                {
                    if (_returned)
                        _text.Length = _lineStart;
                    _returned = false;
                    _text.Append(c);
                }
            }
        }

        public void Store() => Json["text"] = _text.ToString();
    }
}
