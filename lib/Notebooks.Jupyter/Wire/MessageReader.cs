namespace Notebooks.Jupyter.Wire;

/// <summary>Joins frames to multipart messages; commands, which may come between them, go their own way.</summary>
sealed class MessageReader(FrameReader frames, Action<Frame> command)
{
    const int MaximumFrames = 1024;

    /// <summary>Whether a message has begun and is not yet whole.</summary>
    public bool IsWithin { get; private set; }

    /// <summary>The next message, or null where the stream ends between two messages.</summary>
    /// <exception cref="WireException">Malformed, too large, or ended within a message.</exception>
    public List<byte[]>? Read()
    {
        var message = new List<byte[]>();
        long size = 0;
        while (frames.Read() is { } frame)
        {
            if (frame.IsCommand)
            {
                command(frame);
                continue;
            }
            message.Add(frame.Body);
            IsWithin = frame.HasMore;
            size += frame.Body.Length;
            if (message.Count > MaximumFrames || size > frames.Maximum)
                throw new WireException("A message has more frames or bytes than are taken.");
            if (!frame.HasMore)
                return message;
        }
        return message.Count == 0 ? null : throw new WireException("The connection ended within a message.");
    }
}
