using System.Buffers.Binary;

namespace SelfNormalizing.Datasets;

/// <summary>The CRC-32 of gzip and zip: polynomial 04C11DB7, bits reversed, eight bytes a step (slicing by 8).</summary>
struct Crc32()
{
    static readonly uint[][] tables = Tables();

    uint rest = uint.MaxValue;

    /// <summary>The checksum of all bytes so far.</summary>
    public readonly uint Value => ~rest;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = rest;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes),
                high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc =
                tables[7][(byte)low]
                ^ tables[6][(byte)(low >> 8)]
                ^ tables[5][(byte)(low >> 16)]
                ^ tables[4][low >> 24]
                ^ tables[3][(byte)high]
                ^ tables[2][(byte)(high >> 8)]
                ^ tables[1][(byte)(high >> 16)]
                ^ tables[0][high >> 24];
        }
        foreach (byte value in bytes)
            crc = tables[0][(byte)(crc ^ value)] ^ crc >> 8;
        rest = crc;
    }

    // tables[k][b]: the remainder of byte b followed by k zero bytes.
    static uint[][] Tables()
    {
        uint[][] all = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint value = 0; value < 256; value++)
            all[0][value] = Enumerable.Range(0, 8).Aggregate(value, (rest, _) => (rest & 1) == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB88320);
        for (int k = 1; k < 8; k++)
        for (int value = 0; value < 256; value++)
            all[k][value] = all[0][(byte)all[k - 1][value]] ^ all[k - 1][value] >> 8;
        return all;
    }
}
