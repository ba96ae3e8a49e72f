using System.Net;

namespace SelfNormalizing;

/// <summary>A box in a lesson that nobody overlooks: a headline and a text.</summary>
[TypeFormatterSource(typeof(BannerFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Banner
{
    readonly bool warns;

    Banner(string headline, string text, bool warns)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headline);
        (Headline, Text, this.warns) = (headline, text, warns);
    }

    /// <summary>The headline.</summary>
    public string Headline { get; }

    /// <summary>What there is to say.</summary>
    public string Text { get; }

    /// <summary>A red box: what follows is not what the reader expects.</summary>
    /// <exception cref="ArgumentException">No headline.</exception>
    public static Banner Warning(string headline, string text) => new(headline, text, warns: true);

    /// <summary>A quiet box: where things come from.</summary>
    /// <exception cref="ArgumentException">No headline.</exception>
    public static Banner Note(string headline, string text) => new(headline, text, warns: false);

    internal string ToHtml()
    {
        string box = warns
            ? "border:4px solid #b00020;background:#fff1f1;color:#5c0011"
            : "border:1px solid #8a8a8a;background:#f6f6f6;color:#222222";
        return $"<div style=\"{box};padding:0.8em 1em;margin:0.5em 0\"><strong "
            + $"style=\"font-size:{(warns ? "1.5em" : "1em")}\">{WebUtility.HtmlEncode(Headline)}</strong>"
            + $"<div style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(Text)}</div></div>";
    }

    /// <summary>Headline and text; a warning between lines of signs.</summary>
    public override string ToString()
    {
        string line = new('!', 80);
        return warns ? $"{line}\n{Headline.ToUpperInvariant()}\n{Text}\n{line}" : $"{Headline}: {Text}";
    }
}
