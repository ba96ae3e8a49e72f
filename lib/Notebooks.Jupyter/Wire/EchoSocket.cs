using System.Net;

namespace Notebooks.Jupyter.Wire;

/// <summary>REP that sends everything back: the heartbeat. Its threads are its own, so it beats while cells run.</summary>
sealed class EchoSocket(IPEndPoint endpoint, Action<string> log) : ServerSocket("REP", ["REQ", "DEALER"], endpoint, log)
{
    // Heartbeats are not signed: whoever sends them is a stranger for good, and what it sends is small.
    internal override bool? Received(Peer peer, List<byte[]> message)
    {
        peer.Send(message);
        return null;
    }
}
