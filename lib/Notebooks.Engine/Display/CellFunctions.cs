using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display;

/// <summary>What a cell may call without a prefix, named as in .NET Interactive.</summary>
public static class CellFunctions
{
#pragma warning disable IDE1006 // the names are .NET Interactive's

    /// <summary>Shows a value and returns a handle by which it can be replaced.</summary>
    /// <param name="value">What to show; null shows as &lt;null&gt;.</param>
    /// <param name="mimeTypes">MIME types to show it as; none: those its formatter prefers.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Displays.Show(value, mimeTypes);

    /// <summary>Text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Shows a style sheet, which then holds for the page.</summary>
    public static DisplayedValue CSS(string content) => Displays.Show(new HtmlString($"<style>{content}</style>"), []);

    /// <summary>Shows a script, which the viewer runs where it trusts the notebook.</summary>
    public static DisplayedValue Javascript(string content) =>
        Displays.Show(new HtmlString($"<script type=\"text/javascript\">{content}</script>"), []);

    /// <summary>Removes what this cell has shown so far.</summary>
    /// <param name="wait">True: only once there is something new, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => CellScope.Current?.Clear(wait);

#pragma warning restore IDE1006

    /// <inheritdoc cref="Kernel.GetInputAsync"/>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => Kernel.GetInputAsync(prompt, typeHint);

    /// <inheritdoc cref="Kernel.GetPasswordAsync"/>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") => Kernel.GetPasswordAsync(prompt);
}
