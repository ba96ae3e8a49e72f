namespace SelfNormalizing;

/// <summary>A finding of a lesson does not hold.</summary>
public sealed class CheckFailedException(string message) : Exception(message);

/// <summary>
/// Checks at the end of a lesson's steps: each prints one line that reads well. Where the finding does not hold, the run stops; where the
/// lesson's parameters were changed, which <see cref="Defaults"/> tells, a warning is printed and the run goes on.
/// </summary>
public static class Check
{
    static bool unchanged = true;

    /// <summary>Says whether the lesson's parameters are those that its checks were made for.</summary>
    /// <param name="unchanged">
    /// <c>(samples, width) is (1_000_000 or 200_000, 512 or 256)</c>: each parameter has its value or that of one of the profiles.
    /// </param>
    public static void Defaults(bool unchanged) => Check.unchanged = unchanged;

    /// <summary>Holds when |<paramref name="observed"/> − <paramref name="expected"/>| ≤ <paramref name="tolerance"/>.</summary>
    /// <param name="what">What is checked, in words: "variance at layer 32".</param>
    /// <param name="observed">The figure measured.</param>
    /// <param name="expected">The figure that theory or the publication gives.</param>
    /// <param name="tolerance">The largest difference allowed.</param>
    /// <exception cref="CheckFailedException">It does not hold, under the lesson's own parameters.</exception>
    public static void Close(string what, double observed, double expected, double tolerance)
    {
        bool holds = Math.Abs(observed - expected) <= tolerance;
        (string found, string wanted) = (ToTolerance(observed, tolerance), ToTolerance(expected, tolerance));
        if (!holds && found == wanted)
        {
            int digits = Distinct([observed, expected]);
            (found, wanted) = (NumberText.Of(observed, digits), NumberText.Of(expected, digits));
        }
        That(
            holds && found == wanted
                ? $"{what}: {found}, as expected (within {NumberText.Of(tolerance, 2)})"
                : $"{what}: {found}, expected {wanted} ± {NumberText.Of(tolerance, 2)}",
            holds
        );
    }

    /// <summary>Holds when <paramref name="smaller"/> is below <paramref name="larger"/>.</summary>
    /// <inheritdoc cref="Close"/>
    public static void Less(string what, double smaller, double larger) => InOrder(what, smaller, larger, "<", smaller < larger);

    /// <summary>Holds when <paramref name="value"/> is above <paramref name="bound"/>.</summary>
    /// <param name="what">What is checked, in words: "test accuracy".</param>
    /// <param name="value">The figure measured.</param>
    /// <param name="bound">What it is to exceed.</param>
    /// <exception cref="CheckFailedException">It does not hold, under the lesson's own parameters.</exception>
    public static void Greater(string what, double value, double bound) => InOrder(what, value, bound, ">", value > bound);

    /// <summary>Holds when <paramref name="low"/> ≤ <paramref name="value"/> ≤ <paramref name="high"/>.</summary>
    /// <param name="what">What is checked, in words: "variance after training".</param>
    /// <param name="value">The figure measured.</param>
    /// <param name="low">The smallest value allowed.</param>
    /// <param name="high">The largest value allowed.</param>
    /// <exception cref="ArgumentException"><paramref name="low"/> is above <paramref name="high"/>.</exception>
    /// <exception cref="CheckFailedException">It does not hold, under the lesson's own parameters.</exception>
    public static void Between(string what, double value, double low, double high)
    {
        if (!(low <= high))
            throw new ArgumentException($"The lower bound {low} is not below the upper bound {high}: exchange them.", nameof(low));
        bool holds = low <= value && value <= high;
        int digits = Distinct(value < low || value > high ? [low, value, high] : [value]);
        That($"{what}: {NumberText.Of(value, digits)}, between {NumberText.Of(low, digits)} and {NumberText.Of(high, digits)}", holds);
    }

    /// <summary>Holds when <paramref name="holds"/> does.</summary>
    /// <param name="what">What is checked, as a sentence that is true when it holds.</param>
    /// <param name="holds">Whether it does.</param>
    /// <exception cref="CheckFailedException">It does not hold, under the lesson's own parameters.</exception>
    public static void That(string what, bool holds)
    {
        if (holds)
            Console.WriteLine($"✓ {what}");
        else if (unchanged)
            throw new CheckFailedException($"✗ {what}: this does not hold.");
        else
            Console.WriteLine($"⚠ {what}: this does not hold, under parameters other than the lesson's.");
    }

    static void InOrder(string what, double left, double right, string sign, bool holds)
    {
        int digits = Distinct([left, right]);
        That($"{what}: {NumberText.Of(left, digits)} {sign} {NumberText.Of(right, digits)}", holds);
    }

    // Two digits beyond the tolerance's first: a tolerance of 0.15 shows thousandths.
    static string ToTolerance(double value, double tolerance) =>
        tolerance > 0 && double.IsFinite(tolerance) && double.IsFinite(value)
            ? (2 - (int)Math.Floor(Math.Log10(tolerance))) switch
            {
                > 8 => Math.Abs(value) <= tolerance ? "0" : NumberText.Of(value, 7),
                var decimals => NumberText.WithDecimals(value, Math.Max(0, decimals)),
            }
            : NumberText.Of(value, 6);

    // As few digits as show that the numbers differ.
    static int Distinct(double[] values)
    {
        int digits = 4;
        while (digits < 15 && values.Distinct().Count() > values.Select(value => NumberText.Of(value, digits)).Distinct().Count())
            digits++;
        return digits;
    }
}
