using System.Buffers.Binary;

namespace Notebooks.Jupyter.Wire;

// Jupyter/Wire/ owns ZMTP 3.1 (RFC 23 and 37) over TCP on loopback: greeting, READY, frames, and the four
// sides of a socket pair that a kernel is. It does not know JSON, signatures or cells, and imports no other room.
// Threads that block, not tasks: a cell may fill the thread pool, and an interrupt must still get through.

/// <summary>The bits of a frame's first byte (RFC 23, "traffic").</summary>
[Flags]
enum FrameFlags : byte
{
    None = 0,
    More = 1,
    Long = 2,
    Command = 4,
}

readonly record struct Frame(FrameFlags Flags, byte[] Body)
{
    public bool IsCommand => (Flags & FrameFlags.Command) != 0;

    public bool HasMore => (Flags & FrameFlags.More) != 0;
}

/// <summary>
/// Reads frames from an untrusted stream. A length is believed only as far as bytes arrive, so that a claim of
/// gigabytes takes no memory.
/// </summary>
/// <param name="stream">Where bytes come from.</param>
/// <param name="maximum">Largest body taken at the time; none: <see cref="MaximumBody"/>.</param>
/// <param name="begun">Told when the first byte of a frame is there.</param>
/// <param name="held">Told how many bytes are about to be kept.</param>
sealed class FrameReader(Stream stream, Func<int>? maximum = null, Action? begun = null, Action<int>? held = null)
{
    /// <summary>Largest body taken; a request is source text, and a pasted picture is far below this.</summary>
    public const int MaximumBody = 64 << 20;

    const int FirstPiece = 64 << 10;

    /// <summary>Largest body and message taken now.</summary>
    public int Maximum => maximum?.Invoke() ?? MaximumBody;

    /// <summary>The next frame, or null where the stream ends between two frames.</summary>
    /// <exception cref="WireException">Reserved bits, a length above <see cref="MaximumBody"/>, or an end within a frame.</exception>
    public Frame? Read()
    {
        int first = stream.ReadByte();
        if (first < 0)
            return null;
        begun?.Invoke();
        var flags = (FrameFlags)first;
        if (first > 7 || (flags & FrameFlags.Command) != 0 && (flags & FrameFlags.More) != 0)
            throw new WireException($"0x{first:x2} starts no frame of ZMTP 3.");
        return new Frame(flags, ReadBody((flags & FrameFlags.Long) != 0 ? ReadLongLength() : Fill(new byte[1])[0]));
    }

    /// <summary>Exactly as many bytes as the buffer has, as the greeting needs.</summary>
    /// <exception cref="WireException">The stream ended before that.</exception>
    public byte[] Fill(byte[] buffer, int start = 0)
    {
        int missing = buffer.Length - start - stream.ReadAtLeast(buffer.AsSpan(start), buffer.Length - start, throwOnEndOfStream: false);
        return missing == 0 ? buffer : throw new WireException($"The connection ended {missing} bytes before the end of a frame.");
    }

    int ReadLongLength()
    {
        ulong length = BinaryPrimitives.ReadUInt64BigEndian(Fill(new byte[8]));
        int most = Maximum;
        return length <= (ulong)most
            ? (int)length
            : throw new WireException($"A frame of {length} bytes is announced; at most {most} are taken.");
    }

    byte[] ReadBody(int length)
    {
        int first = Math.Min(length, FirstPiece);
        held?.Invoke(first);
        byte[] body = Fill(new byte[first]);
        while (body.Length < length)
        {
            int read = body.Length;
            held?.Invoke((int)Math.Min(length, 2L * read) - read);
            Array.Resize(ref body, (int)Math.Min(length, 2L * read));
            Fill(body, read);
        }
        return body;
    }
}

/// <summary>Writes frames into one buffer a message, which is then sent whole.</summary>
static class FrameWriter
{
    public static byte[] Message(params IReadOnlyList<byte[]> frames)
    {
        var buffer = new byte[frames.Sum(frame => Size(frame.Length))];
        int at = 0;
        for (int i = 0; i < frames.Count; i++)
            at += Write(buffer.AsSpan(at), i < frames.Count - 1 ? FrameFlags.More : FrameFlags.None, frames[i]);
        return buffer;
    }

    /// <summary>A command: its name behind a length byte, then its data.</summary>
    public static byte[] Command(string name, ReadOnlySpan<byte> data)
    {
        byte[] body = [(byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        var buffer = new byte[Size(body.Length)];
        Write(buffer, FrameFlags.Command, body);
        return buffer;
    }

    static int Size(int length) => length + (length > byte.MaxValue ? 9 : 2);

    static int Write(Span<byte> buffer, FrameFlags flags, byte[] body)
    {
        bool wide = body.Length > byte.MaxValue;
        buffer[0] = (byte)(wide ? flags | FrameFlags.Long : flags);
        if (wide)
            BinaryPrimitives.WriteUInt64BigEndian(buffer[1..], (ulong)body.Length);
        else
            buffer[1] = (byte)body.Length;
        body.CopyTo(buffer[(wide ? 9 : 2)..]);
        return Size(body.Length);
    }
}
