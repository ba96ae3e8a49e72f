using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>A result of a notebook, beside the published one.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What the run measured.</param>
/// <param name="Published">What the authors printed.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Note">What a reader must know of it.</param>
/// <param name="NotComparable">Why the published figure comes from another setup than ours; empty where both have the same.</param>
sealed record KeyFigure(string Name, double? Value, double? Published, string Unit, string Note, string NotComparable = "")
{
    const string MimeType = "application/vnd.key-figures+json";

    /// <summary>The value as a reader wants it: <c>92.1%</c>, <c>0.034</c>, <c>–</c> where there is none.</summary>
    public string ValueText => Format(Value);

    public string PublishedText => Published is null ? "" : Format(Published);

    /// <summary>Whether there is a published figure of the same setup as ours.</summary>
    public bool IsComparable => Published is not null && NotComparable.Length == 0;

    /// <summary>
    /// Ours less the published one, with its sign: <c>−0.31</c>; <c>≈ 0</c> below a ten-thousandth; empty where one of them is missing or
    /// they are not comparable.
    /// </summary>
    public string DifferenceText =>
        !IsComparable || Value - Published is not { } difference ? ""
        : Math.Abs(difference) <= 1e-4 * Math.Abs(Published!.Value) ? "≈ 0"
        : (difference < 0 ? "−" : "+") + Math.Abs(difference).ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>What <see cref="DiffersMuch"/> says, for readers.</summary>
    public const string DiffersMuchMeans =
        "differs from the published figure by more than 2 percentage points, or by more than 5 % of it where it is no percentage";

    /// <summary>Whether ours is so far from the published one that a reader should see it at once.</summary>
    public bool DiffersMuch =>
        IsComparable
        && Value - Published is { } difference
        && !(Math.Abs(difference) <= (Unit == "%" ? 2 : 0.05 * Math.Abs(Published!.Value)));

    /// <summary>All that the notebook's outputs carry.</summary>
    public static IReadOnlyList<KeyFigure> Of(NotebookFile notebook) =>
        [
            .. notebook
                .Cells.Where(cell => cell.IsCode)
                .SelectMany(cell => cell.Outputs)
                .SelectMany(output => Of(output?["data"] as JsonObject)),
        ];

    /// <summary>Those of one output. Data that is no key figure is passed over.</summary>
    public static IReadOnlyList<KeyFigure> Of(JsonObject? bundle) =>
        [
            .. ((bundle?[MimeType] as JsonObject)?["figures"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select(figure => new KeyFigure(
                    Text(figure["name"]),
                    Number(figure["value"]),
                    Number(figure["published"]),
                    Text(figure["unit"]),
                    Text(figure["note"]),
                    Text(figure["not_comparable"])
                )),
        ];

    string Format(double? number)
    {
        if (number is not { } value)
            return "–";
        string digits =
            double.IsInteger(value) && Math.Abs(value) < 1e6
                ? value.ToString("0", CultureInfo.InvariantCulture)
                : value.ToString("G6", CultureInfo.InvariantCulture);
        return Unit.Length == 0 || Unit == "%" ? digits + Unit : $"{digits} {Unit}";
    }

    static string Text(JsonNode? node) => node?.ToString() ?? "";

    static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
