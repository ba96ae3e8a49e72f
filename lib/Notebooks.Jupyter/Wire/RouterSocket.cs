using System.Net;

namespace Notebooks.Jupyter.Wire;

/// <summary>ROUTER: hands on messages with their sender's identity in front, and sends to an identity.</summary>
sealed class RouterSocket(IPEndPoint endpoint, Func<List<byte[]>, bool> received, Action<string> log)
    : ServerSocket("ROUTER", ["DEALER", "REQ", "ROUTER"], endpoint, log)
{
    readonly Dictionary<string, Peer> _byIdentity = new(StringComparer.Ordinal);

    /// <summary>Sends to the peer that the first frame names; drops it where there is none.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        Peer? peer;
        lock (_byIdentity)
            _byIdentity.TryGetValue(Key(frames[0]), out peer);
        peer?.Send([.. frames.Skip(1)]);
    }

    internal override bool? Received(Peer peer, List<byte[]> message)
    {
        message.Insert(0, peer.Identity);
        return received(message);
    }

    // The newest connection with an identity wins: a client that lost its connection comes back under the same one.
    protected override void OnJoined(Peer peer)
    {
        if (peer.Identity.Length == 0)
            peer.Identity = [0, .. Guid.NewGuid().ToByteArray()];
        lock (_byIdentity)
            _byIdentity[Key(peer.Identity)] = peer;
    }

    protected override void OnLeft(Peer peer)
    {
        lock (_byIdentity)
        {
            if (_byIdentity.TryGetValue(Key(peer.Identity), out Peer? known) && known == peer)
                _byIdentity.Remove(Key(peer.Identity));
        }
    }

    static string Key(byte[] identity) => Convert.ToHexString(identity);
}
