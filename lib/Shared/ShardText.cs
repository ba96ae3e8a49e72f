using System.Globalization;

namespace DividedRuns;

/// <summary>
/// How a part of a divided run is written, <c>3/16</c>, and the environment variable that tells it to a process: `snn run` writes what the
/// library reads, and neither references the other; each assembly has its own copy of this file.
/// </summary>
static class ShardText
{
    internal const string Variable = "SNN_SHARD";

    /// <summary>Reads a part; false where the text is none, or one that is not among them.</summary>
    internal static bool TryParse(string text, out int number, out int count)
    {
        (number, count) = (0, 0);
        return text.Split('/') is [var part, var parts]
            && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && int.TryParse(parts, NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && number >= 1
            && number <= count;
    }
}
