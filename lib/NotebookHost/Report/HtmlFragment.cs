using System.Text;
using System.Text.RegularExpressions;

namespace NotebookHost.Report;

/// <summary>
/// HTML that somebody else wrote, set into a page of ours: what it opens it closes, and it closes nothing else. Without this one
/// unfinished comment, text field or table takes the rest of the page with it.
/// </summary>
sealed partial class HtmlFragment
{
    // Elements whose content is text up to their end tag.
    static readonly HashSet<string> RawText = Names("script style textarea title xmp iframe noembed noframes");

    static readonly HashSet<string> Void = Names("area br col embed hr img input link param source track wbr");

    // The page has its own; and what stands in <noscript> is read in one way with scripts and in another without.
    static readonly HashSet<string> OfPages = Names("html head body frameset frame base meta plaintext noscript");

    static readonly HashSet<string> Drawings = Names("svg math");

    // Elements of drawings and formulas within which HTML stands.
    static readonly HashSet<string> HoldHtml = Names("foreignobject desc title mi mo mn ms mtext annotation-xml");

    // HTML that ends a drawing or a formula around it.
    static readonly HashSet<string> LeaveDrawings = Names(
        "b big blockquote br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li listing menu nobr ol p pre ruby s small span "
            + "strong strike sub sup table tt u ul var"
    );

    static readonly HashSet<string> Formatting = Names("a b big code em font i nobr s small strike strong tt u");

    // As deep as browsers make a tree; what is opened beyond that is shown without its tags.
    const int Deepest = 512;

    readonly string _html;
    readonly StringBuilder _text;
    readonly List<string> _open = [];
    readonly HashSet<string> _missing = [];

    HtmlFragment(string html)
    {
        _html = html;
        _text = new StringBuilder(html.Length);
    }

    /// <summary>The same HTML, complete in itself. Tags that never end are shown as text; those of a whole page are left out.</summary>
    public static string Closed(string html) => new HtmlFragment(html).Close();

    string Close()
    {
        int at = 0;
        while (at < _html.Length && _html.IndexOf('<', at) is >= 0 and var next)
        {
            Keep(at, next);
            at = Markup(next);
        }
        Keep(at, _html.Length);
        CloseFrom(0);
        return _text.ToString();
    }

    // Where a text comes next; null where it does not, which is looked for once.
    int? Find(string wanted, int from, StringComparison comparison = StringComparison.Ordinal)
    {
        if (_missing.Contains(wanted))
            return null;
        int found = _html.IndexOf(wanted, from, comparison);
        if (found < 0)
            _missing.Add(wanted);
        return found < 0 ? null : found;
    }

    // Appends what stands at a '<', and tells what comes after it.
    int Markup(int at)
    {
        if (string.CompareOrdinal(_html, at, "<!--", 0, 4) == 0)
            return EndOfComment(at) is { } comment ? Keep(at, comment) : AsText(at);
        Match tag = Tag().Match(_html, at);
        if (!tag.Success)
        {
            // A bracket that stands for itself, or a declaration such as <!DOCTYPE html>.
            if (at + 1 >= _html.Length || _html[at + 1] is not ('!' or '?' or '/'))
                return AsText(at);
            return Find(">", at) is { } declaration ? declaration + 1 : AsText(at);
        }
        if (EndOfTag(at + tag.Length) is not { } end)
            return AsText(at);
        string name = tag.Groups["name"].Value.ToLowerInvariant();
        if (OfPages.Contains(name))
            return end;
        if (tag.Groups["end"].Length > 0)
        {
            if (Close(name))
                _text.Append("</").Append(name).Append('>');
            return end;
        }
        if (IsForeign() && LeaveDrawings.Contains(name))
        {
            int drawing = _open.FindIndex(_open.FindLastIndex(HoldHtml.Contains) + 1, Drawings.Contains);
            _open.RemoveRange(drawing, _open.Count - drawing);
        }
        bool isForeign = IsForeign();
        if (RawText.Contains(name) && !isForeign)
            return RawElement(end, name) is { } close ? Keep(at, close) : AsText(at);
        if (!Void.Contains(name) && !((isForeign || Drawings.Contains(name)) && _html[end - 2] == '/'))
        {
            if (_open.Count == Deepest)
                return end;
            _open.Add(name);
        }
        return Keep(at, end);
    }

