using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace NotebookHost.Explore;

/// <summary>Offers a folder's files to this machine's browser, and to no other machine.</summary>
sealed class LoopbackServer : IAsyncDisposable
{
    readonly WebApplication _app;

    LoopbackServer(WebApplication app, string address) => (_app, Address) = (app, address);

    /// <summary>The address to open, with a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="folder">Its files, index.html for the folder itself.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackServer> StartAsync(string folder, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        app.UseFileServer(
            new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                StaticFileOptions =
                {
                    ContentTypeProvider = types,
                    // A rebuilt page is seen at once; its service worker keeps what works offline.
                    OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = "no-cache",
                },
            }
        );
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new LoopbackServer(app, address + "/");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
