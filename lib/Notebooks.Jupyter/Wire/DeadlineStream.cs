namespace Notebooks.Jupyter.Wire;

/// <summary>Reads with one deadline for all that belongs together, however it arrives: a byte every few seconds prolongs nothing.</summary>
sealed class DeadlineStream(Stream inner) : Stream
{
    long? _end; // as Environment.TickCount64 counts

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on reads wait this long in all; null: as long as it takes.</summary>
    public void Expect(TimeSpan? patience) => _end = patience is { } time ? Environment.TickCount64 + (long)time.TotalMilliseconds : null;

    /// <exception cref="WireException">The deadline has passed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (!inner.CanTimeout)
            return inner.Read(buffer);
        long left = _end is { } end ? end - Environment.TickCount64 : Timeout.Infinite;
        if (_end is not null && left <= 0)
            throw TooSlow();
        inner.ReadTimeout = (int)left;
        try
        {
            return inner.Read(buffer);
        }
        catch (IOException) when (_end is { } due && Environment.TickCount64 >= due)
        {
            throw TooSlow();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    static WireException TooSlow() => new("A peer that has not proved itself sends too slowly.");
}
