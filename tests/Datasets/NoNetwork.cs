namespace SelfNormalizing.Datasets.Tests;

/// <summary>A machine without a network.</summary>
sealed class NoNetwork : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException("no network here");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
