using System.Buffers.Binary;
using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>One header of a tar archive: 512 bytes of ustar, of GNU's variant, or of the old V7.</summary>
/// <param name="Name">The entry's name, with ustar's prefix.</param>
/// <param name="Length">Bytes that follow, before padding to a multiple of 512.</param>
/// <param name="Kind">The type flag.</param>
/// <param name="LinkName">Where a link leads.</param>
readonly record struct TarHeader(string Name, long Length, char Kind, string LinkName)
{
    /// <summary>Bytes of a header, and the unit of padding.</summary>
    public const int Size = 512;

    /// <summary>Reads a header; null for a block of zeros, which ends an archive.</summary>
    /// <exception cref="InvalidDataException">Another checksum, a number that is none or negative, a name that is no UTF-8.</exception>
    public static TarHeader? Parse(ReadOnlySpan<byte> block)
    {
        if (!block.ContainsAnyExcept((byte)0))
            return null;
        int sum = 8 * ' ';
        for (int i = 0; i < Size; i++)
            sum += i is >= 148 and < 156 ? 0 : block[i];
        if (Number(block[148..156], "checksum") != sum)
            throw new InvalidDataException("a header's checksum is wrong");
        bool ustar = block[257..262].SequenceEqual("ustar"u8);
        // GNU's headers ("ustar" and two blanks) keep times where ustar keeps the prefix.
        string name = Text(block[..100]),
            prefix = ustar && block[262] == 0 ? Text(block[345..500]) : "";
        return new TarHeader(
            prefix.Length > 0 ? $"{prefix}/{name}" : name,
            Number(block[124..136], "length"),
            (char)block[156],
            Text(block[157..257])
        );
    }

    /// <summary>Text up to the first zero byte.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(end < 0 ? field : field[..end]);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a name is no UTF-8");
        }
    }

    // Octal digits, or GNU's base 256: a first byte of 128, then the number, big-endian.
    static long Number(ReadOnlySpan<byte> field, string what)
    {
        if (field[0] == 0x80)
            return field[1..^8].ContainsAnyExcept((byte)0) || BinaryPrimitives.ReadInt64BigEndian(field[^8..]) is not (>= 0 and long large)
                ? throw new InvalidDataException($"a {what} is out of range")
                : large;
        ReadOnlySpan<byte> digits = field.Trim(" \0"u8);
        long number = 0;
        foreach (byte digit in digits)
            number = digit is >= (byte)'0' and <= (byte)'7'
                ? 8 * number + (digit - '0')
                : throw new InvalidDataException($"a {what} is no number");
        return number;
    }
}
