using System.Formats.Tar;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Makes CIFAR-10 batches and archives for tests.</summary>
static class CifarBytes
{
    public static string[] Names { get; } = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin"), "test_batch.bin"];

    /// <summary>A batch of records whose label is (seed + place) mod 10 and whose pixels tell seed, place and plane.</summary>
    public static byte[] Batch(int seed, int records) =>
        [
            .. Enumerable
                .Range(0, records)
                .SelectMany(place =>
                    Enumerable
                        .Range(-1, 3073)
                        .Select(i => i < 0 ? (byte)((seed + place) % 10) : (byte)(10 * seed + place + 100 * (i / 1024)))
                ),
        ];

    public static byte[] Archive(params TarEntry[] entries)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
            foreach (TarEntry entry in entries)
                writer.WriteEntry(entry);
        return tar.ToArray();
    }

    public static TarEntry File(string name, byte[] content) =>
        new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(content),
            // The same bytes each time: in a run of zeros a flipped bit may stand for the same zeros, and is then no error.
            ModificationTime = DateTimeOffset.UnixEpoch,
        };

    /// <summary>The six batches as the official archive lays them.</summary>
    public static TarEntry[] AllBatches(int records) =>
        [
            new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"),
            File("cifar-10-batches-bin/batches.meta.txt", "airplane\n"u8.ToArray()),
            .. Names.Select((name, i) => File($"cifar-10-batches-bin/{name}", Batch(i, records))).Reverse(),
        ];
}
