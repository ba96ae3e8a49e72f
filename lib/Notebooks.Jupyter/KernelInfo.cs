using System.Text.Json.Nodes;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>What the kernel says about itself.</summary>
static class KernelInfo
{
    public static string Version => typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "";

    public static JsonObject Content() =>
        new()
        {
            ["protocol_version"] = MessageCodec.ProtocolVersion,
            ["implementation"] = "snn",
            ["implementation_version"] = Version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
            ["banner"] = $"C# 14 on .NET {Environment.Version} (snn {Version}). A notebook is code: it runs with your rights.",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(
                new JsonObject { ["text"] = "C# reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }
            ),
        };
}
