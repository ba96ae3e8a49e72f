using System.Globalization;
using NotebookHost.Run;

namespace NotebookHost.Workbooks;

/// <summary>The lessons that a teacher names: by number, by the beginning of the name, or by path.</summary>
static class LessonChoice
{
    /// <summary>The files of a folder's lessons that are named, in the order of their names; all where none is.</summary>
    /// <exception cref="UsageException">One is not there, or there are several; the message lists what there is.</exception>
    public static IReadOnlyList<string> Of(string folder, IReadOnlyList<string> names)
    {
        string[] all = [.. Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
        if (all.Length == 0)
            throw new UsageException($"{folder} holds no .ipynb file.");
        return names.Count == 0 ? all : [.. names.Select(name => One(folder, all, name)).Distinct().Order(StringComparer.Ordinal)];
    }

    static string One(string folder, string[] all, string name)
    {
        string file = Path.GetFileNameWithoutExtension(name);
        string[] found =
        [
            .. all.Where(path =>
            {
                string lesson = Path.GetFileNameWithoutExtension(path);
                return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? NumberOf(lesson) == number
                    : lesson.StartsWith(file, StringComparison.OrdinalIgnoreCase);
            }),
        ];
        // "a" is meant where there are "a" and "a-more".
        string[] exact = [.. found.Where(path => Path.GetFileNameWithoutExtension(path).Equals(file, StringComparison.OrdinalIgnoreCase))];
        if (exact.Length == 1)
            return exact[0];
        if (found.Length == 1)
            return found[0];
        string known = string.Join(", ", (found.Length == 0 ? all : found).Select(Path.GetFileNameWithoutExtension));
        throw new UsageException(
            found.Length == 0
                ? $"There is no lesson `{name}` in {folder}. Known are {known}; a number is enough."
                : $"`{name}` may be any of {known}. Give more of the name."
        );
    }

    static int? NumberOf(string lesson)
    {
        string digits = string.Concat(lesson.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
