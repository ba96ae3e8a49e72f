using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display;

/// <summary>A formula that front ends set on a line of its own, named as in .NET Interactive: <c>new MathString("E = mc^2")</c>.</summary>
/// <param name="formula">LaTeX without delimiters.</param>
public sealed class MathString(string formula)
{
    internal static void Register()
    {
        ShowAs<MathString>(text => $"$${text}$$");
        ShowAs<LaTeXString>(text => text.ToString() ?? ""); // the package's own type
    }

    static void ShowAs<T>(Func<T, string> latex)
    {
        const string MimeType = "text/latex";
        Formatter.Register(latex, MimeType);
        Formatter.Register<T>(value => value?.ToString() ?? "", PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), MimeType);
    }

    /// <summary>Text where a formula is asked for.</summary>
    public static implicit operator MathString(string formula) => new(formula);

    /// <summary>The formula as it was given.</summary>
    public override string ToString() => formula;
}
