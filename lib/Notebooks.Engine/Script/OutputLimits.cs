using System.Globalization;
using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>
/// Keeps a cell from filling the notebook, the front end or the disk: printed text is cut, and a single output that
/// is too large is replaced by a note.
/// </summary>
sealed class OutputLimits(ICellOutput inner) : ICellOutput
{
    /// <summary>Text kept of what one cell prints.</summary>
    public const int MaximumPrinted = 5_000_000;

    /// <summary>Largest single output, in characters over all its MIME types.</summary>
    public const int MaximumShown = Showing.MaximumCharacters;

    int _printed;

    public bool TakesEveryPrint => inner.TakesEveryPrint;

    public void Write(string stream, string text)
    {
        if (_printed >= MaximumPrinted)
            return;
        int left = MaximumPrinted - _printed;
        _printed += text.Length;
        inner.Write(
            stream,
            text.Length < left
                ? text
                : text[..left]
                    + string.Create(
                        CultureInfo.InvariantCulture,
                        $"\n… cut here: a cell keeps {MaximumPrinted:N0} characters of printed text.\n"
                    )
        );
    }

    public void Display(JsonObject data, string? displayId) => inner.Display(Fitting(data), displayId);

    public void Update(JsonObject data, string displayId) => inner.Update(Fitting(data), displayId);

    public void Clear(bool wait) => inner.Clear(wait);

    public void Page(JsonObject data) => inner.Page(data);

    public string ReadLine(string prompt, bool password) => inner.ReadLine(prompt, password);

    /// <summary>The bundle, or a note in its place.</summary>
    public static JsonObject Fitting(JsonObject data)
    {
        long size = 0;
        foreach ((_, JsonNode? value) in data)
            size += value is JsonValue text && text.TryGetValue(out string? written) ? written.Length : value?.ToJsonString().Length ?? 4;
        return size <= MaximumShown
            ? data
            : MimeBundle.OfText(
                "text/plain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An output of {size / 1e6:0.#} MB is not shown: at most {MaximumShown / 1_000_000} "
                        + $"MB fit into a notebook. Show a part of it, or write it to a file."
                )
            );
    }
}
