using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display;

/// <summary>Asks the user of a notebook and shows values, by the names .NET Interactive has for it.</summary>
public static class Kernel
{
#pragma warning disable IDE1006 // the name is .NET Interactive's

    /// <inheritdoc cref="CellFunctions.display"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => CellFunctions.display(value, mimeTypes);

#pragma warning restore IDE1006

    /// <inheritdoc cref="CellFunctions.HTML"/>
    public static IHtmlContent HTML(string content) => CellFunctions.HTML(content);

    /// <inheritdoc cref="CellFunctions.CSS"/>
    public static DisplayedValue CSS(string content) => CellFunctions.CSS(content);

    /// <inheritdoc cref="CellFunctions.Javascript"/>
    public static DisplayedValue Javascript(string content) => CellFunctions.Javascript(content);

    /// <summary>Asks for a line of text.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="typeHint">What kind of text is expected; <c>password</c> hides what is typed, others make no difference here.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to type, as in a headless run.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(Ask(prompt, password: string.Equals(typeHint, "password", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Asks for text that is not shown while it is typed.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to type, as in a headless run.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(new PasswordString(Ask(prompt, password: true)));

    internal static string Ask(string prompt, bool password) =>
        (CellScope.Current ?? throw ICellOutput.NobodyThere()).ReadLine(prompt, password);
}

/// <summary>A typed secret: used as a string wherever one is expected, and never shown by itself.</summary>
public sealed class PasswordString(string clearText)
{
    /// <summary>What was typed.</summary>
    public string GetClearTextPassword() => clearText;

    /// <summary>What was typed.</summary>
    public static implicit operator string(PasswordString password) => password.GetClearTextPassword();

    /// <summary>Dots.</summary>
    public override string ToString() => new('●', 8);
}
