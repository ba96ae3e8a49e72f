using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using NotebookHost.Explore;
using NotebookHost.Run;

namespace NotebookHost.Commands;

/// <summary><c>snn explore</c>: builds the explorer where it has changed, and serves it to this machine until Ctrl-C.</summary>
static class ExploreCommand
{
    const int HighestPort = 65535;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on this machine; any that is free by default.", HelpName = "number" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Prints the address and opens no browser." };
        var command = new Command("explore", "Opens the explorer of fixed points, depth and training in the browser.") { port, noBrowser };
        command.SetAction(
            (parsed, stop) => RunCommand.GuardedAsync(() => ExploreAsync(parsed.GetValue(port), !parsed.GetValue(noBrowser), stop))
        );
        return command;
    }

    static async Task<int> ExploreAsync(int port, bool browser, CancellationToken stop)
    {
        if (port is < 0 or > HighestPort)
            throw new UsageException($"--port {port}: expected 1 to {HighestPort}, or 0 for any that is free.");
        ExplorerSite site = ExplorerSite.Find(Directory.GetCurrentDirectory())
            ?? throw new UsageException(
                $"Neither {Directory.GetCurrentDirectory()} nor a folder above it holds lib/Explorer. Go to the repository's folder."
            );
        try
        {
            await site.BuildAsync(Console.WriteLine, stop);
            await using LoopbackServer server = await LoopbackServer.StartAsync(site.Folder, port);
            Console.WriteLine(
                $"The explorer is at {server.Address} (Ctrl-C ends it); its files, for any web server, are in {site.Folder}."
            );
            if (browser)
                Open(server.Address);
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
        return RunCommand.Passed;
    }

    // Where no browser can be opened (a machine without a desktop) the address is enough.
    static void Open(string address)
    {
        try
        {
            using Process? opened = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Terminal.Tell("No browser could be opened; open the address yourself.");
        }
    }
}
