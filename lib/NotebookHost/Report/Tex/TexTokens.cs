namespace NotebookHost.Report.Tex;

/// <summary>What a piece of TeX is.</summary>
enum TexKind
{
    Command,
    Open,
    Close,
    Superscript,
    Subscript,
    Align,
    Space,
    Number,
    Character,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">A command without its backslash; a number; one character otherwise.</param>
readonly record struct TexToken(TexKind Kind, string Text);

/// <summary>Cuts TeX mathematics into tokens.</summary>
static class TexTokens
{
    public static List<TexToken> Of(string tex)
    {
        var tokens = new List<TexToken>();
        for (int i = 0; i < tex.Length; )
        {
            int start = i;
            char c = tex[i++];
            if (c == '\\' && i < tex.Length)
            {
                if (char.IsAsciiLetter(tex[i]))
                {
                    while (i < tex.Length && char.IsAsciiLetter(tex[i]))
                        i++;
                }
                else
                {
                    i++;
                }
                tokens.Add(new TexToken(TexKind.Command, tex[(start + 1)..i]));
            }
            else if (c == '%')
            {
                while (i < tex.Length && tex[i] != '\n')
                    i++;
            }
            else if (char.IsWhiteSpace(c))
            {
                while (i < tex.Length && char.IsWhiteSpace(tex[i]))
                    i++;
                tokens.Add(new TexToken(TexKind.Space, " "));
            }
            else if (char.IsAsciiDigit(c))
            {
                while (
                    i < tex.Length && (char.IsAsciiDigit(tex[i]) || (tex[i] is '.' && i + 1 < tex.Length && char.IsAsciiDigit(tex[i + 1])))
                )
                    i++;
                tokens.Add(new TexToken(TexKind.Number, tex[start..i]));
            }
            else
            {
                if (char.IsHighSurrogate(c) && i < tex.Length)
                    i++;
                tokens.Add(new TexToken(KindOf(c), tex[start..i]));
            }
        }
        tokens.Add(new TexToken(TexKind.End, ""));
        return tokens;
    }

    static TexKind KindOf(char c) =>
        c switch
        {
            '{' => TexKind.Open,
            '}' => TexKind.Close,
            '^' => TexKind.Superscript,
            '_' => TexKind.Subscript,
            '&' => TexKind.Align,
            '~' => TexKind.Space,
            _ => TexKind.Character,
        };
}
