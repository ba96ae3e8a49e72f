using System.Text;

namespace TorchSharp;

/// <summary>
/// A file of saved weights or of an optimizer's state while it is read, whole, before anything is set from it. What goes wrong is told with
/// the file's name and with what was found.
/// </summary>
/// <param name="operation">Who reads, for messages.</param>
/// <param name="reader">Stands at the beginning.</param>
/// <param name="kind">What is expected: "weights".</param>
internal sealed class StateFile(string operation, BinaryReader reader, string kind)
{
    private const int Preview = 40,
        LongestName = 1 << 16;

    private readonly long start = reader.BaseStream.CanSeek ? reader.BaseStream.Position : -1;

    /// <summary>The part of the file that is being read; null as long as nothing tells that it is such a file at all.</summary>
    internal string? Within { get; set; }

    /// <summary>The file's path; a stream that is no file has no name.</summary>
    internal string Name { get; } = reader.BaseStream is FileStream file ? file.Name : "the stream";

    /// <summary>
    /// Number of entries (LEB128), then name and tensor of each: TorchSharp's .dat format. The tensors are in no dispose scope.
    /// </summary>
    /// <exception cref="InvalidDataException">The file holds something else, or is damaged.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    internal List<(string Name, torch.Tensor Tensor)> Entries()
    {
        var entries = new List<(string Name, torch.Tensor Tensor)>();
        try
        {
            Read(() =>
            {
                long count = reader.Read7BitEncodedInt64();
                if (count < 0)
                    throw new InvalidDataException($"it says that it has {count} entries");
                for (long i = 0; i < count; i++)
                {
                    if (i > 0)
                        Within = $"entry {i + 1} of {count}";
                    string name = Text();
                    if (name.AsSpan().ContainsAnyInRange('\0', '\x1f'))
                        throw new InvalidDataException($"{Shown(name)} is no name of a tensor");
                    entries.Add(
                        (
                            name,
                            TensorExtensionMethods
                                .Read(reader, () => Within = $"entry {i + 1} of {count}, '{name}'")
                                .DetachFromDisposeScope()
                        )
                    );
                }
            });
        }
        catch
        {
            foreach ((_, torch.Tensor tensor) in entries)
                tensor.Dispose();
            throw;
        }
        return entries;
    }

    /// <summary>A string, whose length is compared with what there is.</summary>
    internal string Text()
    {
        if (start >= 0)
        {
            long at = reader.BaseStream.Position;
            int length = reader.Read7BitEncodedInt();
            long left = reader.BaseStream.Length - reader.BaseStream.Position;
            reader.BaseStream.Position = at;
            if (length is < 0 or > LongestName)
                throw new InvalidDataException($"a name of {length} bytes is announced");
            if (length > left)
                throw new EndOfStreamException();
        }
        return reader.ReadString();
    }

    /// <summary>Runs what reads, and tells of its failures with the file's name.</summary>
    internal void Read(Action read)
    {
        try
        {
            read();
        }
        catch (EndOfStreamException error)
        {
            if (Within is null && start >= 0 && Beginning() is { Length: >= 8 } bytes && LooksLikeText(bytes))
                throw Other(error);
            throw new EndOfStreamException(
                $"{operation}: {Name} ends early{(Within is null ? "" : $", in {Within}")}{Length()}; "
                    + "it is a part of a file: copy or download it again",
                error
            );
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or System.Runtime.InteropServices.ExternalException)
        {
            if (Within is null)
                throw Other(error);
            throw new InvalidDataException($"{operation}: {Name} is damaged in {Within}: {error.Message}", error);
        }
    }

    /// <summary>The error for a file that holds something else.</summary>
    internal InvalidDataException Other(Exception? inner = null) =>
        new(
            $"{operation}: {Name} holds no {kind}"
                + $"{(start < 0 ? "" : $"; it begins with {Shown(Encoding.Latin1.GetString(Beginning()))}{Length()}")}",
            inner
        );

    private string Length() => start < 0 ? "" : $" ({reader.BaseStream.Length - start} bytes)";

    /// <summary>The first bytes; the stream's position is lost, which matters no more.</summary>
    private byte[] Beginning()
    {
        reader.BaseStream.Position = start;
        byte[] bytes = new byte[Preview];
        int count = reader.BaseStream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..count];
    }

    private static bool LooksLikeText(byte[] bytes) =>
        Array.TrueForAll(bytes, value => value is >= 0x20 and not 0x7f or (byte)'\r' or (byte)'\n' or (byte)'\t');

    /// <summary>The beginning of a text in quotes, what cannot be printed as dots.</summary>
    internal static string Shown(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, Preview)))
            shown.Append(char.IsControl(character) ? '.' : character);
        return shown.Append(text.Length >= Preview ? "…\"" : "\"").ToString();
    }
}
