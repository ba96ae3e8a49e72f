using System.Buffers.Binary;
using System.Text;

namespace Notebooks.Jupyter.Wire;

/// <summary>What a connection begins with: 64 bytes of greeting, then READY with properties (RFC 23, NULL mechanism).</summary>
static class Handshake
{
    public const int GreetingLength = 64;

    const string Ready = "READY",
        SocketType = "Socket-Type",
        Identity = "Identity";

    /// <summary>Ours: version 3.1, mechanism NULL, no server role.</summary>
    public static byte[] Greeting()
    {
        var greeting = new byte[GreetingLength];
        greeting[0] = 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        greeting[11] = 1;
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        return greeting;
    }

    /// <exception cref="WireException">The peer speaks something else, an older ZMTP, or wants encryption.</exception>
    public static void Check(ReadOnlySpan<byte> greeting)
    {
        if (greeting[0] != 0xff || greeting[9] != 0x7f)
            throw new WireException("The peer does not speak ZMTP.");
        if (greeting[10] < 3)
            throw new WireException($"The peer speaks ZMTP {greeting[10]}; expected is 3 or later (ZeroMQ 4).");
        string mechanism = Encoding.ASCII.GetString(greeting.Slice(12, 20)).TrimEnd('\0');
        if (mechanism != "NULL")
            throw new WireException("The peer asks for a security mechanism other than NULL.");
    }

    /// <summary>Our READY: the type of socket, and nothing else.</summary>
    public static byte[] ReadyOf(string socketType)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, socketType.Length);
        return FrameWriter.Command(
            Ready,
            [(byte)SocketType.Length, .. Encoding.ASCII.GetBytes(SocketType), .. length, .. Encoding.ASCII.GetBytes(socketType)]
        );
    }

    /// <summary>The peer's type of socket and identity (empty where it gives none).</summary>
    /// <exception cref="WireException">It is not a well-formed READY.</exception>
    public static (string SocketType, byte[] Identity) ParseReady(Frame frame)
    {
        (string name, byte[] data) = ParseCommand(frame);
        if (name != Ready)
            throw new WireException($"Expected READY, found {Printable(name)}.");
        string socketType = "";
        byte[] identity = [];
        for (ReadOnlySpan<byte> rest = data; rest.Length > 0; )
        {
            int nameLength = rest[0];
            if (rest.Length < 1 + nameLength + 4)
                throw Malformed();
            string property = Encoding.ASCII.GetString(rest.Slice(1, nameLength));
            uint valueLength = BinaryPrimitives.ReadUInt32BigEndian(rest[(1 + nameLength)..]);
            rest = rest[(1 + nameLength + 4)..];
            if (valueLength > rest.Length)
                throw Malformed();
            ReadOnlySpan<byte> value = rest[..(int)valueLength];
            rest = rest[(int)valueLength..];
            if (property.Equals(SocketType, StringComparison.OrdinalIgnoreCase))
                socketType = Encoding.ASCII.GetString(value);
            else if (property.Equals(Identity, StringComparison.OrdinalIgnoreCase))
                identity = value.Length <= byte.MaxValue ? value.ToArray() : throw Malformed();
        }
        return (socketType, identity);
    }

    /// <summary>A command's name and data.</summary>
    /// <exception cref="WireException">The frame is no command, or its name runs past its end.</exception>
    public static (string Name, byte[] Data) ParseCommand(Frame frame)
    {
        byte[] body = frame.Body;
        if (!frame.IsCommand || body.Length == 0 || body[0] == 0 || body[0] > body.Length - 1)
            throw new WireException("Expected a command, found something else.");
        return (Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    static WireException Malformed() => new("READY's properties are malformed.");

    static string Printable(string text) => new([.. text.Select(c => c is > ' ' and < '\x7f' ? c : '?')]);
}
