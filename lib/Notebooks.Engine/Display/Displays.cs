using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Notebooks.Engine.Display.Shapes;

namespace Notebooks.Engine.Display;

/// <summary>
/// Shows values in the running cell and replaces them. The handle is .NET Interactive's own <see cref="DisplayedValue"/>, whose
/// <c>Update</c> comes back here as an event, and so do its own extension methods, such as <c>DisplayAs</c>.
/// </summary>
static class Displays
{
    // How each shown value is formatted when it is replaced.
    static readonly ConditionalWeakTable<DisplayedValue, Func<object?, JsonObject>> Formats = [];

    static Displays() => Formatter.SubscribeToDisplayedValues(Raised);

    /// <summary>Listens to .NET Interactive's own calls from now on.</summary>
    public static void Listen() => RuntimeHelpers.RunClassConstructor(typeof(Displays).TypeHandle);

    /// <summary>Shows a value as the given MIME types; none: those its formatter prefers.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue Show(object? value, string[] mimeTypes) => Show(value, shown => MimeBundle.Of(shown, mimeTypes));

    /// <summary>Shows text as data of a MIME type.</summary>
    public static DisplayedValue ShowText(string text, string mimeType) =>
        Show(text, shown => MimeBundle.OfText(mimeType, shown?.ToString() ?? ""));

    /// <summary>Shows rows as a table, and as CSV for those who copy it.</summary>
    public static DisplayedValue ShowTable<T>(IEnumerable<T> rows) =>
        Show(rows, shown =>
            shown is IEnumerable<T> table
                ? MimeBundle.Of(table.ToTabularDataResource(), HtmlFormatter.MimeType, CsvTable.MimeType, PlainTextFormatter.MimeType)
                : MimeBundle.Of(shown)
        );

    static DisplayedValue Show(object? value, Func<object?, JsonObject> format)
    {
        ICellOutput output = Running();
        JsonObject bundle = format(value);
        // It formats a replacement by itself before it raises the event, for what it was made with: plain text costs the least.
        var handle = new DisplayedValue(value, [new FormattedValue(PlainTextFormatter.MimeType, "")]);
        Formats.Add(handle, format);
        output.Display(bundle, handle.DisplayId);
        return handle;
    }

    // Of the cell that calls: a handle of an earlier cell that is updated later shows as what this cell does.
    static void Raised(DisplayedValue handle)
    {
        ICellOutput output = Running();
        if (!Formats.TryGetValue(handle, out Func<object?, JsonObject>? format))
        {
            format = FormatOf(handle);
            Formats.Add(handle, format);
        }
        JsonObject bundle = format(handle.Value);
        if (handle.IsUpdated)
            output.Update(bundle, handle.DisplayId);
        else
            output.Display(bundle, handle.DisplayId);
    }

    // Shown by .NET Interactive's own extension methods: text as it is (DisplayAs), what was asked for, or what the type prefers.
    static Func<object?, JsonObject> FormatOf(DisplayedValue handle)
    {
        string[] mimeTypes = [.. handle.FormattedValues.Select(formatted => formatted.MimeType)];
        if (handle.Value is string text && handle.FormattedValues is [{ Value: var written }] && written == text)
            return shown => MimeBundle.OfText(mimeTypes[0], shown?.ToString() ?? "");
        bool preferred = Formatter.GetPreferredMimeTypesFor(handle.Value?.GetType() ?? typeof(object)).SequenceEqual(mimeTypes);
        return shown => MimeBundle.Of(shown, preferred ? [] : mimeTypes);
    }

    static ICellOutput Running() =>
        CellScope.Current ?? throw new InvalidOperationException("display works in a notebook's cell only: no cell is running here.");
}
