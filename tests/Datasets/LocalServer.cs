using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>
/// A web server on this machine, and the handler that sends every request to it whatever address it names: what is tested goes through
/// real sockets. It may announce more bytes than it sends, and hang up.
/// </summary>
sealed class LocalServer : DelegatingHandler
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<Uri, byte[]?> answer;

    /// <summary>A server with an answer to each address asked for; null is "not found".</summary>
    public LocalServer(Func<Uri, byte[]?> answer)
        : base(new SocketsHttpHandler { UseProxy = false })
    {
        this.answer = answer;
        listener.Start();
        _ = Serve();
    }

    /// <summary>Bytes announced beyond those that are sent.</summary>
    public int Withheld { get; init; }

    /// <summary>The addresses asked for, in order.</summary>
    public List<Uri> Asked { get; } = [];

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri wanted = request.RequestUri!;
        Asked.Add(wanted);
        request.Headers.Add("Wanted", wanted.AbsoluteUri);
        request.RequestUri = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        HttpResponseMessage response = base.Send(request, cancellationToken);
        request.RequestUri = wanted;
        return response;
    }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                using NetworkStream stream = client.GetStream();
                byte[]? body = answer(await Wanted(stream));
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes(
                        body is null
                            ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            : $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length + Withheld}\r\nConnection: close\r\n\r\n"
                    )
                );
                await stream.WriteAsync(body ?? []);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    static async Task<Uri> Wanted(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        Uri? wanted = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            if (line.StartsWith("Wanted: ", StringComparison.Ordinal))
                wanted = new Uri(line["Wanted: ".Length..]);
        return wanted ?? throw new IOException("the request names no address");
    }

    protected override void Dispose(bool disposing)
    {
        listener.Dispose();
        base.Dispose(disposing);
    }
}
