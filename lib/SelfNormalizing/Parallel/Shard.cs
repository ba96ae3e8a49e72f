using System.Globalization;
using DividedRuns;

namespace SelfNormalizing;

/// <summary>
/// One part of a run that is divided among machines: of the run's trainings, in an order that all machines agree on, it does every
/// <paramref name="Count"/>th one. Its results go to a file of its own, and `snn merge` joins the files.
/// </summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">Parts in all.</param>
public readonly record struct Shard(int Number, int Count)
{
    /// <summary>The environment variable that tells a process its part: <c>3/16</c>. <c>snn run --shard</c> sets it.</summary>
    public const string Variable = ShardText.Variable;

    /// <summary>The part that this process does; null where it does all.</summary>
    /// <exception cref="FormatException">The variable is neither empty nor a part.</exception>
    public static Shard? Current => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Named(text) : null;

    static Shard Named(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"The environment variable {Variable}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads <c>3/16</c>.</summary>
    /// <exception cref="FormatException">Another text, or a part that is not among them.</exception>
    public static Shard Parse(string text) =>
        ShardText.TryParse(text, out int number, out int count)
            ? new Shard(number, count)
            : throw new FormatException($"Part '{text}': expected its number and how many there are, 1/16 to 16/16 for sixteen parts.");

    /// <summary>Whether a training belongs to this part, by its place in the common order.</summary>
    /// <exception cref="InvalidOperationException">This is no part: it was made without a number.</exception>
    public bool Owns(int place) =>
        Number >= 1 && Number <= Count
            ? place % Count == Number - 1
            : throw new InvalidOperationException($"Part {this} is none: expected 1 to {Count} of {Count}.");

    /// <summary>This part's file beside that of the whole: <c>results.part-3-of-16.jsonl</c> beside <c>results.jsonl</c>.</summary>
    public string FileFor(string path) =>
        Path.Combine(
            Path.GetDirectoryName(path) ?? "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(path)}.part-{Number}-of-{Count}{Path.GetExtension(path)}"
            )
        );

    /// <summary>The files of all parts that lie beside that of the whole, whatever their number.</summary>
    internal static IEnumerable<string> FilesBeside(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string pattern = $"{Path.GetFileNameWithoutExtension(path)}.part-*-of-*{Path.GetExtension(path)}";
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}

/// <summary>Not a failure: this process has done its part of a divided run, and what comes next needs the other parts.</summary>
public sealed class ShardDoneException(string message) : Exception(message);
