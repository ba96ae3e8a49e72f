using System.Buffers.Binary;

namespace SelfNormalizing.Datasets;

/// <summary>
/// The IDX format of MNIST and Fashion-MNIST: two zero bytes, the type of an element, the number of dimensions, each dimension as
/// a big-endian 32-bit integer, then the elements, the last dimension fastest. Elements are unsigned bytes here, as in every
/// published image set.
/// </summary>
public sealed class Idx
{
    const byte UnsignedByte = 0x08;

    Idx(int[] shape, byte[] values, string sha256)
    {
        Shape = shape;
        Values = values;
        Sha256 = sha256;
    }

    /// <summary>The dimensions, slowest first: [60000, 28, 28] for MNIST's training images.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>All elements, row by row.</summary>
    public byte[] Values { get; }

    /// <summary>SHA-256 of the uncompressed file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="InvalidDataException">Another magic number, another number of dimensions, a length that does not fit the
    /// dimensions, a broken gzip stream; the message names the file, what was found and what was expected.</exception>
    public static Idx Read(string path, int dimensions)
    {
        using var file = new Packed(path, hashed: true);
        Span<byte> magic = stackalloc byte[4];
        file.ReadExactly(magic, "the magic number");
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UnsignedByte || magic[3] != dimensions)
            throw new InvalidDataException(
                $"{path} has the magic number 0x{Convert.ToHexString(magic)}, expected 0x{UnsignedByte:X6}{dimensions:X2} "
                    + $"(IDX, unsigned bytes, {dimensions} dimension{(dimensions == 1 ? "" : "s")}). {Packed.Advice}"
            );

        Span<byte> header = stackalloc byte[4 * dimensions];
        file.ReadExactly(header, "the header");
        var shape = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * i)..]);
            count = size == 0 ? 0 : count * size;
            if (size == 0 || count > Array.MaxLength)
                throw new InvalidDataException(
                    Invariant($"{path} states a size of {size:N0} in dimension {i}: expected 1 or more, ")
                        + Invariant($"and at most {Array.MaxLength:N0} elements in all. {Packed.Advice}")
                );
            shape[i] = (int)size;
        }
        byte[] values = ReadValues(file, (int)count);
        return new Idx(shape, values, file.Sha256());
    }

    // Grows with what is really there: a header that promises two gigabytes does not get them for a file of ten bytes.
    static byte[] ReadValues(Packed file, int count)
    {
        const int Step = 1 << 20;
        string what = Invariant($"its header's {count:N0} elements");
        byte[] values = new byte[Math.Min(count, Step)];
        int done = 0;
        while (true)
        {
            file.ReadExactly(values.AsSpan(done), what);
            done = values.Length;
            if (done == count)
                break;
            Array.Resize(ref values, (int)Math.Min(count, 2L * done));
        }
        file.ExpectEnd(what);
        return values;
    }
}
