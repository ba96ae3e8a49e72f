namespace SelfNormalizing.Plotting;

/// <summary>
/// Labels are plain Unicode. Superscripts and subscripts such as 10⁻³ and h₁ are found here and drawn raised or lowered, since many fonts
/// lack part of them.
/// </summary>
static class RichText
{
    const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ",
        RaisedPlain = "0123456789−+n";
    const string Lowered = "₀₁₂₃₄₅₆₇₈₉₋₊",
        LoweredPlain = "0123456789−+";

    /// <summary>The text in runs of one level: 1 raised, −1 lowered, 0 neither.</summary>
    internal static List<(string Text, int Level)> Split(string text)
    {
        List<(string, int)> runs = [];
        var run = new System.Text.StringBuilder();
        int level = 0;
        foreach (char c in text)
        {
            int up = Raised.IndexOf(c),
                down = Lowered.IndexOf(c);
            int next =
                up >= 0 ? 1
                : down >= 0 ? -1
                : 0;
            if (next != level && run.Length > 0)
            {
                runs.Add((run.ToString(), level));
                run.Clear();
            }
            level = next;
            run.Append(
                up >= 0 ? RaisedPlain[up]
                : down >= 0 ? LoweredPlain[down]
                : c
            );
        }
        if (run.Length > 0)
            runs.Add((run.ToString(), level));
        return runs;
    }

    /// <summary>The integer in superscript digits.</summary>
    internal static string Superscript(int value) =>
        string.Concat(value.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : Raised[c - '0']));

    /// <summary>Text with its digits and signs raised or lowered, as far as Unicode has them.</summary>
    internal static string ToScript(string text, bool raised) =>
        string.Concat(
            text.Select(c =>
            {
                int at = (raised ? RaisedPlain : LoweredPlain).IndexOf(c == '-' ? '−' : c);
                return at < 0 ? c : (raised ? Raised : Lowered)[at];
            })
        );
}
