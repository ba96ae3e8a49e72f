using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookHost.Display;

/// <summary>
/// <c>value.Display()</c>. The package has methods of these names in <c>System</c>, which cells see too: by their type parameters and
/// their shorter lists of parameters these are chosen wherever the compiler knows a value's type.
/// </summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="CellFunctions.display"/>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => Displays.Show(value, mimeTypes);

    /// <summary>Shows a sequence of objects as a table, one column a property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => Displays.ShowTable(rows);
}
