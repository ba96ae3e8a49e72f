using System.Net;
using System.Text;

namespace NotebookHost.Report.Tex;

// Report/Tex/ turns the TeX of a lesson's text into MathML, which browsers set by themselves: the report needs
// no network and no script. It covers what formulas in prose use; an unknown command stays readable as text.

/// <summary>Converts a TeX formula to MathML.</summary>
sealed partial class MathMl
{
    const int Longest = 20_000,
        Deepest = 100;

    readonly List<TexToken> _tokens;
    readonly bool _display;
    int _at,
        _depth;

    MathMl(string tex, bool display)
    {
        _tokens = TexTokens.Of(tex);
        _display = display;
    }

    /// <summary>The formula as a <c>math</c> element, with its TeX kept for copying and for screen readers.</summary>
    /// <remarks>One that is nested deeper, or is longer, than formulas are is shown as it is written.</remarks>
    public static string Convert(string tex, bool display)
    {
        tex = tex.Trim();
        try
        {
            return tex.Length <= Longest ? Set(tex, display) : AsWritten(tex);
        }
        catch (TooDeepException)
        {
            return AsWritten(tex);
        }
    }

    static string AsWritten(string tex) =>
        "<code class=\"tex\" title=\"This formula is too long or nested too deeply to "
        + $"be set, and is shown as it is written.\">{WebUtility.HtmlEncode(tex)}</code>";

    static string Set(string tex, bool display)
    {
        var parser = new MathMl(tex, display);
        var rows = new StringBuilder();
        while (parser.Peek.Kind != TexKind.End)
        {
            rows.Append(parser.Row());
            parser.Next(); // what ends a row has no place out here: go on with what follows
        }
        string attribute = display ? " display=\"block\"" : "";
        string math =
            $"<math{attribute}><semantics><mrow>{rows}</mrow><annotation "
            + $"encoding=\"application/x-tex\">{WebUtility.HtmlEncode(tex)}</annotation></semantics></math>";
        // A formula has no scroll bar of its own; what is around it has.
        return display ? $"<span class=\"formula\">{math}</span>" : math;
    }

    TexToken Peek => _tokens[_at];

    TexToken Next() => _at < _tokens.Count - 1 ? _tokens[_at++] : _tokens[_at];

    // Atoms with their scripts, up to what ends a group, a cell of a matrix or a \right.
    string Row()
    {
        var row = new StringBuilder();
        while (!EndsRow(Peek))
            row.Append(Scripted());
        return row.ToString();
    }

    static bool EndsRow(TexToken token) =>
        token.Kind is TexKind.End or TexKind.Close or TexKind.Align
        || (token.Kind == TexKind.Command && token.Text is "right" or "end" or "\\" or "cr");

    string Scripted()
    {
        bool below =
            _display
            && Peek is { Kind: TexKind.Command } command
            && (
                TexSymbols.Large.ContainsKey(command.Text)
                || TexSymbols.LimitFunctions.Contains(command.Text)
                || command.Text is "underbrace" or "overbrace"
            );
        string atom = Peek.Kind is TexKind.Superscript or TexKind.Subscript ? "<mrow></mrow>" : Atom();
        string sub = "",
            sup = "";
        while (true)
        {
            SkipSpaceBefore(TexKind.Superscript, TexKind.Subscript);
            if (Peek.Kind == TexKind.Superscript)
            {
                _at++;
                sup += Argument();
            }
            else if (Peek.Kind == TexKind.Subscript)
            {
                _at++;
                sub += Argument();
            }
            else if (Peek is { Kind: TexKind.Character, Text: "'" })
            {
                _at++;
                sup += "<mo>′</mo>";
            }
            else if (Peek is { Kind: TexKind.Command, Text: "limits" or "nolimits" })
            {
                _at++;
            }
            else
            {
                break;
            }
        }
        string under = below ? "munder" : "msub",
            over = below ? "mover" : "msup",
            both = below ? "munderover" : "msubsup";
        return (sub.Length > 0, sup.Length > 0) switch
        {
            (true, true) => $"<{both}>{atom}<mrow>{sub}</mrow><mrow>{sup}</mrow></{both}>",
            (true, false) => $"<{under}>{atom}<mrow>{sub}</mrow></{under}>",
            (false, true) => $"<{over}>{atom}<mrow>{sup}</mrow></{over}>",
            _ => atom,
        };
    }

    void SkipSpaceBefore(params TexKind[] kinds)
    {
        if (Peek.Kind == TexKind.Space && kinds.Contains(_tokens[_at + 1].Kind))
            _at++;
    }

    string Argument()
    {
        while (Peek.Kind == TexKind.Space)
            _at++;
        if (Peek is { Kind: TexKind.Number, Text.Length: > 1 } number)
        {
            // Without braces an argument is one digit: \frac12 is a half.
            _tokens[_at] = new TexToken(TexKind.Number, number.Text[1..]);
            return $"<mn>{number.Text[0]}</mn>";
        }
        return EndsRow(Peek) ? "<mrow></mrow>" : Atom();
    }

