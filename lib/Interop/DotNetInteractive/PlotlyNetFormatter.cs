using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Notebooks.Engine.Display.Packages;
using SelfNormalizing.Plotting;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>
/// Plotly.NET's charts as in our own kernel: interactive where a viewer draws plotly's figures, and as a picture drawn without a browser.
/// Its own extension does not load in this kernel, and its HTML is blank offline.
/// </summary>
static class PlotlyNetFormatter
{
    static readonly string[] MimeTypes = ["text/html", "image/svg+xml", "image/png", "text/plain", "application/vnd.plotly.v1+json"];

    static readonly PlotlyNetChart Chart = new(Paint);

    // A chart is shown in all types at once: it is drawn for the first.
    static (object Value, JsonObject Bundle)? last;

    public static void Register() => PackageTypes.WhenLoaded("Plotly.NET", Chart.TypeName, type =>
        {
            foreach (string mimeType in MimeTypes)
                Formatter.Register(type, (chart, writer) => writer.Write(Write(chart, mimeType)), mimeType);
            Formatter.SetPreferredMimeTypesFor(type, MimeTypes);
        });

    static string Write(object chart, string mimeType)
    {
        JsonObject bundle;
        if (mimeType != MimeTypes[0] && last is { } drawn && ReferenceEquals(drawn.Value, chart))
            bundle = drawn.Bundle;
        else
            last = (chart, bundle = Chart.Format(chart)!);
        JsonNode? form = bundle[mimeType] ?? bundle[PlainTextFormatter.MimeType]; // what is not drawn is told in words
        return form is JsonValue text ? (string)text! : form!.ToJsonString();
    }

    static (string, byte[], string)? Paint(string json)
    {
        try
        {
            Figure figure = Figure.FromPlotlyJson(json);
            return (figure.ToSvg(), figure.ToPng(), figure.ToString());
        }
        catch (FormatException)
        {
            return null; // the interactive figure remains
        }
    }
}
