using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookHost.Display;

/// <summary>LaTeX that front ends set, named as in .NET Interactive: <c>new LaTeXString("\\begin{align} … \\end{align}")</c>.</summary>
/// <param name="latex">With its delimiters, such as <c>$$</c>, where it needs them.</param>
public sealed class LaTeXString(string latex)
{
    const string MimeType = "text/latex";

    static LaTeXString() => ShowAs<LaTeXString>(text => text.ToString());

    /// <summary>Text where LaTeX is asked for.</summary>
    public static implicit operator LaTeXString(string latex) => new(latex);

    /// <summary>The LaTeX as it was given.</summary>
    public override string ToString() => latex;

    internal static void ShowAs<T>(Func<T, string> latex)
    {
        Formatter.Register(latex, MimeType);
        Formatter.Register<T>(value => value?.ToString() ?? "", PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), MimeType);
    }
}

/// <summary>A formula that front ends set on a line of its own, named as in .NET Interactive: <c>new MathString("E = mc^2")</c>.</summary>
/// <param name="formula">LaTeX without delimiters.</param>
public sealed class MathString(string formula)
{
    static MathString() => LaTeXString.ShowAs<MathString>(text => $"$${text}$$");

    /// <summary>Text where a formula is asked for.</summary>
    public static implicit operator MathString(string formula) => new(formula);

    /// <summary>The formula as it was given.</summary>
    public override string ToString() => formula;
}
