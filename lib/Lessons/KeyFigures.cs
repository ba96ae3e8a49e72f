using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelfNormalizing;

/// <summary>A figure of a lesson beside the one its authors published.</summary>
/// <param name="Name">What it is: "SELU test accuracy".</param>
/// <param name="Value">What this run measured.</param>
/// <param name="Published">What the authors printed; null where they printed none.</param>
/// <param name="Unit">Unit of both, such as "%".</param>
/// <param name="Note">What a reader must know to compare the two.</param>
/// <param name="NotComparable">
/// Why the published figure cannot be set beside ours, such as "5 of the 20 epochs"; null where both come from the same setup. It is then
/// shown greyed, with this reason, and no difference is taken.
/// </param>
public sealed record KeyFigure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("published"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Published = null,
    [property: JsonPropertyName("unit"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit = null,
    [property: JsonPropertyName("note"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null,
    [property: JsonPropertyName("not_comparable"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NotComparable = null
);

/// <summary>
/// A lesson's key figures: shown as a table where they are a cell's result, and gathered by the notebook host from the MIME type
/// <see cref="MimeType"/> for its closing table and report.
/// </summary>
[TypeFormatterSource(typeof(KeyFiguresFormatters), PreferredMimeTypes = [MimeType, "text/html", "text/plain"])]
public sealed class KeyFigures
{
    /// <summary>MIME type under which the figures travel as JSON.</summary>
    public const string MimeType = "application/vnd.key-figures+json";

    readonly List<KeyFigure> figures = [];

    /// <summary>The figures, in the order in which they were added.</summary>
    public IReadOnlyList<KeyFigure> Figures => figures;

    /// <summary>Adds a figure. A reason why it is not comparable counts only where there is a published figure.</summary>
    /// <inheritdoc cref="KeyFigure"/>
    public KeyFigures Add(
        string name,
        double value,
        double? published = null,
        string? unit = null,
        string? note = null,
        string? notComparable = null
    )
    {
        figures.Add(
            new KeyFigure(
                name,
                value,
                published,
                unit,
                note,
                published is null || string.IsNullOrWhiteSpace(notComparable) ? null : notComparable
            )
        );
        return this;
    }

    internal string ToJson() => JsonSerializer.Serialize(new { figures });

    internal string ToHtml()
    {
        var html = new StringBuilder(
            "<table><thead><tr><th scope=\"col\">figure</th><th scope=\"col\">this run</th><th scope=\"col\">published</th>"
                + "<th scope=\"col\">note</th></tr></thead><tbody>"
        );
        foreach (KeyFigure f in figures)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{WebUtility.HtmlEncode(f.Name)}</td><td>{Show(f.Value, f.Unit)}</td>"
                    + $"{PublishedCell(f)}<td>{WebUtility.HtmlEncode(f.Note)}</td></tr>"
            );
        return html.Append("</tbody></table>").ToString();
    }

    static string PublishedCell(KeyFigure f) =>
        f.NotComparable is null
            ? $"<td>{Show(f.Published, f.Unit)}</td>"
            : $"<td style=\"opacity:0.7\"><em>{Show(f.Published, f.Unit)}</em><br><small>not comparable: "
                + $"{WebUtility.HtmlEncode(f.NotComparable)}</small></td>";

    /// <summary>The table as plain text.</summary>
    public override string ToString() => string.Join('\n', figures.Select(f => $"{f.Name}: {Show(f.Value, f.Unit)}{PublishedText(f)}"));

    static string PublishedText(KeyFigure f) =>
        f.Published is null
            ? ""
            : $" (published {Show(f.Published, f.Unit)}{(f.NotComparable is null ? "" : $", not comparable: {f.NotComparable}")})";

    static string Show(double? value, string? unit) =>
        value is not double number
            ? ""
            : number.ToString("G7", CultureInfo.InvariantCulture)
                + (
                    unit == "%" ? " %"
                    : unit is null ? ""
                    : $" {unit}"
                );
}