    // "--!>" is a slip that browsers take for an end.
    int? EndOfComment(int at)
    {
        int? end = Find("-->", at + 2) + 3,
            slip = Find("--!>", at + 4) + 4;
        return end is null || slip < end ? slip : end;
    }

    // Takes an element off those that are open, after closing those within it; false where it is not _open.
    bool Close(string name)
    {
        int opened = _open.LastIndexOf(name);
        if (opened < 0)
            return false;
        // <b>…<i>…</b>…</i> is what people write, and browsers know how to read it.
        if (_open.Skip(opened).All(Formatting.Contains))
        {
            _open.RemoveAt(opened);
            return true;
        }
        CloseFrom(opened + 1);
        _open.RemoveAt(opened);
        return true;
    }

    void CloseFrom(int first)
    {
        for (int i = _open.Count - 1; i >= first; i--)
        {
            // A paragraph has ended with what it stands in, and often before: one more end tag would begin an empty one.
            if (_open[i] != "p" || _open.Exists(HoldHtml.Contains))
                _text.Append("</").Append(_open[i]).Append('>');
            _open.RemoveAt(i);
        }
    }

    // Within a drawing or a formula, but not within HTML that one holds.
    bool IsForeign()
    {
        int drawing = _open.FindLastIndex(Drawings.Contains);
        return drawing >= 0 && _open.FindLastIndex(HoldHtml.Contains) < drawing;
    }

    // Behind the '>' of a tag, from behind its name on, as the standard reads attributes; null where it has none.
    int? EndOfTag(int at)
    {
        while (at < _html.Length)
        {
            if (_html[at] == '>')
                return at + 1;
            if (_html[at] == '/' || char.IsWhiteSpace(_html[at]))
            {
                at++;
                continue;
            }
            for (at++; at < _html.Length && _html[at] is not ('=' or '/' or '>') && !char.IsWhiteSpace(_html[at]); at++) { }
            int value = at;
            while (value < _html.Length && char.IsWhiteSpace(_html[value]))
                value++;
            if (value >= _html.Length || _html[value] != '=')
                continue;
            for (at = value + 1; at < _html.Length && char.IsWhiteSpace(_html[at]); at++) { }
            if (at < _html.Length && _html[at] is '"' or '\'')
            {
                int quote = _html.IndexOf(_html[at], at + 1);
                if (quote < 0)
                    return null;
                at = quote + 1;
            }
            else
            {
                for (; at < _html.Length && _html[at] != '>' && !char.IsWhiteSpace(_html[at]); at++) { }
            }
        }
        return null;
    }

    // The end of an element of text; null where it has none.
    int? RawElement(int from, string name)
    {
        for (int at = from; Find("</" + name, at, StringComparison.OrdinalIgnoreCase) is { } end; at = end + 1)
        {
            int after = end + 2 + name.Length;
            if (after >= _html.Length || !(_html[after] is '>' or '/' || char.IsWhiteSpace(_html[after])))
                continue;
            // Within a comment of a script, "<script" hides the end tag.
            int comment = name == "script" ? _html.IndexOf("<!--", from, end - from, StringComparison.Ordinal) : -1;
            if (comment >= 0 && _html.IndexOf("-->", comment, end - comment, StringComparison.Ordinal) < 0)
                return null;
            return Find(">", after) + 1;
        }
        return null;
    }

    int Keep(int from, int to)
    {
        _text.Append(_html, from, to - from);
        return to;
    }

    int AsText(int at)
    {
        _text.Append("&lt;");
        return at + 1;
    }

    static HashSet<string> Names(string names) => [.. names.Split(' ')];

    [GeneratedRegex(@"\G<(?<end>/?)(?<name>[a-zA-Z][^\s/>]*)")]
    private static partial Regex Tag();
}
