using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Mermaid;

/// <summary>A Mermaid diagram as SVG, with its source as text; as text with a note where it is none that is drawn here.</summary>
static class MermaidPicture
{
    const string Ink = "#333333",
        Fill = "#ececff",
        Line = "#9370db";

    /// <summary>The MIME bundle of a diagram's source.</summary>
    public static JsonObject Of(string source)
    {
        if (Flowchart.TryParse(source, out string reason) is not { } chart)
            return MimeBundle.OfText("text/plain", $"{source}\n(Not drawn: {reason}. https://mermaid.live draws every kind.)");
        JsonObject bundle = MimeBundle.OfText("image/svg+xml", Svg(chart));
        bundle["text/plain"] = source;
        return bundle;
    }

    static string Svg(Flowchart chart)
    {
        (IReadOnlyDictionary<string, Placed> nodes, double width, double height) = FlowchartLayout.Of(chart);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" "
                + $"height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\" role=\"img\" "
                + $"aria-label=\"flowchart\" font-family=\"sans-serif\" font-size=\"14\">"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width:0}\" height=\"{height:0}\" fill=\"#ffffff\"/>");
        foreach (FlowEdge edge in chart.Edges)
            Edge(svg, edge, nodes[edge.From], nodes[edge.To]);
        foreach (Placed node in nodes.Values)
            Node(svg, node);
        return svg.Append("</svg>").ToString();
    }

    static void Node(StringBuilder svg, Placed node)
    {
        (double x, double y, double w, double h) = (node.X, node.Y, node.Width, node.Height);
        string look = $"fill=\"{Fill}\" stroke=\"{Line}\"";
        switch (node.Node.Shape)
        {
            case NodeShape.Circle:
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{w / 2:0.#}\" {look}/>");
                break;
            case NodeShape.Diamond:
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<polygon points=\"{x:0.#},{y - h / 2:0.#} {x + w / 2:0.#},{y:0.#} "
                        + $"{x:0.#},{y + h / 2:0.#} {x - w / 2:0.#},{y:0.#}\" {look}/>"
                );
                break;
            default:
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect x=\"{x - w / 2:0.#}\" y=\"{y - h / 2:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" "
                        + $"rx=\"{(node.Node.Shape == NodeShape.Round ? h / 2 : 3):0.#}\" {look}/>"
                );
                break;
        }
        Text(svg, node.Node.Text, x, y);
    }

    static void Edge(StringBuilder svg, FlowEdge edge, Placed from, Placed to)
    {
        if (from == to)
        {
            (double right, double top) = (from.X + from.Width / 2, from.Y);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"M{right:0.#},{top - 6:0.#} c24,-14 24,26 0,12\" fill=\"none\" stroke=\"{Ink}\"/>"
            );
            return;
        }
        // From border to border along the line between the centres.
        (double x1, double y1) = Border(from, to.X, to.Y);
        (double x2, double y2) = Border(to, from.X, from.Y);
        string style = $"stroke=\"{Ink}\" stroke-width=\"{(edge.Thick ? "3" : "1.5")}\"{(edge.Dotted ? " stroke-dasharray=\"4 4\"" : "")}";
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" {style}/>");
        if (edge.Arrow)
        {
            double length = Math.Max(1e-9, Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1))),
                ux = (x2 - x1) / length,
                uy = (y2 - y1) / length;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polygon points=\"{x2:0.#},{y2:0.#} {x2 - 9 * ux + 4 * uy:0.#},{y2 - 9 * uy - 4 * ux:0.#} "
                    + $"{x2 - 9 * ux - 4 * uy:0.#},{y2 - 9 * uy + 4 * ux:0.#}\" fill=\"{Ink}\"/>"
            );
        }
        if (edge.Label.Length == 0)
            return;
        (double width, double height) = FlowchartLayout.SizeOf(edge.Label);
        (double mx, double my) = ((x1 + x2) / 2, (y1 + y2) / 2);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{mx - width / 2 - 3:0.#}\" y=\"{my - height / 2:0.#}\" "
                + $"width=\"{width + 6:0.#}\" height=\"{height:0.#}\" fill=\"#ffffff\"/>"
        );
        Text(svg, edge.Label, mx, my);
    }

    static (double X, double Y) Border(Placed node, double towardsX, double towardsY)
    {
        (double dx, double dy) = (towardsX - node.X, towardsY - node.Y);
        double w = node.Width / 2,
            h = node.Height / 2;
        double share = node.Node.Shape switch
        {
            NodeShape.Circle => w / Math.Max(1e-9, Math.Sqrt(dx * dx + dy * dy)),
            NodeShape.Diamond => 1 / Math.Max(1e-9, Math.Abs(dx) / w + Math.Abs(dy) / h),
            _ => 1 / Math.Max(1e-9, Math.Max(Math.Abs(dx) / w, Math.Abs(dy) / h)),
        };
        return (node.X + dx * share, node.Y + dy * share);
    }

    static void Text(StringBuilder svg, string text, double x, double y)
    {
        string[] lines = text.Split('\n');
        double top = y - (lines.Length - 1) * 9 + 5;
        for (int i = 0; i < lines.Length; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{x:0.#}\" y=\"{top + 18 * i:0.#}\" text-anchor=\"middle\" "
                    + $"fill=\"{Ink}\">{WebUtility.HtmlEncode(lines[i])}</text>"
            );
    }
}
