using System.Text.RegularExpressions;

namespace Packages.Tests;

/// <summary>The programs that the packages' READMEs open with: what a reader copies is what is run here.</summary>
static partial class Readme
{
    /// <summary>The first C# example of a room's README.</summary>
    public static string Example(string room) =>
        FirstExample().Match(File.ReadAllText(Path.Combine(Feed.Repository, "lib", room, "README.md"))) is { Success: true } example
            ? example.Groups[1].Value
            : throw new InvalidOperationException($"lib/{room}/README.md has no C# example.");

    /// <summary>Examples one after another as one program: usings first, each example in a block of its own.</summary>
    public static string Program(params string[] rooms)
    {
        string[][] examples = [.. rooms.Select(room => Example(room).Split('\n'))];
        IEnumerable<string> usings = examples.SelectMany(lines => lines.Where(IsUsing)).Distinct();
        IEnumerable<string> blocks = examples.Select(lines => "{\n" + string.Join('\n', lines.Where(line => !IsUsing(line))) + "}\n");
        return string.Join('\n', usings) + "\n" + string.Concat(blocks);
    }

    // `using X;`, and not `using var x = …` or `using (…)`.
    static bool IsUsing(string line) => UsingDirective().IsMatch(line);

    [GeneratedRegex(@"^```csharp\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FirstExample();

    [GeneratedRegex(@"^using (static )?[\w.]+;")]
    private static partial Regex UsingDirective();
}
