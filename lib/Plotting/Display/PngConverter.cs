using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Turns SVG into PNG by a program found on the PATH (librsvg's rsvg-convert), for viewers that show no SVG. Where there is none, figures do without PNG.
/// </summary>
public static class PngConverter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Set to false to show figures without PNG even where a converter stands ready.</summary>
    public static bool Enabled { get; set; } = true;

    /// <summary>Whether figures can be turned into PNG here; looked up once.</summary>
    public static bool IsAvailable => Enabled && Found.Value is not null;

    /// <summary>The PNG of an SVG; null where no converter is found, or it fails, or takes longer than ten seconds.</summary>
    /// <param name="svg">The whole document.</param>
    /// <param name="zoom">Pixels of the PNG to a pixel of the SVG.</param>
    public static byte[]? TryConvert(string svg, double zoom = 1)
    {
        ArgumentNullException.ThrowIfNull(svg);
        if (!IsAvailable) return null;
        string factor = zoom.ToString(System.Globalization.CultureInfo.InvariantCulture);
        byte[]? png = Run(Found.Value!, ["--format", "png", "--zoom", factor], Encoding.UTF8.GetBytes(svg));
        return png is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? png : null;
    }

    private static string? Find()
    {
        string name = OperatingSystem.IsWindows() ? "rsvg-convert.exe" : "rsvg-convert";
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return path is not null && Run(path, ["--version"], []) is { Length: > 0 } ? path : null;
    }

    private static byte[]? Run(string program, string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            using var output = new MemoryStream();
            // All three pipes at once, lest a full one hold up the others.
            Task all = Task.WhenAll(Feed(process, input), process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.ReadToEndAsync());
            if (!all.Wait(Limit) || !process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            return process.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return null;       // A picture less is no reason to fail a plot.
        }
    }

    private static async Task Feed(Process process, byte[] input)
    {
        await process.StandardInput.BaseStream.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
    }
}
