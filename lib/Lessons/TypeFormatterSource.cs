namespace SelfNormalizing;

/// <summary>
/// Tells a notebook how a type is shown. Hosts find this attribute by its name and its properties' names, so that no package is needed
/// to declare it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>Formats the key figures, one formatter a MIME type.</summary>
sealed class KeyFiguresFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<KeyFigures>(KeyFigures.MimeType, figures => figures.ToJson()),
        new Formatter<KeyFigures>("text/html", figures => figures.ToHtml()),
        new Formatter<KeyFigures>("text/plain", figures => figures.ToString()),
    ];
}

/// <summary>Formats a banner, one formatter a MIME type.</summary>
sealed class BannerFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Banner>("text/html", banner => banner.ToHtml()),
        new Formatter<Banner>("text/plain", banner => banner.ToString()),
    ];
}

/// <summary>Writes one type as one MIME type; hosts find its members by their names.</summary>
sealed class Formatter<T>(string mimeType, Func<T, string> text)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(text(value));
        return true;
    }
}
