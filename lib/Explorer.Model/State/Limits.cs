using System.Globalization;

namespace SelfNormalizing.Explorer;

/// <summary>What fields refuse, with the reason: what was found, and what was expected.</summary>
public static class Limits
{
    /// <summary>Null for a whole number within bounds.</summary>
    public static string? Whole(double value, int low, int high) =>
        value == Math.Floor(value) && value >= low && value <= high
            ? null
            : Refused(value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"));

    /// <summary>Null for a number within bounds.</summary>
    public static string? Between(double value, double low, double high) =>
        value >= low && value <= high ? null : Refused(value, $"a number from {NumberText.Exact(low)} to {NumberText.Exact(high)}");

    /// <summary>Null for a number above 0.</summary>
    public static string? Positive(double value) => value > 0 ? null : Refused(value, "a number > 0");

    static string Refused(double value, string expected) => $"{NumberText.Exact(value)} is not allowed; expected {expected}.";
}