    // All that nests passes through here.
    string Atom()
    {
        if (++_depth > Deepest)
            throw new TooDeepException();
        TexToken token = Next();
        string atom = token.Kind switch
        {
            TexKind.Open => Group(),
            TexKind.Number => $"<mn>{token.Text}</mn>",
            TexKind.Space => "",
            TexKind.Command => Command(token.Text),
            _ => Character(token.Text),
        };
        _depth--;
        return atom;
    }

    sealed class TooDeepException : Exception;

    string Group()
    {
        string row = Row();
        while (Peek.Kind is not (TexKind.Close or TexKind.End))
        {
            _at++;
            row += Row();
        }
        Next();
        return $"<mrow>{row}</mrow>";
    }

    static string Character(string c) =>
        c switch
        {
            "-" => "<mo>−</mo>",
            "*" => "<mo>∗</mo>",
            _ when char.IsLetter(c, 0) => $"<mi>{c}</mi>",
            "(" or ")" or "[" or "]" or "|" => $"<mo stretchy=\"false\">{c}</mo>",
            _ => $"<mo>{WebUtility.HtmlEncode(c)}</mo>",
        };

    string Command(string name)
    {
        if (TexSymbols.Letters.TryGetValue(name, out string? letter))
            return char.IsUpper(letter, 0) ? $"<mi mathvariant=\"normal\">{letter}</mi>" : $"<mi>{letter}</mi>";
        if (TexSymbols.Operators.TryGetValue(name, out string? symbol))
            return $"<mo stretchy=\"false\">{WebUtility.HtmlEncode(symbol)}</mo>";
        if (TexSymbols.Large.TryGetValue(name, out string? large) || TexSymbols.Integrals.TryGetValue(name, out large))
            return $"<mo>{large}</mo>";
        if (TexSymbols.Functions.Contains(name))
            return $"<mi>{name}</mi><mo>\u2061</mo>";
        if (TexSymbols.LimitFunctions.Contains(name))
            return $"<mo movablelimits=\"false\">{name.Replace("arg", "arg\u2009", StringComparison.Ordinal)}</mo>";
        if (TexSymbols.Accents.TryGetValue(name, out string? accent))
            return $"<mover accent=\"true\">{Argument()}<mo "
                + $"stretchy=\"{(name is "bar" or "hat" or "tilde" or "dot" or "ddot" ? "false" : "true")}\">"
                + $"{accent}</mo></mover>";
        if (TexSymbols.Spaces.TryGetValue(name, out string? width))
            return $"<mspace width=\"{width}\"/>";
        return Structure(name);
    }

    string Structure(string name)
    {
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac":
                return $"<mfrac>{Argument()}{Argument()}</mfrac>";
            case "binom":
                return $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Argument()}{Argument()}</mfrac><mo>)</mo></mrow>";
            case "sqrt":
                return Root();
            case "text" or "textrm" or "textit" or "mbox" or "operatorname" or "mathrm" or "mathsf" or "mathtt" or "mathit":
                string upright = RawArgument();
                return name is "text" or "textrm" or "textit" or "mbox"
                    ? $"<mtext>{WebUtility.HtmlEncode(upright).Replace(" ", "\u00a0", StringComparison.Ordinal)}</mtext>"
                    : $"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(upright)}</mi>";
            case "mathbb" or "mathcal" or "mathscr" or "mathfrak" or "mathbf" or "boldsymbol" or "bm" or "textbf":
                string letters = RawArgument();
                string plain =
                    letters.StartsWith('\\') && TexSymbols.Letters.TryGetValue(letters[1..], out string? greek) ? greek : letters;
                return $"<mi>{WebUtility.HtmlEncode(TexSymbols.Alphabet(name, plain))}</mi>";
            case "left":
                return Fenced();
            case "begin":
                return Environment();
            case "underline":
                return $"<munder>{Argument()}<mo>_</mo></munder>";
            case "underbrace":
                return $"<munder>{Argument()}<mo stretchy=\"true\">⏟</mo></munder>";
            case "overbrace":
                return $"<mover>{Argument()}<mo stretchy=\"true\">⏞</mo></mover>";
            case "overset" or "stackrel":
                string over = Argument();
                return $"<mover>{Argument()}{over}</mover>";
            case "underset":
                string under = Argument();
                return $"<munder>{Argument()}{under}</munder>";
            case "not":
                return Argument().Replace("</mo>", "\u0338</mo>", StringComparison.Ordinal);
            case "big"
            or "Big"
            or "bigg"
            or "Bigg"
            or "bigl"
            or "bigr"
            or "Bigl"
            or "Bigr"
            or "biggl"
            or "biggr"
            or "Biggl"
            or "Biggr"
            or "middle":
                return $"<mo>{Delimiter()}</mo>";
            case "label" or "tag":
                RawArgument();
                return "";
            case "displaystyle" or "textstyle" or "nonumber" or "notag" or "limits" or "nolimits" or "right" or "end":
                return "";
            case " ":
                return "<mspace width=\"0.25em\"/>";
            case "|":
                return "<mo stretchy=\"false\">‖</mo>";
            case "{" or "}" or "%" or "$" or "#" or "_" or "&":
                return $"<mo stretchy=\"false\">{WebUtility.HtmlEncode(name)}</mo>";
            default:
                return $"<mtext>\\{WebUtility.HtmlEncode(name)}</mtext>";
        }
    }
}
