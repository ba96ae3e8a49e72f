namespace SelfNormalizing.Plotting;

/// <summary>PNG's filters of a row (ISO/IEC 15948, clause 9): each byte less a prediction from its neighbours, so that what changes slowly
/// becomes small.</summary>
static class PngFilter
{
    const byte None = 0,
        Sub = 1,
        Up = 2,
        Average = 3,
        Paeth = 4;

    /// <summary>Writes the row by the filter whose differences are smallest in sum, and returns that filter's number.</summary>
    internal static byte Choose(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int channels, Span<byte> written)
    {
        (byte best, long least) = (None, long.MaxValue);
        foreach (byte filter in (ReadOnlySpan<byte>)[None, Sub, Up, Paeth])
        {
            Apply(filter, row, above, channels, written);
            long sum = 0;
            foreach (byte b in written)
                sum += b < 128 ? b : 256 - b;
            if (sum < least)
                (best, least) = (filter, sum);
        }
        Apply(best, row, above, channels, written);
        return best;
    }

    /// <summary>The row that a filter was applied to.</summary>
    internal static void Undo(byte filter, ReadOnlySpan<byte> written, ReadOnlySpan<byte> above, int channels, Span<byte> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < channels ? (byte)0 : row[i - channels],
                corner = i < channels ? (byte)0 : above[i - channels];
            row[i] = (byte)(
                written[i]
                + filter switch
                {
                    Sub => left,
                    Up => above[i],
                    Average => (left + above[i]) / 2,
                    Paeth => Nearest(left, above[i], corner),
                    _ => 0,
                }
            );
        }
    }

    static void Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int channels, Span<byte> written)
    {
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < channels ? (byte)0 : row[i - channels],
                corner = i < channels ? (byte)0 : above[i - channels];
            written[i] = (byte)(
                row[i]
                - filter switch
                {
                    Sub => left,
                    Up => above[i],
                    Paeth => Nearest(left, above[i], corner),
                    _ => 0,
                }
            );
        }
    }

    static byte Nearest(byte left, byte above, byte corner)
    {
        int estimate = left + above - corner,
            toLeft = Math.Abs(estimate - left),
            toAbove = Math.Abs(estimate - above),
            toCorner = Math.Abs(estimate - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }
}
