using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Packages.Tests;

/// <summary>The packages in .NET Interactive's own C# kernel, spoken to over its standard input.</summary>
public sealed class DotNetInteractiveTests(Feed feed)
{
    const string Version = "1.0.712001";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_notebook_gets_them_and_shows_a_chart()
    {
        string tool;
        try
        {
            tool = feed.InstallTool("Microsoft.dotnet-interactive", Version);
        }
        catch (Exception exception)
            when (exception.Message.Contains("NU1", StringComparison.Ordinal)
                || exception.Message.Contains("not found in NuGet feeds", StringComparison.Ordinal)
            )
        {
            Assert.Skip($"Microsoft.dotnet-interactive {Version} is not served: {exception.Message}");
            return;
        }
        using Process kernel = feed.Command.Start(feed.Folder("interactive"), tool, "stdio");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await UntilAsync(kernel, e => (string?)e["eventType"] == "KernelReady", patience.Token);
            string outputs = "";
            foreach (string cell in Notebook.Cells(feed.Version).Prepend($"#i \"nuget:{feed.Packages}\""))
            {
                string token = Guid.NewGuid().ToString("n");
                var submit = new JsonObject
                {
                    ["token"] = token,
                    ["commandType"] = "SubmitCode",
                    ["command"] = new JsonObject { ["code"] = cell, ["targetKernelName"] = "csharp" },
                };
                await kernel.StandardInput.WriteLineAsync(submit.ToJsonString());
                await kernel.StandardInput.FlushAsync(patience.Token);
                List<JsonNode> events = await UntilAsync(
                    kernel,
                    e => (string?)e["eventType"] is "CommandSucceeded" or "CommandFailed" && (string?)e["command"]?["token"] == token,
                    patience.Token
                );
                Assert.True(
                    (string?)events[^1]["eventType"] == "CommandSucceeded",
                    $"{cell}\n{string.Join('\n', events.TakeLast(5).Select(e => e.ToJsonString()))}"
                );
                outputs += string.Concat(
                    events
                        .SelectMany(e => e["event"]?["formattedValues"] as JsonArray ?? [])
                        .Select(value => $"{value!["mimeType"]}: {value["value"]}\n")
                );
            }
            Assert.Contains("α = 1.9769021954", outputs);
            Assert.Contains("learned", outputs);
            Assert.Contains("image/svg+xml: <svg", outputs);
        }
        finally
        {
            kernel.Kill(entireProcessTree: true);
        }
    }

    static async Task<List<JsonNode>> UntilAsync(Process kernel, Func<JsonNode, bool> last, CancellationToken stop)
    {
        var events = new List<JsonNode>();
        while (await kernel.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith('{'))
                continue;
            events.Add(JsonNode.Parse(line)!);
            if (last(events[^1]))
                return events;
        }
        Assert.Fail("The kernel ended before it answered: " + await kernel.StandardError.ReadToEndAsync(stop));
        return events;
    }
}
