using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Browser.Tests;

/// <summary>Serves a folder to this machine alone, at a free port: for pages that need HTTP, such as those with WebAssembly.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    readonly WebApplication _app;

    LoopbackServer(WebApplication app) => _app = app;

    /// <summary>Where the folder begins, with a slash at its end.</summary>
    public Uri Address { get; private init; } = new("http://127.0.0.1/");

    /// <summary>Begins to serve; <c>index.html</c> where a folder is asked for.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static async Task<LoopbackServer> StartAsync(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder} to serve.");
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream"; // .NET's tables of cultures
        app.UseFileServer(
            new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)),
                StaticFileOptions = { ContentTypeProvider = types, ServeUnknownFileTypes = true },
            }
        );
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new LoopbackServer(app) { Address = new Uri(address + "/") };
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
