using System.Security.Cryptography;

namespace SelfNormalizing.Datasets;

/// <summary>
/// The binary format of CIFAR-10: records of 3,073 bytes, the label and then the red, the green and the blue plane of 32×32 pixels, row
/// by row; no header, nothing between records.
/// </summary>
static class CifarBinary
{
    /// <summary>Pixels of a record, all channels: 3·32·32.</summary>
    public const int Pixels = 3 * 32 * 32;

    /// <summary>Bytes of a record.</summary>
    public const int Record = 1 + Pixels;

    /// <summary>Reads a batch of as many records as <paramref name="labels"/> holds.</summary>
    /// <param name="content">The batch.</param>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="images">Receives the pixels: [records, 3, 32, 32].</param>
    /// <param name="labels">Receives the labels: [records].</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>SHA-256 of the batch, in lower-case hexadecimal.</returns>
    /// <exception cref="InvalidDataException">Fewer or more records, a label without a class.</exception>
    public static string Read(Stream content, string name, Span<byte> images, Span<long> labels, int classes)
    {
        const int Step = 100;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Step * Record];
        for (int first = 0; first < labels.Length; first += Step)
        {
            int count = Math.Min(Step, labels.Length - first);
            Span<byte> records = buffer.AsSpan(0, count * Record);
            int read = content.ReadAtLeast(records, records.Length, throwOnEndOfStream: false);
            if (read < records.Length)
                throw new InvalidDataException(
                    Invariant($"{name} is truncated: it has {(long)first * Record + read:N0} bytes, ")
                        + Invariant(
                            $"expected {(long)labels.Length * Record:N0} ({labels.Length:N0} records of {Record:N0}). {Packed.Advice}"
                        )
                );
            hash.AppendData(records);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<byte> record = records.Slice(i * Record, Record);
                if (record[0] >= classes)
                    throw new InvalidDataException(
                        Invariant($"{name}: record {first + i:N0} has label {record[0]}, expected 0 to {classes - 1}. {Packed.Advice}")
                    );
                labels[first + i] = record[0];
                record[1..].CopyTo(images[((first + i) * Pixels)..]);
            }
        }
        if (content.Read(buffer, 0, 1) != 0)
            throw new InvalidDataException(
                Invariant($"{name} goes on after {labels.Length:N0} records of {Record:N0} bytes: expected its end. {Packed.Advice}")
            );
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
