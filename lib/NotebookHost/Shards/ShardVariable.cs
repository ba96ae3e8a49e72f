using System.Globalization;

namespace NotebookHost.Shards;

/// <summary>How the processes that run cells learn their part of a divided run.</summary>
static class ShardVariable
{
    const string Name = "SNN_SHARD";

    /// <summary>Whether a text is a part: <c>3/16</c>.</summary>
    public static bool IsPart(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int part)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int parts)
        && part >= 1
        && part <= parts;

    /// <summary>Tells it to all processes that are started from here on.</summary>
    public static void Set(string part) => Environment.SetEnvironmentVariable(Name, part);
}
