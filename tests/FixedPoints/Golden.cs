using System.Globalization;

namespace SelfNormalizing;

/// <summary>Reads the golden files of tests/Reference/FixedPoints, which the csproj copies beside the test program.</summary>
static class Golden
{
    internal static string[] Lines(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", "FixedPoints", file));

    /// <summary>The rows of a CSV file below its heading, as the nearest doubles.</summary>
    internal static IEnumerable<double[]> Rows(string file) =>
        Lines(file).Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray());

    internal static double RelativeError(double actual, double expected) =>
        expected == actual ? 0 : Math.Abs(actual - expected) / Math.Abs(expected);
}
