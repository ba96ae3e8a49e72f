using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace SelfNormalizing.Datasets;

/// <summary>An array as NumPy writes it to a file: its shape, and its elements in C's order, as numbers.</summary>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Numbers">Its elements; 64-bit integers beyond 2⁵³ are rounded.</param>
sealed partial record Npy(IReadOnlyList<int> Shape, double[] Numbers)
{
    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a <c>.npy</c> file: booleans, integers and floats in either byte order.</summary>
    /// <param name="name">What it is called, for messages.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">Another format, elements of another kind (such as Python objects or texts), Fortran's order,
    /// or another number of elements than the shape states.</exception>
    public static Npy Read(string name, byte[] bytes)
    {
        if (bytes.Length < 10 || !bytes.AsSpan(0, 6).SequenceEqual(Magic))
            throw Bad("it does not begin as a .npy file does");
        int size = bytes[6] == 1 ? 2 : 4;
        long length = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)) : LongLength();
        if (bytes[6] is not (1 or 2 or 3) || length > bytes.Length - 8 - size)
            throw Bad("its header is cut off or of an unknown version");
        string header = Encoding.UTF8.GetString(bytes, 8 + size, (int)length);
        Match parts = Header().Match(header);
        if (!parts.Success)
            throw Bad($"its header is '{header.Trim()}', expected 'descr', 'fortran_order' and 'shape'");
        string kind = parts.Groups["descr"].Value;
        if (parts.Groups["fortran"].Value == "True")
            throw Bad("its elements are in Fortran's order, expected C's");
        int width = WidthOf(kind);
        if (width == 0)
            throw Bad(
                $"its elements are of the type '{kind}', expected numbers"
                    + (kind.Contains('O', StringComparison.Ordinal) ? " (Python objects are not read: they could run code)" : "")
            );
        int[] shape = [.. Size().Matches(parts.Groups["shape"].Value).Select(one => int.TryParse(one.Value, out int n) ? n : int.MaxValue)];
        int start = 8 + size + (int)length;
        double count = shape.Aggregate(1.0, (product, n) => product * n);
        if (count * width != bytes.Length - start)
            throw Bad(
                Invariant(
                    $"its shape ({string.Join(", ", shape)}) needs {count * width:N0} bytes of elements, found {bytes.Length - start:N0}"
                )
            );
        var numbers = new double[(int)count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = Number(bytes.AsSpan(start + i * width, width), kind);
        return new Npy(shape, numbers);

        long LongLength() => bytes.Length >= 12 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) : long.MaxValue;

        InvalidDataException Bad(string what) => new($"{name} cannot be read: {what}. {Packed.Advice}");
    }

    static int WidthOf(string kind) =>
        kind switch
        {
            "|b1" or "|i1" or "|u1" => 1,
            [('<' or '>'), ('i' or 'u'), '2'] => 2,
            [('<' or '>'), ('i' or 'u' or 'f'), '4'] => 4,
            [('<' or '>'), ('i' or 'u' or 'f'), '8'] => 8,
            _ => 0,
        };

    static double Number(Span<byte> bytes, string kind)
    {
        if (kind[0] == '>')
            bytes.Reverse();
        return kind[1..] switch
        {
            "b1" or "u1" => bytes[0],
            "i1" => (sbyte)bytes[0],
            "i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "u8" => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        };
    }

    [GeneratedRegex(
        @"'descr':\s*'(?<descr>[^']*)'.*'fortran_order':\s*(?<fortran>True|False).*'shape':\s*\((?<shape>[\d, ]*)\)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Header();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
