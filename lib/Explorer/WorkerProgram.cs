using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace SelfNormalizing.Explorer;

/// <summary>The same program in a web worker, on a runtime of its own: worker.js calls these in place of starting the page.</summary>
[SupportedOSPlatform("browser")]
static partial class WorkerProgram
{
    static readonly TimeSpan slice = TimeSpan.FromMilliseconds(60);
    static readonly JobHost host = new();

    /// <summary>Begins what a request asks for.</summary>
    [JSExport]
    internal static void Begin(string kind, string request) => host.Begin(kind, request);

    /// <summary>Hands over the digits' files.</summary>
    [JSExport]
    internal static void GiveDigits(byte[] images, byte[] labels) => host.GiveDigits(images, labels);

    /// <summary>Works for a moment and says what there is to tell.</summary>
    [JSExport]
    internal static string[] Work() => [.. host.Work(slice)];

    /// <summary>Whether there is work left.</summary>
    [JSExport]
    internal static bool IsBusy() => host.IsBusy;
}
