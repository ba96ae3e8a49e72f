using System.Globalization;

namespace SelfNormalizing;

/// <summary>A finding of a lesson does not hold.</summary>
public sealed class CheckFailedException(string message) : Exception(message);

/// <summary>
/// Checks at the end of a lesson's steps: each prints one line that reads well and stops the run where the finding does not hold.
/// </summary>
public static class Check
{
    /// <summary>Holds when |<paramref name="observed"/> − <paramref name="expected"/>| ≤ <paramref name="tolerance"/>.</summary>
    /// <param name="what">What is checked, in words: "variance at layer 32".</param>
    /// <param name="observed">The figure measured.</param>
    /// <param name="expected">The figure that theory or the publication gives.</param>
    /// <param name="tolerance">The largest difference allowed.</param>
    /// <exception cref="CheckFailedException">It does not hold.</exception>
    public static void Close(string what, double observed, double expected, double tolerance) =>
        That($"{what}: {Show(observed)}, expected {Show(expected)} ± {Show(tolerance)}", Math.Abs(observed - expected) <= tolerance);

    /// <summary>Holds when <paramref name="smaller"/> is below <paramref name="larger"/>.</summary>
    /// <inheritdoc cref="Close"/>
    public static void Less(string what, double smaller, double larger) =>
        That($"{what}: {Show(smaller)} < {Show(larger)}", smaller < larger);

    /// <summary>Holds when <paramref name="value"/> is above <paramref name="bound"/>.</summary>
    /// <param name="what">What is checked, in words: "test accuracy".</param>
    /// <param name="value">The figure measured.</param>
    /// <param name="bound">What it is to exceed.</param>
    /// <exception cref="CheckFailedException">It does not hold.</exception>
    public static void Greater(string what, double value, double bound) => That($"{what}: {Show(value)} > {Show(bound)}", value > bound);

    /// <summary>Holds when <paramref name="holds"/> does.</summary>
    /// <param name="what">What is checked, as a sentence that is true when it holds.</param>
    /// <param name="holds">Whether it does.</param>
    /// <exception cref="CheckFailedException">It does not hold.</exception>
    public static void That(string what, bool holds)
    {
        if (!holds)
            throw new CheckFailedException($"✗ {what} does not hold.");
        Console.WriteLine($"✓ {what}");
    }

    static string Show(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
