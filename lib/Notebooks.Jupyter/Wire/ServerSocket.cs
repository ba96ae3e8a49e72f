using System.Net;
using System.Net.Sockets;

namespace Notebooks.Jupyter.Wire;

/// <summary>A bound socket: takes connections on a loopback port and hands on what they send.</summary>
abstract class ServerSocket : IDisposable
{
    const long WaitingInAll = 256 << 20,
        WorthLooking = 1 << 20;
    static readonly TimeSpan BindPatience = TimeSpan.FromSeconds(3),
        AcceptPause = TimeSpan.FromMilliseconds(100);

    readonly Action<string> _log;
    readonly string[] _partners;
    readonly PeerList _peers = new();
    readonly Socket _listener;
    volatile bool _closed;

    /// <param name="socketType">Our type, as READY names it.</param>
    /// <param name="partners">Types it may be connected to.</param>
    /// <param name="endpoint">Where to listen; port 0 takes a free one.</param>
    /// <param name="log">Told why a connection was closed.</param>
    /// <exception cref="ArgumentException">The address is not this machine's own.</exception>
    protected ServerSocket(string socketType, string[] partners, IPEndPoint endpoint, Action<string> log)
    {
        if (!IPAddress.IsLoopback(endpoint.Address))
            throw new ArgumentException($"{endpoint.Address} is no loopback address, and a kernel listens nowhere else.", nameof(endpoint));
        SocketType = socketType;
        _partners = partners;
        _log = log;
        _listener = Bind(endpoint);
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        new Thread(AcceptAll) { IsBackground = true, Name = $"{socketType} accept" }.Start();
    }

    public string SocketType { get; }

    public int Port { get; }

    public virtual void Dispose()
    {
        _closed = true;
        _listener.Dispose();
        foreach (Peer peer in _peers.All)
            peer.Dispose();
    }

    /// <summary>Gives what was sent the time to leave.</summary>
    public void Drain(TimeSpan patience)
    {
        foreach (Peer peer in _peers.All)
            peer.Drain(patience);
    }

    internal void Log(string message) => _log($"{SocketType} {Port}: {message}");

    /// <exception cref="WireException">Its type does not go with ours.</exception>
    internal void Join(Peer peer, string socketType)
    {
        if (!_partners.Contains(socketType))
            throw new WireException($"A peer of type {socketType[..Math.Min(socketType.Length, 16)]} does not go with {SocketType}.");
        OnJoined(peer);
    }

    internal void Leave(Peer peer) => OnLeft(peer);

    internal void Ended(Peer peer) => _peers.Remove(peer);

    /// <inheritdoc cref="PeerList.Hold"/>
    /// <exception cref="WireException">It is the one that holds most, and all strangers together hold too much.</exception>
    internal void Hold(Peer peer, int bytes)
    {
        const string TooMuch = "Peers that have not proved themselves send more than is kept for them.";
        if (_peers.Hold(peer, bytes) is not { } largest)
            return;
        if (largest == peer)
            throw new WireException(TooMuch);
        Log($"A connection was closed: {TooMuch}");
        largest.Dispose();
    }

    /// <inheritdoc cref="PeerList.GiveBack"/>
    internal void GiveBack(Peer peer) => _peers.GiveBack(peer);

    /// <summary>Whether too much waits to be sent over all, and most of it to this one.</summary>
    internal bool IsSlowest(Peer peer)
    {
        if (peer.Waiting < WorthLooking)
            return false;
        Peer[] all = _peers.All;
        return all.Sum(other => other.Waiting) > WaitingInAll && all.Max(other => other.Waiting) == peer.Waiting;
    }

    /// <summary>Takes a message.</summary>
    /// <returns>Whether its signature is right; null where messages of this kind have none.</returns>
    internal abstract bool? Received(Peer peer, List<byte[]> message);

    /// <summary>A command other than PING; those not known are skipped.</summary>
    internal virtual void ReceivedCommand(Peer peer, string name, byte[] data) { }

    protected virtual void OnJoined(Peer peer) { }

    protected virtual void OnLeft(Peer peer) { }

    // A restart reuses the ports of a process that may be about to end.
    static Socket Bind(IPEndPoint endpoint)
    {
        for (DateTime start = DateTime.UtcNow; ; Thread.Sleep(50))
        {
            var socket = new Socket(endpoint.AddressFamily, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(endpoint); // .NET sets SO_REUSEADDR by itself where it does not let two programs share a port
                return socket;
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && DateTime.UtcNow - start < BindPatience)
            {
                socket.Dispose();
            }
        }
    }

    void AcceptAll()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (Exception exception) when (_closed && exception is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // Gone before it was taken, or the system has no more to give for now: the next one may be luckier.
                if (exception.SocketErrorCode is not (SocketError.ConnectionAborted or SocketError.ConnectionReset))
                {
                    Log($"A connection could not be taken: {exception.Message}");
                    Thread.Sleep(AcceptPause);
                }
                continue;
            }
            Peer peer;
            try
            {
                socket.NoDelay = true;
                peer = new Peer(new NetworkStream(socket, ownsSocket: true), this);
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                socket.Dispose(); // gone again before it was looked at
                continue;
            }
            Peer? victim = _peers.Add(peer);
            if (victim != peer)
                peer.Start();
            if (victim is null)
                continue;
            Log(
                $"More than {PeerList.Maximum} connections: {(victim == peer ? "the newest" : "one that has not proved itself")} is closed."
            );
            victim.Dispose();
        }
    }
}
