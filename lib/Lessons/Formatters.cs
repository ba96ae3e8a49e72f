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

/// <summary>Formats what became of an exercise, one formatter a MIME type.</summary>
sealed class ExerciseResultFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new Formatter<ExerciseResult>(ExerciseResult.MimeType, result => result.ToJson()),
            new Formatter<ExerciseResult>("text/html", result => result.ToHtml()),
            new Formatter<ExerciseResult>("text/plain", result => result.ToString()),
        ];
}

/// <summary>Formats a table, one formatter a MIME type.</summary>
sealed class TableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new Formatter<Table>("text/html", table => table.ToHtml()),
            new Formatter<Table>("text/csv", table => table.ToCsv()),
            new Formatter<Table>("text/plain", table => table.ToString()),
        ];
}
