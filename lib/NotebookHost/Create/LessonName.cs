using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookHost.Create;

/// <summary>A lesson's file name: <c>19-my-lesson</c>.</summary>
/// <param name="Number">Its number in the course; null where it is to be the next free one.</param>
/// <param name="Words">What follows the number.</param>
sealed partial record LessonName(int? Number, string Words)
{
    /// <summary>Reads what was given; null where it is no name of a lesson.</summary>
    public static LessonName? Parse(string given)
    {
        Match match = Form().Match(given.EndsWith(".ipynb", StringComparison.Ordinal) ? given[..^".ipynb".Length] : given);
        return match.Success
            ? new LessonName(
                match.Groups["number"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null,
                match.Groups["words"].Value
            )
            : null;
    }

    /// <summary>The number after the highest of these files; 0 where none has one.</summary>
    public static int NextIn(IEnumerable<string> files) =>
        files.Select(file => Parse(Path.GetFileName(file))?.Number ?? -1).DefaultIfEmpty(-1).Max() + 1;

    /// <summary><c>My lesson</c>.</summary>
    public string Title => char.ToUpperInvariant(Words[0]) + Words[1..].Replace('-', ' ');

    /// <summary>The file's name with this number.</summary>
    public string FileName(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:00}-{Words}.ipynb");

    [GeneratedRegex("^(?:(?<number>[0-9]{2})-)?(?<words>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$")]
    private static partial Regex Form();
}
