namespace Notebooks.Jupyter.Wire;

/// <summary>
/// The connections of one socket, in the order they came. Whoever has sent a message with the right signature stays; among the others,
/// who may be strangers, a new one takes the room of an old one when all is taken.
/// </summary>
sealed class PeerList
{
    public const int Maximum = 64;

    /// <summary>What strangers' unfinished messages may hold, all of them together.</summary>
    const long MaximumHeld = 16 << 20;

    readonly List<Peer> _peers = [];
    long _held;

    public Peer[] All
    {
        get
        {
            lock (_peers)
                return [.. _peers];
        }
    }

    /// <summary>Adds a connection.</summary>
    /// <returns>Which one must be closed for it; itself where every other has proved itself; null where there is room.</returns>
    public Peer? Add(Peer peer)
    {
        lock (_peers)
        {
            Peer? victim = _peers.Count < Maximum ? null : Victim() ?? peer;
            if (victim is not null)
                _peers.Remove(victim);
            if (victim != peer)
                _peers.Add(peer);
            return victim;
        }
    }

    public void Remove(Peer peer)
    {
        lock (_peers)
            _peers.Remove(peer);
    }

    /// <summary>Counts bytes that a stranger makes us hold.</summary>
    /// <returns>
    /// Which one must be closed, since all strangers together hold too much: the one that holds most, so that a flood shuts nobody out who
    /// sends little; null where there is room.
    /// </returns>
    public Peer? Hold(Peer peer, int bytes)
    {
        peer.Held += bytes;
        return Interlocked.Add(ref _held, bytes) <= MaximumHeld
            ? null
            : All.Where(other => !other.Proven).MaxBy(other => other.Held) ?? peer;
    }

    /// <summary>Counts what a peer held as given back.</summary>
    public void GiveBack(Peer peer)
    {
        Interlocked.Add(ref _held, -peer.Held);
        peer.Held = 0;
    }

    // One that has not even shaken hands, the oldest; else the middle one: the older half was there before any flood, the newer
    // half has just come, and neither loses its place to it.
    Peer? Victim()
    {
        if (_peers.Find(peer => !peer.Joined) is { } silent)
            return silent;
        Peer[] strangers = [.. _peers.Where(peer => !peer.Proven)];
        return strangers.Length == 0 ? null : strangers[strangers.Length / 2];
    }
}
