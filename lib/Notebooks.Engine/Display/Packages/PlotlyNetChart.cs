using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Notebooks.Engine.Display.Packages;

/// <summary>
/// Plotly.NET's <c>GenericChart</c>, of whatever version: its own JSON for viewers that draw plotly's figures, and a picture of ours for
/// those that do not (GitHub, a page offline). Its own HTML fetches a script, and is blank where that fails.
/// </summary>
/// <param name="paint">Draws plotly's data and layout as SVG, as PNG and in words; null where they are no figure.</param>
sealed class PlotlyNetChart(Func<string, (string Svg, byte[] Png, string Words)?> paint) : IPackageFormatter
{
    public string TypeName => "Plotly.NET.GenericChart";

    public JsonObject? Format(object value)
    {
        Type type = value.GetType();
        while (type.FullName != TypeName)
            type = type.BaseType!;
        MethodInfo toJson = type.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static, [type])
            ?? throw new MissingMethodException(TypeName, "toFigureJson");
        string json = (string)toJson.Invoke(null, [value])!;
        var figure = (JsonObject)JsonNode.Parse(json)!;
        var bundle = new JsonObject();
        if (paint(json) is { } picture)
        {
            Fit(figure, picture.Svg);
            string png = Convert.ToBase64String(picture.Png),
                width = $"{figure["layout"]!["width"]}",
                height = $"{figure["layout"]!["height"]}";
            // As our own figures have it: a page that cleans SVG away shows the image.
            bundle["text/html"] =
                $"<img src=\"data:image/png;base64,{png}\" width=\"{width}\" height=\"{height}\" alt=\"A chart of Plotly.NET\">";
            bundle["image/svg+xml"] = picture.Svg;
            bundle["image/png"] = png;
            bundle["text/plain"] = picture.Words;
        }
        else
            bundle["text/plain"] = "A chart of Plotly.NET";
        bundle["application/vnd.plotly.v1+json"] = figure;
        return bundle;
    }

    // The interactive figure takes the picture's size where the chart names none.
    static void Fit(JsonObject figure, string svg)
    {
        XElement root = XElement.Parse(svg);
        if (figure["layout"] is not JsonObject layout)
            figure["layout"] = layout = [];
        foreach (string side in (string[])["width", "height"])
            layout[side] ??= double.Parse(root.Attribute(side)!.Value, CultureInfo.InvariantCulture);
    }
}
