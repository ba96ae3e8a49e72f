namespace Notebooks.Engine.Code;

/// <summary>
/// Reads C# token by token as far as brackets need it: past strings, characters and comments, and into the holes of interpolated strings.
/// </summary>
sealed class CodeScan(string code)
{
    // A hole that the scan is in: how deep it lies, and how its string goes on behind it.
    readonly Stack<(int Depth, StringForm Form)> _holes = new();

    /// <summary>How a string is written: the number of <c>$</c>, whether <c>@</c>, the quotes that end a raw one (0: not raw).</summary>
    readonly record struct StringForm(int Dollars, bool Verbatim, int RawQuotes);

    public int Position { get; private set; }

    /// <summary>Brackets and holes that are open.</summary>
    public int Depth { get; private set; }

    /// <summary>The word or number that was read last.</summary>
    public ReadOnlySpan<char> Word => code.AsSpan(_word, _wordLength);

    int _word,
        _wordLength;

    /// <summary>
    /// The next token's first character: a bracket, an operator, <c>a</c> for a word or a number, <c>"</c> for a string; null at the end.
    /// </summary>
    public char? Next()
    {
        while (Position < code.Length)
        {
            char c = code[Position];
            if (char.IsWhiteSpace(c))
                Position++;
            else if (c == '/' && At(1) == '/')
                SkipTo("\n");
            else if (c == '/' && At(1) == '*')
                SkipTo("*/");
            else if (c is '"' or '$' or '@' && FormHere() is { } form)
                return Text(form);
            else
                return Token(c);
        }
        return null;
    }

    char Token(char c)
    {
        if (char.IsLetterOrDigit(c) || c == '_')
        {
            _word = Position;
            while (char.IsLetterOrDigit(At(0)) || At(0) == '_')
                Position++;
            _wordLength = Position - _word;
            return 'a';
        }
        Position++;
        switch (c)
        {
            case '\'':
                SkipCharacter();
                break;
            case '(' or '[' or '{':
                Depth++;
                break;
            case '}' when _holes.TryPeek(out var hole) && hole.Depth == Depth:
                _holes.Pop();
                Depth--;
                Position += Math.Max(0, hole.Form.RawQuotes > 0 ? hole.Form.Dollars - 1 : 0);
                return Text(hole.Form);
            case ')' or ']' or '}':
                Depth = Math.Max(_holes.TryPeek(out var around) ? around.Depth : 0, Depth - 1);
                break;
        }
        return c;
    }

    char At(int offset) => Position + offset < code.Length ? code[Position + offset] : '\0';

    void SkipTo(string end)
    {
        int at = code.IndexOf(end, Position + 2 <= code.Length ? Position + 2 : code.Length, StringComparison.Ordinal);
        Position = at < 0 ? code.Length : at + end.Length;
    }

    // A character ends with its line at the latest: `#region don't` is no character.
    void SkipCharacter()
    {
        while (Position < code.Length && code[Position] is not ('\'' or '\n'))
            Position += code[Position] == '\\' ? 2 : 1;
        Position = Math.Min(code.Length, Position + 1);
    }

    // The form of a string that begins here, whose opening is passed; null where none begins.
    StringForm? FormHere()
    {
        int at = Position,
            dollars = 0;
        bool verbatim = false;
        for (; at < code.Length && code[at] is '$' or '@'; at++)
        {
            dollars += code[at] == '$' ? 1 : 0;
            verbatim |= code[at] == '@';
        }
        int quotes = 0;
        while (at + quotes < code.Length && code[at + quotes] == '"')
            quotes++;
        if (quotes == 0)
            return null;
        bool raw = quotes >= 3 && !verbatim;
        Position = at + (raw ? quotes : 1);
        return new StringForm(dollars, verbatim, raw ? quotes : 0);
    }

    // From within a string to its end, or into its next hole.
    char Text(StringForm form)
    {
        while (Position < code.Length)
        {
            char c = code[Position];
            if (form.Dollars > 0 && c == '{' && OpensHole(form))
                return '"';
            if (c == '"')
            {
                int quotes = 1;
                while (At(quotes) == '"')
                    quotes++;
                if (form.RawQuotes > 0)
                {
                    Position += quotes;
                    if (quotes >= form.RawQuotes)
                        return '"';
                }
                else if (form.Verbatim && quotes > 1)
                {
                    Position += 2;
                }
                else
                {
                    Position++;
                    return '"';
                }
            }
            else if (c == '\n' && !form.Verbatim && form.RawQuotes == 0)
            {
                return '"'; // without an end: an error that the compiler tells
            }
            else
            {
                Position += c == '\\' && !form.Verbatim && form.RawQuotes == 0 ? 2 : 1;
            }
        }
        return '"';
    }

    bool OpensHole(StringForm form)
    {
        int braces = 1;
        while (At(braces) == '{')
            braces++;
        int needed = form.RawQuotes > 0 ? form.Dollars : 1;
        bool opens = form.RawQuotes > 0 ? braces >= needed : braces % 2 == 1;
        Position += braces;
        if (!opens)
            return false;
        Depth++;
        _holes.Push((Depth, form));
        return true;
    }
}
