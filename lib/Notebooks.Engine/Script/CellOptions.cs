namespace Notebooks.Engine.Script;

/// <summary>A <c>#!</c> line that cannot be carried out. The message says what was found and what was expected.</summary>
sealed class CellCommandException(string message) : Exception(message);

/// <summary>The options of a <c>#!</c> line: <c>--name x --value "some text"</c>, and what stands without an option.</summary>
sealed class CellOptions
{
    readonly Dictionary<string, string> _options = [];

    /// <summary>
    /// Reads a line. A value follows its option after a space, = or :, and may hold spaces in quotes; JSON in braces or brackets is taken
    /// up to its end.
    /// </summary>
    public static CellOptions Of(string line)
    {
        var options = new CellOptions();
        string? name = null;
        foreach (string word in Words(line))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                int end = word.AsSpan().IndexOfAny('=', ':');
                name = end < 0 ? word[2..] : word[2..end];
                options._options[name] = end < 0 ? "" : word[(end + 1)..];
                if (end >= 0)
                    name = null;
            }
            else if (name is not null)
            {
                options._options[name] = word;
                name = null;
            }
            else
            {
                options.Plain = Unquoted(word);
            }
        }
        return options;
    }

    /// <summary>What stands without an option.</summary>
    public string? Plain { get; private set; }

    /// <summary>The value of an option, without its quotes; null where the line lacks it.</summary>
    public string? this[string name] => Raw(name) is { } value ? Unquoted(value) : null;

    /// <summary>The value as it was written.</summary>
    public string? Raw(string name) => _options.GetValueOrDefault(name);

    public static string Unquoted(string text) => text.Trim() is ['"', .. var inner, '"'] ? inner : text.Trim();

    static IEnumerable<string> Words(string line)
    {
        for (int at = 0; at < line.Length; )
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            int start = at,
                depth = 0;
            bool quoted = false;
            for (; at < line.Length && (quoted || depth > 0 || !char.IsWhiteSpace(line[at])); at++)
            {
                quoted ^= line[at] == '"' && (at == 0 || line[at - 1] != '\\');
                if (!quoted)
                    depth +=
                        line[at] is '{' or '[' ? 1
                        : line[at] is '}' or ']' ? -1
                        : 0;
            }
            yield return line[start..at];
        }
    }
}
