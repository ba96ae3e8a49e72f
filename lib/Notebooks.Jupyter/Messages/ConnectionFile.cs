using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Jupyter.Messages;

/// <summary>A connection file that cannot be used. The message says why and what to do.</summary>
sealed class ConnectionFileException(string message) : Exception(message);

/// <summary>Where a kernel listens and by which key messages are signed. The key is never shown.</summary>
sealed class ConnectionFile
{
    /// <summary>The name of the kernel that C# notebooks ask for.</summary>
    public const string KernelName = ".net-csharp";

    const string Scheme = "hmac-sha256";

    static readonly string[] PortNames = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"];

    readonly JsonObject _json;

    ConnectionFile(JsonObject json, IPAddress address, string path)
    {
        _json = json;
        Address = address;
        Path = path;
    }

    public string Path { get; }

    public IPAddress Address { get; }

    public byte[] Key => System.Text.Encoding.UTF8.GetBytes((string?)_json["key"] ?? "");

    public IPEndPoint Shell => Endpoint("shell_port");

    public IPEndPoint Control => Endpoint("control_port");

    public IPEndPoint IOPub => Endpoint("iopub_port");

    public IPEndPoint Stdin => Endpoint("stdin_port");

    public IPEndPoint Heartbeat => Endpoint("hb_port");

    /// <summary>Reads the file a client wrote.</summary>
    /// <exception cref="ConnectionFileException">It is not there, not complete, or asks for what this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        JsonObject json;
        try
        {
            json =
                JsonNode.Parse(File.ReadAllText(path), null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("it is no JSON object.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConnectionFileException(
                $"The connection file {path} cannot be read: {exception.Message} Jupyter writes one for each kernel it starts; "
                    + "to start a kernel by hand, give none and connect with the file this program then writes."
            );
        }
        string transport = Text(json, "transport") ?? "tcp";
        if (transport != "tcp")
            throw new ConnectionFileException($"{path}: transport is `{transport}`; this kernel speaks tcp only.");
        string scheme = Text(json, "signature_scheme") ?? Scheme;
        if (scheme != Scheme)
            throw new ConnectionFileException($"{path}: signature_scheme is `{scheme}`; this kernel knows {Scheme} only.");
        if (Text(json, "key") is null)
            throw new ConnectionFileException($"{path}: `key` is missing; expected is text, empty for no signatures.");
        foreach (string name in PortNames)
        {
            if (Port(json, name) is not (> 0 and < 65536))
                throw new ConnectionFileException($"{path}: `{name}` is missing or no port number (1 to 65535).");
        }
        if (PortNames.GroupBy(name => Port(json, name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ConnectionFileException(
                $"{path}: {string.Join(" and ", twice.Select(name => $"`{name}`"))} are both {twice.Key}; expected is a port for each."
            );
        string ip = Text(json, "ip") ?? "127.0.0.1";
        IPAddress? address =
            ip == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(ip, out IPAddress? parsed) ? parsed
            : null;
        if (address is null || !IPAddress.IsLoopback(address))
            throw new ConnectionFileException(
                $"{path}: `ip` is `{ip}`; a kernel runs whatever it is sent, so this one listens on loopback only (127.0.0.1)."
            );
        return new ConnectionFile(json, address, path);
    }

    /// <summary>Writes a new one with free ports and a random key, readable by this user alone.</summary>
    public static ConnectionFile Create(string path)
    {
        var json = new JsonObject
        {
            ["transport"] = "tcp",
            ["ip"] = "127.0.0.1",
            ["signature_scheme"] = Scheme,
            ["key"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["kernel_name"] = KernelName,
        };
        // Held at the same time, so that no two are the same.
        TcpListener[] listeners = [.. PortNames.Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach ((string name, TcpListener listener) in PortNames.Zip(listeners))
        {
            listener.Start();
            json[name] = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        foreach (TcpListener listener in listeners)
            listener.Stop();

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // a Windows profile is its user's already
        using (var file = new StreamWriter(path, create))
            file.Write(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return new ConnectionFile(json, IPAddress.Loopback, path);
    }

    IPEndPoint Endpoint(string name) => new(Address, Port(_json, name)!.Value);

    static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static int? Port(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out int port) ? port : null;
}
