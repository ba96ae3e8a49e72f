using System.Net;

namespace Notebooks.Jupyter.Wire;

/// <summary>PUB: sends to whoever subscribed to a beginning of the first frame.</summary>
sealed class PublisherSocket(IPEndPoint endpoint, Action<string> log) : ServerSocket("PUB", ["SUB", "XSUB"], endpoint, log)
{
    const int MaximumTopics = 1000,
        MaximumTopicLength = 256;

    readonly Dictionary<Peer, List<byte[]>> _topics = [];

    public void Publish(IReadOnlyList<byte[]> frames)
    {
        lock (_topics)
        {
            foreach ((Peer peer, List<byte[]> topics) in _topics)
            {
                if (topics.Exists(topic => frames[0].AsSpan().StartsWith(topic)))
                    peer.Send(frames);
            }
        }
    }

    // Peers of ZMTP 3.0 subscribe by a message that begins with 1 (0: no more), later ones by a command.
    internal override bool? Received(Peer peer, List<byte[]> message)
    {
        if (message is [[0 or 1, .. var topic] body])
            Change(peer, topic, subscribe: body[0] == 1);
        return null;
    }

    internal override void ReceivedCommand(Peer peer, string name, byte[] data)
    {
        if (name is "SUBSCRIBE" or "CANCEL")
            Change(peer, data, subscribe: name == "SUBSCRIBE");
    }

    protected override void OnLeft(Peer peer)
    {
        lock (_topics)
            _topics.Remove(peer);
    }

    // Subscriptions count: two to a topic need two cancels.
    void Change(Peer peer, byte[] topic, bool subscribe)
    {
        if (topic.Length > MaximumTopicLength)
            throw new WireException("A subscription is longer than any topic.");
        lock (_topics)
        {
            if (!_topics.TryGetValue(peer, out List<byte[]>? topics))
                _topics[peer] = topics = [];
            if (topics.Count >= MaximumTopics)
                throw new WireException("A client subscribes without end.");
            if (subscribe)
                topics.Add(topic);
            else if (topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is >= 0 and int index)
                topics.RemoveAt(index);
        }
    }
}
