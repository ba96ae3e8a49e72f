using System.Globalization;
using System.Net;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Shows a value as its own text.</summary>
sealed class TextFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new Formatter<object>("text/plain", value => value.ToString()!)];
}

/// <summary>Shows a theorem's result as a table of its claims.</summary>
sealed class TheoremFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new Formatter<TheoremResult>("text/html", ToHtml), new Formatter<object>("text/plain", value => value.ToString()!)];

    static string ToHtml(TheoremResult result)
    {
        IEnumerable<string> rows = result.Claims.Select(claim =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(claim.Claim.Statement)}</td><td>{Text(claim.Claim.Domain)}</td><td>{claim.Verdict}</td>"
                    + $"<td>{Text(claim.Enclosure)}</td><td>{Text(Published(claim))}</td><td>{claim.Boxes}</td></tr>"
            )
        );
        return $"<table><caption>{Text(result.Theorem.Name)}: "
            + $"{result.Verdict}</caption><thead><tr><th>claim</th><th>domain</th><th>verdict</th>"
            + $"<th>extremum in</th><th>authors' value</th><th>boxes</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    static string Published(ClaimResult result) =>
        result.Claim.Published
        + (result.Verdict == Verdict.Proved && result.Claim.AgreesWithPublished(result.Enclosure) == false ? " (differs)" : "");

    static string Text(object value) => WebUtility.HtmlEncode(value.ToString())!;
}
