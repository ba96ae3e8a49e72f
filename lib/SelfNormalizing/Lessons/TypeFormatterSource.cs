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
        new Formatter(KeyFigures.MimeType, figures => figures.ToJson()),
        new Formatter("text/html", figures => figures.ToHtml()),
        new Formatter("text/plain", figures => figures.ToString()),
    ];

    sealed class Formatter(string mimeType, Func<KeyFigures, string> text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not KeyFigures figures)
                return false;
            writer.Write(text(figures));
            return true;
        }
    }
}
