using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace NotebookHost.Display;

/// <summary>What a cell may call without a prefix, named as in .NET Interactive.</summary>
public static class CellFunctions
{
#pragma warning disable IDE1006 // the names are .NET Interactive's

    /// <summary>Shows a value and returns a handle by which it can be replaced.</summary>
    /// <param name="value">What to show; null shows as &lt;null&gt;.</param>
    /// <param name="mimeTypes">MIME types to show it as; none: those its formatter prefers.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Shows a style sheet, which then holds for the page.</summary>
    public static DisplayedValue CSS(string content) => DisplayedValue.Show(new HtmlString($"<style>{content}</style>"), []);

    /// <summary>Shows a script, which the viewer runs where it trusts the notebook.</summary>
    public static DisplayedValue Javascript(string content) =>
        DisplayedValue.Show(new HtmlString($"<script type=\"text/javascript\">{content}</script>"), []);

    /// <summary>Removes what this cell has shown so far.</summary>
    /// <param name="wait">True: only once there is something new, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => CellScope.Current?.Clear(wait);

#pragma warning restore IDE1006
}

/// <summary>The same as extension methods: <c>value.Display()</c>.</summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="CellFunctions.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows text as data of the given MIME type, unformatted: <c>svg.DisplayAs("image/svg+xml")</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayedValue.ShowText(value, mimeType);

    /// <summary>Shows a sequence of objects as a table, one column a property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) =>
        DisplayedValue.Show(rows.ToTabularDataResource(), [HtmlFormatter.MimeType, PlainTextFormatter.MimeType]);
}
