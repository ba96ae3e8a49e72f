using System.Reflection;
using System.Runtime.Loader;

namespace Notebooks.Engine.Display.Packages;

/// <summary>
/// Draws a plotly figure by the project's own chart library, which is loaded when the first one comes and not before. It lies in the
/// folder "charts" beside the host and lives in a load context of its own: a notebook's own <c>#r</c> of that library, of whatever
/// version, never meets this copy.
/// </summary>
static class ChartPainter
{
    const string Library = "SelfNormalizing.Plotting";
    static readonly Lazy<Func<string, (string Svg, byte[] Png, string Words)>?> Painter = new(Load);

    /// <summary>Where the library lies.</summary>
    public static string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "charts");

    /// <summary>The figure as SVG, as PNG and in words; null where the library is missing or the JSON is no figure.</summary>
    /// <param name="json">plotly's data and layout.</param>
    public static (string Svg, byte[] Png, string Words)? Paint(string json)
    {
        try
        {
            return Painter.Value?.Invoke(json);
        }
        catch (TargetInvocationException)
        {
            return null; // the interactive figure remains
        }
    }

    static Func<string, (string, byte[], string)>? Load()
    {
        string path = Path.Combine(Folder, Library + ".dll");
        if (!File.Exists(path))
            return null;
        Type figure = new AssemblyLoadContext("charts").LoadFromAssemblyPath(path).GetType(Library + ".Figure", throwOnError: true)!;
        MethodInfo read = figure.GetMethod("FromPlotlyJson", [typeof(string)])!,
            svg = figure.GetMethod("ToSvg", [])!,
            png = figure.GetMethod("ToPng", [typeof(double)])!;
        return json =>
        {
            object drawn = read.Invoke(null, [json])!;
            return ((string)svg.Invoke(drawn, null)!, (byte[])png.Invoke(drawn, [1.0])!, drawn.ToString()!);
        };
    }
}
