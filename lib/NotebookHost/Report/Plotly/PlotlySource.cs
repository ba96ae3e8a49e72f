namespace NotebookHost.Report.Plotly;

/// <summary>
/// Finds plotly.js for the report: what an earlier run kept, a <c>node_modules</c> folder, or the package from the user's npm registry.
/// It is not part of this repository, and a report without it shows the same plots as pictures.
/// </summary>
/// <param name="cache">The folder that keeps it for later runs.</param>
/// <param name="registry">Address of the npm registry.</param>
sealed class PlotlySource(string cache, Uri registry)
{
    const int LargestPackage = 4 << 20;
    static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(3),
        Limit = TimeSpan.FromSeconds(60);

    /// <summary>As this user has it: a folder of their own, the registry that npm uses in <paramref name="folder"/>.</summary>
    public static PlotlySource Of(string folder)
    {
        string local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return new PlotlySource(Path.Combine(local, "self-normalizing-networks", "npm"), NpmRegistry.For(folder));
    }

    /// <summary>The files, or why there are none: one line for the reader.</summary>
    /// <param name="folder">Where the search for node_modules begins; it goes on upwards.</param>
    /// <param name="bundle">Which part of plotly.js.</param>
    /// <param name="stop">Gives up a download.</param>
    public async Task<(PlotlyFiles? Files, string Reason)> FindAsync(string folder, PlotlyBundle bundle, CancellationToken stop)
    {
        if (Here(folder, bundle) is { } found)
            return (found, "");
        try
        {
            return (PlotlyFiles.Unpack(await DownloadAsync(bundle, stop), Kept(bundle), bundle), "");
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException
                        or IOException
                        or InvalidDataException
                        or UnauthorizedAccessException
                        or OperationCanceledException
            )
        {
            string reason = exception is OperationCanceledException ? "no answer in time" : exception.Message.TrimEnd('.');
            return (null, $"plotly.js could not be had from {registry.GetLeftPart(UriPartial.Authority)} ({reason})");
        }
    }

    /// <summary>The files, where they are on this machine.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public PlotlyFiles? Here(string folder, PlotlyBundle bundle) => PlotlyFiles.In(Kept(bundle), bundle) ?? InNodeModules(folder, bundle);

    string Kept(PlotlyBundle bundle) => Path.Combine(cache, $"{bundle.Package}-{PlotlyBundle.Version}");

    static PlotlyFiles? InNodeModules(string folder, PlotlyBundle bundle)
    {
        for (DirectoryInfo? above = new(folder); above is not null; above = above.Parent)
        {
            if (PlotlyFiles.In(Path.Combine(above.FullName, "node_modules", bundle.Package), bundle) is { } found)
                return found;
        }
        return null;
    }

    async Task<byte[]> DownloadAsync(PlotlyBundle bundle, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectLimit })
        {
            Timeout = Limit,
            MaxResponseContentBufferSize = LargestPackage,
        };
        string root = registry.AbsoluteUri.TrimEnd('/');
        return await client.GetByteArrayAsync(new Uri($"{root}/{bundle.Package}/-/{bundle.Package}-{PlotlyBundle.Version}.tgz"), stop);
    }
}
