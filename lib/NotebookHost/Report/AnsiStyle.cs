using System.Globalization;

namespace NotebookHost.Report;

/// <summary>The style that "select graphic rendition" sequences have set (ECMA-48 8.3.117, with 256 and 16 million colours).</summary>
sealed class AnsiStyle
{
    static readonly string[] Names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    // Attributes by the code that sets them; two end at 22.
    static readonly Dictionary<int, string> Switches = new()
    {
        [1] = "ansi-bold",
        [2] = "ansi-faint",
        [3] = "ansi-italic",
        [4] = "ansi-underline",
        [9] = "ansi-strike",
    };

    readonly SortedSet<string> _classes = new(StringComparer.Ordinal);
    string _colour = "",
        _background = ""; // CSS, where no class stands for it

    public bool IsPlain => _classes.Count == 0 && _colour.Length == 0 && _background.Length == 0;

    /// <summary>As attributes of an element.</summary>
    public string Attributes =>
        (_classes.Count > 0 ? $" class=\"{string.Join(' ', _classes)}\"" : "")
        + (_colour.Length + _background.Length > 0 ? $" style=\"{_colour}{_background}\"" : "");

    /// <summary>Applies the numbers of one sequence, as in <c>1;38;5;208</c>.</summary>
    public void Apply(string parameters)
    {
        string[] numbers = parameters.Split(';', ':');
        for (int i = 0; i < numbers.Length; i++)
        {
            int code = Number(numbers, i);
            switch (code)
            {
                case 0:
                    _classes.Clear();
                    _colour = _background = "";
                    break;
                case 38 or 48:
                    Set(code == 48, Extended(numbers, ref i));
                    break;
                case >= 30 and <= 37 or >= 90 and <= 97:
                    Set(background: false, code % 10);
                    break;
                case >= 40 and <= 47 or >= 100 and <= 107:
                    Set(background: true, code % 10);
                    break;
                case 39 or 49:
                    Set(code == 49, null);
                    break;
                case 22 or 23 or 24 or 29:
                    foreach ((int on, string name) in Switches)
                    {
                        if (on == code - 20 || (on == 1 && code == 22))
                            _classes.Remove(name);
                    }
                    break;
                default:
                    if (Switches.TryGetValue(code, out string? attribute))
                        _classes.Add(attribute);
                    break;
            }
        }
    }

    // After 38 and 48: 5 and an index, or 2 and red, green, blue. The index where it is one of the eight, else CSS.
    static object? Extended(string[] numbers, ref int i)
    {
        int kind = Number(numbers, ++i);
        if (kind == 2)
        {
            i += 3;
            return Rgb(Number(numbers, i - 2), Number(numbers, i - 1), Number(numbers, i));
        }
        if (kind != 5)
            return null;
        int index = Number(numbers, ++i);
        return index switch
        {
            < 16 => index % 8,
            < 232 => Rgb(Level((index - 16) / 36), Level((index - 16) / 6 % 6), Level((index - 16) % 6)),
            <= 255 => Rgb(8 + (10 * (index - 232)), 8 + (10 * (index - 232)), 8 + (10 * (index - 232))),
            _ => null,
        };

        static int Level(int step) => step == 0 ? 0 : 55 + (40 * step);
    }

    static string Rgb(int red, int green, int blue) =>
        string.Create(CultureInfo.InvariantCulture, $"rgb({Math.Min(red, 255)},{Math.Min(green, 255)},{Math.Min(blue, 255)})");

    void Set(bool background, object? colour)
    {
        string prefix = background ? "ansi-on-" : "ansi-";
        foreach (string name in Names)
            _classes.Remove(prefix + name);
        string css = colour is string value ? $"{(background ? "background-color" : "color")}:{value};" : "";
        if (background)
            _background = css;
        else
            _colour = css;
        if (colour is int index)
            _classes.Add(prefix + Names[index]);
    }

    static int Number(string[] numbers, int i) =>
        i < numbers.Length && int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
