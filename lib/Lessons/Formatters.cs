namespace SelfNormalizing;

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
        [new Formatter<Banner>("text/html", banner => banner.ToHtml()), new Formatter<Banner>("text/plain", banner => banner.ToString())];
}
