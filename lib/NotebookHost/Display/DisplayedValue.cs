using System.Text.Json.Nodes;

namespace NotebookHost.Display;

/// <summary>A shown value; <see cref="Update"/> replaces it where it stands.</summary>
public sealed class DisplayedValue
{
    readonly ICellOutput _output;
    readonly string _id;
    readonly Func<object?, JsonObject> _format;

    DisplayedValue(ICellOutput output, Func<object?, JsonObject> format)
    {
        _output = output;
        _format = format;
        _id = Guid.NewGuid().ToString("n");
    }

    /// <summary>Shows another value in the same place, formatted for the same MIME types.</summary>
    public void Update(object? value) => _output.Update(_format(value), _id);

    internal static DisplayedValue Show(object? value, string[] mimeTypes) =>
        Show(value, shown => MimeBundle.Of(shown, mimeTypes));

    internal static DisplayedValue ShowText(string text, string mimeType) =>
        Show(text, shown => MimeBundle.OfText(mimeType, shown?.ToString() ?? ""));

    static DisplayedValue Show(object? value, Func<object?, JsonObject> format)
    {
        ICellOutput output = CellScope.Current
            ?? throw new InvalidOperationException("display works in a notebook's cell only: no cell is running here.");
        var shown = new DisplayedValue(output, format);
        output.Display(format(value), shown._id);
        return shown;
    }
}
