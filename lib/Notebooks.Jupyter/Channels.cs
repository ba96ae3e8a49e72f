using System.Text.Json.Nodes;
using Notebooks.Jupyter.Messages;
using Notebooks.Jupyter.Wire;

namespace Notebooks.Jupyter;

/// <summary>The five sockets of a kernel, and what is sent through them.</summary>
sealed class Channels : IDisposable
{
    readonly MessageCodec _codec;
    readonly Action<string> _log;
    readonly RouterSocket _shell,
        _control,
        _stdin;
    readonly PublisherSocket _iopub;
    readonly EchoSocket _heartbeat;

    /// <summary>Binds all five; a message whose signature is right goes to its handler, on the thread that read it.</summary>
    public Channels(ConnectionFile connection, Action<Message> shell, Action<Message> control, Action<Message> stdin, Action<string> log)
    {
        _codec = new MessageCodec(connection.Key);
        _log = log;
        _iopub = new PublisherSocket(connection.IOPub, log);
        _heartbeat = new EchoSocket(connection.Heartbeat, log);
        _stdin = new RouterSocket(connection.Stdin, frames => Receive("stdin", frames, stdin), log);
        _control = new RouterSocket(connection.Control, frames => Receive("control", frames, control), log);
        _shell = new RouterSocket(connection.Shell, frames => Receive("shell", frames, shell), log);
    }

    /// <summary>Answers a request where it came in.</summary>
    public void Reply(Message request, JsonObject content, bool onControl = false)
    {
        string type = request.Type.EndsWith("_request", StringComparison.Ordinal)
            ? request.Type[..^"request".Length] + "reply"
            : request.Type + "_reply";
        content["status"] ??= "ok";
        (onControl ? _control : _shell).Send(_codec.Write(request.Identities, type, request.RawHeader, content));
    }

    /// <summary>Tells every front end.</summary>
    /// <param name="type"><c>stream</c>, <c>display_data</c> …; also the topic.</param>
    /// <param name="parent">Header of the request that caused it.</param>
    /// <param name="content">What to tell.</param>
    public void Publish(string type, byte[] parent, JsonObject content) =>
        _iopub.Publish(_codec.Write([System.Text.Encoding.ASCII.GetBytes(type)], type, parent, content));

    public void Status(byte[] parent, string state) => Publish("status", parent, new JsonObject { ["execution_state"] = state });

    /// <summary>Asks the front end that sent the request for a line of text.</summary>
    public void AskForInput(Message request, string prompt, bool password) =>
        _stdin.Send(
            _codec.Write(
                request.Identities,
                "input_request",
                request.RawHeader,
                new JsonObject { ["prompt"] = prompt, ["password"] = password }
            )
        );

    /// <summary>Waits until the outputs told so far are with the operating system, or the time is over.</summary>
    public void DrainOutputs(TimeSpan patience) => _iopub.Drain(patience);

    /// <summary>Lets the last answers leave, then closes all.</summary>
    public void Dispose()
    {
        var patience = TimeSpan.FromMilliseconds(300);
        foreach (ServerSocket socket in new ServerSocket[] { _iopub, _control, _shell, _stdin })
            socket.Drain(patience);
        foreach (ServerSocket socket in new ServerSocket[] { _iopub, _control, _shell, _stdin, _heartbeat })
            socket.Dispose();
    }

    bool Receive(string channel, List<byte[]> frames, Action<Message> handler)
    {
        (Message? message, string? reason) = _codec.Read(frames);
        if (message is null)
        {
            _log($"A message on {channel} was dropped: {reason}.");
            return false;
        }
        handler(message);
        return true;
    }
}
