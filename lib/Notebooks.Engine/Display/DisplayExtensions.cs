using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display;

/// <summary>
/// <c>value.Display()</c>. The formatting package's methods of these names are hidden from cells; see <c>ScriptSettings</c>.
/// </summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="CellFunctions.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Displays.Show(value, mimeTypes);

    /// <summary>Shows text as data of the given MIME type, unformatted: <c>svg.DisplayAs("image/svg+xml")</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Displays.ShowText(value, mimeType);

    /// <summary>Shows a sequence of objects as a table, one column a property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => Displays.ShowTable(rows);
}
