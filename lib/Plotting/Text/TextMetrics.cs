namespace SelfNormalizing.Plotting;

/// <summary>
/// Widths of text without a font engine: advance widths of Arial, Helvetica and Liberation Sans, which agree, in thousandths of the font
/// size.
/// </summary>
static class TextMetrics
{
    // csharpier-ignore
    static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    // csharpier-ignore
    static readonly short[] AsciiBold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>Α (U+0391) to ω (U+03C9).</summary>
    // csharpier-ignore
    static readonly short[] Greek =
    [
        667, 667, 551, 668, 667, 611, 722, 778, 278, 667, 668, 833, 722, 650, 778, 722, 667, 667, 618, 611, 667, 798, 667, 835,
        748, 278, 667, 578, 446, 556, 222, 547, 578, 575, 500, 557, 446, 441, 556, 556, 222, 500, 500, 576, 500, 448, 556, 690,
        569, 482, 617, 395, 547, 648, 525, 713, 781,
    ];

    /// <summary>Share of the font size that superscripts and subscripts are set in.</summary>
    internal const double ScriptScale = 0.72;

    /// <summary>Width in pixels of one line of text.</summary>
    internal static double Width(string text, double size, bool bold = false)
    {
        double units = 0;
        foreach ((string run, int level) in RichText.Split(text))
        {
            double sum = 0;
            foreach (System.Text.Rune rune in run.EnumerateRunes())
                sum += Advance(rune.Value, bold);
            units += level == 0 ? sum : sum * ScriptScale;
        }
        return units * size / 1000;
    }

    /// <summary>Width in pixels of one character.</summary>
    internal static double Width(int rune, double size, bool bold) => Advance(rune, bold) * size / 1000;

    static int Advance(int rune, bool bold) =>
        rune switch
        {
            >= 32 and < 127 => bold ? AsciiBold[rune - 32] : Ascii[rune - 32],
            >= 0x391 and <= 0x3C9 => Greek[rune - 0x391] + (bold ? 40 : 0),
            '−' or '×' or '÷' => 584,
            '·' or '′' => 278,
            '≤' or '≥' or '≈' or '±' => 549,
            >= 0x300 and < 0x370 => 0, // combining marks
            '…' or '—' or '→' or '←' => 1000,
            >= 0x2E80 => 1000, // CJK, symbols and emoji
            >= 0xC0 and < 0xDF => 722,
            _ => bold ? 611 : 570,
        };
}
